import { expect, test } from 'vitest';
import { caseFacts } from '../../src/domain/case-facts.ts';
import { enquiryTasks } from '../../src/domain/enquiry-tasks.ts';
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
  expect(task && isFor(task, { roles: ['principal'], name: '' })).toBe(true);
  expect(task && isFor(task, { roles: ['teacher'], name: '' })).toBe(false);
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

test('a term that another follows, a resumption, or a case that has woken up ends the task of its expiry', () => {
  const asked = (type: string, from: string, until?: string) =>
    fact('application', { child, type, appliedOn: from, from, until, evidence: [], photos: [] });
  const approved = (application: ReturnType<typeof fact>) => [
    application,
    fact('decision', {
      child,
      application: application.id,
      level: 'COUNTY',
      decision: 'APPROVE',
      on: '2026-08-25',
    }),
  ];
  const term = approved(asked('SUSPEND', '2025-09-01', '2026-01-31'));
  // Nobody has acted: it does not fall silent by itself.
  expect(brief(tasks(term))).toEqual([{ kind: 'expiry', due: '2026-01-31', overdue: true }]);
  expect(tasks([...term, ...approved(asked('SUSPEND', '2026-02-01', '2026-12-31'))])).toEqual([]);
  expect(tasks([...term, ...approved(asked('RESUME', '2026-02-01'))])).toEqual([]);
  expect(tasks([...term, asked('RESUME', '2026-02-01')])).toHaveLength(1);
  expect(tasks([...term, ...inState('PERSUADE')]).map(({ kind }) => kind)).not.toContain('expiry');
});

test('a promise by call is a task without a case too, until somebody was there or the child is back', () => {
  const call = (at: string, promisedOn?: string) =>
    fact(
      'contact',
      { child, at, how: 'CALL', reached: true, said: '周一来', promisedOn },
      { at: at.slice(0, 10) },
    );
  const promised = call('2026-09-10T10:00:00+08:00', '2026-09-14');
  expect(tasks([promised])).toMatchObject([
    { kind: 'promise', via: 'call', due: '2026-09-14', what: '周一来', overdue: true },
  ]);
  const before = aVisit({});
  expect(tasks([before, promised])).toHaveLength(1);
  const after = aVisit({}, { startedAt: '2026-09-10T15:00:00+08:00' });
  expect(tasks([promised, after])).toEqual([]);
  expect(tasks([promised, call('2026-09-12T10:00:00+08:00')])).toEqual([]);
  expect(tasks([...inState('CONSOLIDATE'), promised]).map(({ kind }) => kind)).toEqual(['check']);
  expect(tasks([...inState('OPEN'), promised]).map(({ kind }) => kind)).toContain('promise');
});

test('a measure is its named owner’s, and the principal’s who answers for the plan; a post named is whoever holds it', () => {
  const [named, post] = ['李秀芳老师', '班主任'].map((owner) =>
    tasks([
      ...inState('SUSPECT'),
      fact('measure', { child, kind: 'TUTORING', owner, due: '2026-09-19' }),
    ]).find(({ kind }) => kind === 'measure'),
  );
  if (!named || !post) throw new Error('no measure');
  expect(isFor(named, { roles: ['teacher'], name: '李秀芳' })).toBe(true);
  expect(isFor(named, { roles: ['teacher'], name: '王明' })).toBe(false);
  expect(isFor(named, { roles: ['principal'], name: '王明' })).toBe(true);
  expect(isFor(post, { roles: ['teacher'], name: '王明' })).toBe(true);
  expect(isFor(post, { roles: ['registrar'], name: '王明' })).toBe(false);
});

test('a notice’s time limit is its issuer’s task until a result is written, the child is back, or a new version stands', () => {
  const notice = (type: string, more: object = {}) =>
    fact('legal-document', {
      child,
      type,
      issuedOn: '2026-09-10',
      complyBy: '2026-09-18',
      photos: [],
      ...more,
    });
  const given = (one: ReturnType<typeof fact>, state: 'PERSUADE' | 'CONSOLIDATE' = 'PERSUADE') =>
    tasks([...inState(state), one]).filter(({ kind }) => kind === 'comply');
  expect(given(notice('RETURN_NOTICE'))).toMatchObject([
    { due: '2026-09-18', overdue: true, who: ['principal'] },
  ]);
  expect(given(notice('ORDER'))).toMatchObject([{ who: ['township', 'county'] }]);
  expect(given(notice('ORDER', { result: '已返校' }))).toEqual([]);
  expect(given(notice('ORDER'), 'CONSOLIDATE')).toEqual([]);
  const first = notice('ORDER');
  const second = notice('ORDER', { replaces: first.id, complyBy: '2026-09-25' });
  expect(
    tasks([...inState('PERSUADE'), first, second]).filter(({ kind }) => kind === 'comply'),
  ).toMatchObject([{ due: '2026-09-25' }]);
});

test('a child handed over is looked for after fifteen days, until somebody has heard that it is there', () => {
  const handed = inState('HANDED_OVER');
  expect(brief(tasks(handed, '2026-10-10'))).toEqual([{ kind: 'arrival', due: '2026-09-30', overdue: true }]);
  const heard = fact('follow-up', {
    child,
    point: 'OTHER',
    on: '2026-10-01',
    inSchool: true,
    how: 'CALLED_SCHOOL',
  });
  expect(tasks([...handed, heard], '2026-10-10')).toEqual([]);
  const place = (more: object) =>
    fact('place-confirmed', { child, answer: 'HERE', at: '2026-10-01T09:00:00+08:00', ...more });
  expect(tasks([...handed, place({})], '2026-10-10')).toEqual([]);
  // Acceptance says who answers for the child, not that it has come.
  expect(tasks([...handed, place({ about: 'HAND_OVER' })], '2026-10-10')).toHaveLength(1);
});

test('an unanswered question is the asked school’s task at once, and the asker’s when it is late', () => {
  const asked = (about?: 'HAND_OVER') => ({
    id: child,
    body: {
      ...{ child, childFile: child, name: '某童', toSchool: child },
      askedAt: '2026-09-16T10:00:00+08:00',
      about,
    },
  });
  const on = (today: string, sides = { asked: true, asking: true }, about?: 'HAND_OVER') =>
    enquiryTasks(asked(about), sides, { today, settings: defaultSettings }).map(({ kind, due }) => [
      kind,
      due,
    ]);
  expect(on('2026-09-19')).toEqual([['answer', '2026-09-19']]);
  expect(on('2026-09-20')).toEqual([
    ['answer', '2026-09-19'],
    ['unanswered', '2026-09-19'],
  ]);
  expect(on('2026-09-20', { asked: false, asking: true })).toEqual([['unanswered', '2026-09-19']]);
  expect(on('2026-09-20', { asked: true, asking: false })).toEqual([['answer', '2026-09-19']]);
  expect(on('2026-10-02', undefined, 'HAND_OVER')).toEqual([
    ['accept', '2026-10-01'],
    ['unaccepted', '2026-10-01'],
  ]);
});

test('a task keeps its id from one day to the next, so that a calendar moves it', () => {
  const on = (today: string) => tasks(inState('OPEN'), today).map(({ id }) => id);
  expect(on('2026-09-10')).toEqual(on('2026-10-10'));
});
