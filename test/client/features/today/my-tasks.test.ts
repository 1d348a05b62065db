import { expect, test } from 'vitest';
import { myTasks } from '../../../../src/client/features/today/my-tasks.ts';
import { caseFacts } from '../../../../src/domain/case-facts.ts';
import { aVisit, child, fact, inState } from '../../../domain/given-case.ts';

const today = '2026-09-20';
const facts = (...records: ReturnType<typeof fact>[]) => {
  const found = caseFacts([{ ...fact('child', { name: '某童' }), id: child }, ...records], child);
  return found ? [found] : [];
};
const enquiry = (toMe: boolean, askedAt = '2026-09-15T09:00:00+08:00') => ({
  id: `${toMe}`,
  body: { child, childFile: child, name: '外校童', toSchool: child, askedAt },
  by: '某老师',
  unsent: false,
  toMe,
});
const of = (dated: ReturnType<typeof facts>, enquiries: ReturnType<typeof enquiry>[], role = 'teacher') =>
  myTasks(dated, { enquiries, today, settings: undefined }, { roles: [role], name: '张三' }).map(
    ({ task, name }) => [task.kind, name],
  );

test('a flag’s review, a promise by call and a question to our school stand on Today, the earliest first', () => {
  const flag = fact('risk-flag', { child, signals: ['S01'], openedOn: '2026-09-14', reviewOn: '2026-09-21' });
  const call = fact('contact', {
    child,
    at: '2026-09-14T10:00:00+08:00',
    promisedOn: '2026-09-17',
    reached: true,
  });
  expect(of(facts(flag, call), [enquiry(true)])).toEqual([
    ['promise', '某童'],
    ['answer', '外校童'],
    ['flag', '某童'],
  ]);
});

test('what others are to do, and promises of visits that stand on their own card, are not among my tasks', () => {
  const visited = aVisit({ agreed: { what: '到校', due: '2026-09-18' } });
  expect(of(facts(...inState('OPEN'), visited), [])).toEqual([]);
  expect(of(facts(...inState('OPEN'), visited), [], 'principal')).toEqual([['step', '某童']]);
});

test('a question of ours is a task once its answer is late; answered or taken back it is none', () => {
  const mine = enquiry(false);
  expect(of([], [mine])).toEqual([['unanswered', '外校童']]);
  expect(of([], [enquiry(false, '2026-09-19T09:00:00+08:00')])).toEqual([]);
  expect(of([], [{ ...mine, body: { ...mine.body, withdrawn: true } } as never])).toEqual([]);
  expect(of([], [{ ...mine, answer: { body: {}, by: '' } } as never])).toEqual([]);
});
