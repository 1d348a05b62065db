import { expect, test } from 'vitest';
import { legalFaults } from '../../../src/client/features/case/legal-act.ts';

const today = '2026-11-23';
const notice = {
  type: 'RETURN_NOTICE',
  authority: '龙阳初中',
  issuedOn: '2026-11-20',
  complyBy: '2026-11-30',
};
const names = (patch: object) => legalFaults({ ...notice, ...patch }, today).map(({ name }) => name);

test('a notice of the education side needs an issuer, a day and a time limit after it', () => {
  expect(names({})).toEqual([]);
  expect(names({ authority: '', complyBy: '2026-11-20' })).toEqual(['authority', 'complyBy']);
  expect(names({ issuedOn: '2026-11-24' })).toEqual(['issuedOn']);
});
test('a penalty is only recorded: it carries the number of the authority that issued it', () => {
  expect(names({ type: 'PENALTY' })).toEqual(['number']);
  expect(names({ type: 'PENALTY', number: '县罚〔2026〕3号' })).toEqual([]);
});
test('service has its day between issue and today, and a witness where the paper was left', () => {
  expect(names({ service: 'DIRECT' })).toEqual(['servedOn']);
  expect(names({ service: 'LEFT', servedOn: '2026-11-19' })).toEqual(['servedOn', 'witness']);
  expect(names({ service: 'LEFT', servedOn: '2026-11-21', witness: '雷建国' })).toEqual([]);
});
