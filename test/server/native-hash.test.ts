import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashNatively } from '../../src/server/native-hash.ts';
import { recordHash } from '../../src/sync/digest.ts';
import { wireOf } from '../../src/sync/record.ts';
import { aHousehold } from '../sync/given.ts';

test('server and phone hash a record alike, whatever text it holds', () => {
  const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 20 });
  const [sample = []] = [fc.sample(fc.array(texts, { minLength: 200, maxLength: 200 }), 1)[0]];
  const records = () =>
    [...sample, ['户口在村，人在西安', '\ud800', '\udc00\ud800', '\0']].map((words) => ({
      ...wireOf(aHousehold()),
      body: { remarks: words.join('') },
    }));
  const byLibrary = records().map(recordHash);
  hashNatively();
  expect(records().map(recordHash)).toEqual(byLibrary);
});
