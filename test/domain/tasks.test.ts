import { expect, test } from 'vitest';
import { caseFacts } from '../../src/domain/case-facts.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { isFor, tasksOf } from '../../src/domain/tasks.ts';
import { aVisit, child, fact, inState } from './given-case.ts';

const tasks = (records: ReturnType<typeof fact>[], today = '2026-09-20') => {
  const self = { ...fact('child', { name: '某童' }), id: child };
  const facts = caseFacts([self, ...records], child);
  return facts ? tasksOf(facts, { today, settings: defaultSettings }) : [];
};
const brief = (all: ReturnType<typeof tasks>) =>
  all.map(({ kind, due, overdue }) => ({ kind, due, overdue }));

test('a case’s clock is a task of whoever takes the next step of the main road', () => {
  const [task] = tasks(inState('OPEN'));
  expect(task).toMatchObject({ kind: 'step', step: 'PERSUADE', due: '2026-09-11', overdue: true });
  expect(task && isFor(task, ['principal'])).toBe(true);
  expect(task && isFor(task, ['teacher'])).toBe(false);
});

test('a case at rest asks for nothing', () => {
  expect(tasks(inState('CLOSED'))).toEqual([]);
  expect(tasks([])).toEqual([]);
});

test('a returned child is checked on its days, one check after the other; then the case is closed', () => {
  const check = (point: string, on: string) =>
    fact('follow-up', { child, point, on, inSchool: true, how: 'SEEN' });
  const back = inState('CONSOLIDATE');
  expect(tasks(back)).toMatchObject([{ kind: 'check', what: 'WEEK', due: '2026-09-28', overdue: false }]);
  expect(tasks([...back, check('WEEK', '2026-09-28')])).toMatchObject([{ kind: 'check', what: 'MONTH' }]);
  const all = ['WEEK', 'MONTH', 'TERM_END', 'NEXT_TERM'].map((point) => check(point, '2027-09-30'));
  expect(tasks([...back, ...all], '2027-10-01')).toMatchObject([
    { kind: 'step', step: 'CLOSED', who: ['principal'] },
  ]);
});

test('the latest visit’s promise is a task; a later visit without one has dealt with it', () => {
  const promised = aVisit({ agreed: { what: '下周一到校', due: '2026-09-21' } });
  expect(tasks([promised])).toMatchObject([{ kind: 'promise', due: '2026-09-21', what: '下周一到校' }]);
  const later = aVisit({}, { startedAt: '2026-09-22T10:00:00+08:00' });
  expect(tasks([promised, later], '2026-09-23')).toEqual([]);
});

test('measures with a day, a flag’s review and the next look are tasks until they are done', () => {
  const measure = (more: object) =>
    fact('measure', { child, kind: 'TUTORING', owner: '李老师', due: '2026-09-19', ...more });
  const flag = fact('risk-flag', {
    child,
    signals: ['S01'],
    level: 'WATCH',
    openedOn: '2026-09-01',
    reviewOn: '2026-09-25',
  });
  const look = fact('case', { child, nextOn: '2026-09-22' });
  expect(
    brief(tasks([...inState('SUSPECT'), measure({}), measure({ doneOn: '2026-09-18' }), flag, look])),
  ).toEqual([
    { kind: 'measure', due: '2026-09-19', overdue: true },
    { kind: 'step', due: '2026-09-21', overdue: false },
    { kind: 'look', due: '2026-09-22', overdue: false },
    { kind: 'flag', due: '2026-09-25', overdue: false },
  ]);
});

test('a lawful absence is a task from thirty days before it ends', () => {
  const asked = fact('application', { child, type: 'DEFER', until: '2026-10-31', evidence: [], photos: [] });
  const said = (level: string) =>
    fact('decision', { child, application: asked.id, level, decision: 'APPROVE', on: '2026-08-25' });
  const records = [asked, said('SCHOOL'), said('COUNTY')];
  expect(tasks(records, '2026-09-30')).toEqual([]);
  expect(tasks(records, '2026-10-01')).toMatchObject([{ kind: 'expiry', due: '2026-10-31', overdue: false }]);
});

test('a task keeps its id from one day to the next, so that a calendar moves it', () => {
  const on = (today: string) => tasks(inState('OPEN'), today).map(({ id }) => id);
  expect(on('2026-09-10')).toEqual(on('2026-10-10'));
});
