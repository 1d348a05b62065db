import { describe, expect, test } from 'vitest';
import { roles as allRoles } from '../../src/domain/access.ts';
import { type CaseState, caseStates, type GuardName, guardNames } from '../../src/domain/case-codes.ts';
import { speaksAgainst } from '../../src/domain/case-facts.ts';
import { type Actor, type Edge, edges, judgeStep, nextSteps } from '../../src/domain/case-machine.ts';
import { breaks, holds, judged, scene } from './given-case.ts';

/** The table of domain design §6.5, row by row, from the very list the screens and both judges read. */
const actors: readonly Actor[] = [...allRoles, 'system'];
const rows = edges.flatMap((edge) => edge.from.map((from) => ({ from, edge, name: `${from} → ${edge.to}` })));

const allOf = ({ needs }: Edge) => needs.map((name) => holds[name]);

function without(edge: Edge, guard: GuardName) {
  const spoil = breaks[guard];
  if (spoil) return spoil(allOf(edge));
  const kept = edge.needs.filter((name) => holds[name] !== holds[guard] && !sameBy(name, guard));
  return kept.map((name) => holds[name]);
}
/** Two guards that one record answers are broken together. */
const together: readonly GuardName[][] = [
  ['left-on', 'primary-reason'],
  ['persuasions', 'joint-visit'],
  ['write-off-type', 'write-off-evidence'],
  ['return-facts', 'teacher-confirmation'],
];
const sameBy = (a: GuardName, b: GuardName) => together.some((pair) => pair.includes(a) && pair.includes(b));
/** Held by time alone here: shown by their own tests below. */
const byTime: readonly GuardName[] = ['days-open', 'within-relapse'];

const seenAll = (from: (typeof rows)[number]['from'], to: CaseState, given: Parameters<typeof scene>[2]) => {
  const made = scene(from, to, given);
  return { ...made, step: { ...made.step, seen: speaksAgainst(made.facts) } };
};

describe.each(rows)('$name', ({ from, edge }) => {
  const whole = () => judged(seenAll(from, edge.to, allOf(edge)));

  test('is taken by whom the table names, when nothing is missing', () => {
    for (const actor of edge.who)
      expect(judgeStep({ ...whole(), roles: [actor] })).toEqual({ ok: true, effect: 'applied' });
  });

  test('is refused to everybody else', () => {
    for (const actor of actors.filter((one) => !edge.who.includes(one)))
      expect(judgeStep({ ...whole(), roles: [actor] })).toMatchObject({ ok: false, why: 'role' });
  });

  test('is refused with the name of what is missing, one by one and all at once', () => {
    for (const guard of edge.needs.filter((name) => !byTime.includes(name))) {
      const verdict = judgeStep({ ...judged(seenAll(from, edge.to, without(edge, guard))), roles: edge.who });
      expect(verdict.ok ? [] : verdict.missing.map(({ code }) => code), guard).toContain(guard);
    }
  });

  test('is offered as a button to whom may take it', () => {
    const { facts } = seenAll(from, edge.to, []);
    const offered = nextSteps({ ...whole(), facts, roles: edge.who }).find(({ to }) => to === edge.to);
    expect(offered?.mine).toBe(true);
  });
});

test('every guard of the list is used by some row', () => {
  const used = new Set(edges.flatMap(({ needs }) => needs));
  expect(guardNames.filter((name) => !used.has(name))).toEqual([]);
});

test('no other way leads from one state to another', () => {
  for (const from of ['NONE', ...caseStates] as const)
    for (const to of caseStates.filter(
      (one) => !rows.some(({ from: a, edge }) => a === from && edge.to === one),
    )) {
      const made = judged(scene(from, to, Object.values(holds)));
      expect(judgeStep({ ...made, roles: actors }), `${from} → ${to}`).toMatchObject({ ok: false });
    }
});

test('a child that is missing or out of contact is never closed, written off or excluded', () => {
  for (const { from, edge } of rows.filter(({ edge: { to } }) =>
    ['CLOSED', 'WRITTEN_OFF', 'EXCLUDED'].includes(to),
  )) {
    const given = breaks['not-lost']?.(allOf(edge)) ?? [];
    const verdict = judgeStep({ ...judged(seenAll(from, edge.to, given)), roles: actors });
    expect(verdict.ok ? [] : verdict.missing.map(({ code }) => code)).toContain('not-lost');
  }
});

test('nobody confirms his own closing or writing off', () => {
  for (const [from, to] of [
    ['CONSOLIDATE', 'CLOSED'],
    ['OPEN', 'WRITTEN_OFF'],
  ] as const) {
    const edge = edges.find((one) => one.to === to) as Edge;
    const { facts, step } = seenAll(from, to, allOf(edge));
    const confirmations = facts.confirmations.map((one) => ({ ...one, author: { user: 'me', name: 'me' } }));
    const verdict = judgeStep({ ...judged({ facts: { ...facts, confirmations }, step }), roles: actors });
    expect(verdict).toMatchObject({ ok: false, why: 'missing' });
  }
});

test('legal steps wait ten days, and a case closed more than a year ago is a new one', () => {
  const legal = edges.find(({ to }) => to === 'LEGAL') as Edge;
  const early = { ...judged(seenAll('PERSUADE', 'LEGAL', allOf(legal))), today: '2026-09-17' };
  expect(judgeStep({ ...early, roles: ['county'] })).toMatchObject({
    missing: [{ code: 'days-open', have: 9, need: 10 }],
  });
  const relapse = edges.find(({ from }) => from.includes('CLOSED') && from.length === 1) as Edge;
  const late = { ...judged(seenAll('CLOSED', 'RELAPSED', allOf(relapse))), today: '2028-03-11' };
  expect(judgeStep({ ...late, roles: ['teacher'] })).toMatchObject({ missing: [{ code: 'within-relapse' }] });
});

test('a step towards less attention names what speaks against it; unseen, it waits', () => {
  const edge = edges.find(({ to }) => to === 'CLOSED') as Edge;
  const given = [...allOf(edge), { records: holds['home-visit'].records ?? [] }];
  const blind = judged(scene('CONSOLIDATE', 'CLOSED', given));
  expect(judgeStep({ ...blind, roles: ['principal'] })).toMatchObject({ ok: false, why: 'unseen' });
  const seeing = judged(seenAll('CONSOLIDATE', 'CLOSED', given));
  expect(judgeStep({ ...seeing, roles: ['principal'] })).toEqual({ ok: true, effect: 'applied' });
});
