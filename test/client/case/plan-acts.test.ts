import { expect, test } from 'vitest';
import type { Act, Around, Values } from '../../../src/client/features/case/act.ts';
import { actOf } from '../../../src/client/features/case/acts.ts';
import { CasePlan, Measure } from '../../../src/domain/case.ts';
import { caseFacts } from '../../../src/domain/case-facts.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { Transition } from '../../../src/domain/transition.ts';
import { child, fact, inState } from '../../domain/given-case.ts';

const today = '2026-09-20';
function act(name: string, ...records: ReturnType<typeof fact>[]): Act | undefined {
  const facts = caseFacts([{ ...fact('child', { name: '某童' }), id: child }, ...records], child);
  const found = {
    file: child,
    facts,
    today,
    settings: defaultSettings,
    seven: {},
    schoolName: () => undefined,
  };
  return actOf(name, { found, roles: ['principal'], user: 'u', name: '王校长' } as unknown as Around);
}
const setOf = (one: Act | undefined, values: Values) => {
  const [change] = one?.changes(values) ?? [];
  return change?.k === 'set' ? change.set : undefined;
};
const names = (one: Act | undefined, values: Values) => one?.faults(values).map(({ name }) => name);
const plan = (more: object = {}) =>
  fact('case-plan', { child, goal: '回校', expectedOn: '2026-10-10', ...more });
const measure = (more: object = {}) => fact('measure', { child, kind: 'TUTORING', owner: '李老师', ...more });

test('a measure has a beginning and an end, and can be put right until it is done', () => {
  expect(
    names(act('measure'), { kind: 'TUTORING', owner: '李老师', from: '2026-09-20', due: '2026-09-19' }),
  ).toEqual(['due']);
  const fresh = setOf(act('measure'), {
    kind: 'TUTORING',
    owner: '李老师',
    from: '2026-09-20',
    due: '2026-09-30',
  });
  expect(Measure.safeParse(fresh).success).toBe(true);
  expect(fresh).toMatchObject({ from: '2026-09-20', due: '2026-09-30' });
  const own = measure({ due: '2026-09-30' });
  const edit = act(`measure.${own.id}`, own);
  expect(edit?.opening).toMatchObject({ owner: '李老师', due: '2026-09-30' });
  const set = setOf(edit, { kind: 'TUTORING', owner: '张老师', due: '' });
  expect(set).toMatchObject({ owner: '张老师', due: null });
  const done = measure({ doneOn: '2026-09-18' });
  expect(act(`measure.${done.id}`, done)).toBeUndefined();
});

test('a plan has as many reviews as it needs; the next one that is not held is its clock', () => {
  const first = setOf(act('plan'), { goal: '回校', expectedOn: '2026-10-10', reviewOn: '2026-09-25' });
  expect(CasePlan.safeParse(first).success).toBe(true);
  expect(first).toMatchObject({ reviews: [{ due: '2026-09-25' }], reviewOn: '2026-09-25' });
  const two = plan({ reviews: [{ due: '2026-09-25' }, { due: '2026-10-02' }], reviewOn: '2026-09-25' });
  expect(setOf(act('review', two), { due: '2026-09-22' })).toMatchObject({ reviewOn: '2026-09-22' });
  expect(names(act('review', two), { due: '2026-10-02' })).toEqual(['due']);
  const held = setOf(act('reviewed.2026-09-25', two), {
    doneOn: today,
    result: '加强家访',
    next: '2026-10-09',
  });
  expect(held).toMatchObject({
    reviews: [
      { due: '2026-09-25', doneOn: today, by: '王校长', result: '加强家访' },
      { due: '2026-10-02' },
      { due: '2026-10-09' },
    ],
    reviewOn: '2026-10-02',
  });
});

test('a review’s day can be moved until it is held; a plan of an older build has its one review', () => {
  const old = plan({ reviewOn: '2026-09-25' });
  expect(setOf(act('review.2026-09-25', old), { due: '2026-09-28' })).toMatchObject({
    ...{ reviews: [{ due: '2026-09-28' }], reviewOn: '2026-09-28' },
  });
  const held = plan({ reviews: [{ due: '2026-09-18', doneOn: '2026-09-18' }] });
  expect(act('review.2026-09-18', held)).toBeUndefined();
  expect(act('reviewed.2026-09-18', held)).toBeUndefined();
  expect(act('review')).toBeUndefined();
});

test('who changes a plan stands in it with the day and with what was changed; making it is no change', () => {
  expect(setOf(act('plan'), { goal: '回校', expectedOn: '2026-10-10' })).not.toHaveProperty('changes');
  const again = setOf(act('plan', plan()), { goal: '回校', expectedOn: '2026-10-20' });
  expect(again).toMatchObject({ changes: [{ on: today, by: '王校长', what: ['expectedOn'] }] });
});

test('when persuasion begins the step keeps the measures themselves: whose, from when, by when', () => {
  const step = act(
    'step.PERSUADE',
    ...inState('OPEN'),
    plan(),
    measure({ from: '2026-09-20', due: '2026-09-30' }),
  );
  const [change] = step?.changes({ on: today }) ?? [];
  const data = change?.k === 'add' ? change.data : {};
  expect(Transition.safeParse(data).success).toBe(true);
  expect(data.plan).toMatchObject({
    measures: 1,
    steps: [{ kind: 'TUTORING', owner: '李老师', from: '2026-09-20', due: '2026-09-30' }],
  });
});
