import { expect, test } from 'vitest';
import { hashFaster } from '../../../src/client/sync/fast-hash.ts';
import { recordHash } from '../../../src/sync/digest.ts';
import { wireOf } from '../../../src/sync/record.ts';
import { aHousehold } from '../../sync/given.ts';

test('compiled code hashes a record as the library does, whatever text it holds', async () => {
  const texts = ['', 'a', '户口在村，人在西安', '\ud800', '\udc00\ud800', '\0', '😀', '长'.repeat(5000)];
  const records = () => texts.map((remarks) => ({ ...wireOf(aHousehold()), body: { remarks } }));
  const byLibrary = records().map(recordHash);
  await hashFaster();
  expect(records().map(recordHash)).toEqual(byLibrary);
});
