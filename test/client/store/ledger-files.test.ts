import { expect, test } from 'vitest';
import { ledgerFiles } from '../../../src/client/store/ledger-files.ts';
import { aDirectory } from '../features/given.ts';

const cases = new Map([
  ['a', 'file-a'],
  ['b', 'file-b'],
  ['c', 'file-c'],
]);
const step = (child: string, sv: number, to: string) => ({
  ...{ id: `${child}${sv}`, file: `file-${child}`, kind: 'transition' as const, child, to, sv },
});
const steps = [step('a', 2, 'PERSUADE'), step('b', 1, 'SUSPECT'), step('a', 1, 'SUSPECT')];

test('files that are likely to hold a row are read first, and none is left out', () => {
  const directory = aDirectory({ cases, steps });
  expect(ledgerFiles(directory, 'suspected')).toEqual(['file-b', 'file-a', 'file-c']);
  expect(ledgerFiles(directory, 'dropped')).toEqual(['file-a', 'file-b', 'file-c']);
});
