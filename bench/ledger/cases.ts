import { randomUUID } from 'node:crypto';
import type { CaseState } from '../../src/domain/case-codes.ts';
import { isDue } from '../../src/domain/grade.ts';
import type { GeneratedCounty } from '../../src/server/demo/generate.ts';
import type { Json } from '../../src/sync/json.ts';
import type { RecordWrite } from '../../src/sync/record-writes.ts';

/** Roads that cases have gone, the last step being where they stand. */
const roads: readonly CaseState[][] = [
  ['SUSPECT'],
  ['SUSPECT', 'OPEN'],
  ['SUSPECT', 'OPEN', 'PERSUADE'],
  ['SUSPECT', 'OPEN', 'PERSUADE'],
  ['SUSPECT', 'OPEN', 'PERSUADE', 'LEGAL'],
  ['SUSPECT', 'OPEN', 'PERSUADE', 'RETURNED'],
  ['SUSPECT', 'OPEN', 'PERSUADE', 'RETURNED', 'CONSOLIDATE'],
  ['SUSPECT', 'OPEN', 'PERSUADE', 'RETURNED', 'CONSOLIDATE'],
  ['SUSPECT', 'OPEN', 'PERSUADE', 'RETURNED', 'CONSOLIDATE', 'CLOSED'],
  ['SUSPECT', 'EXCLUDED'],
];

interface Pupil {
  file: string;
  child: string;
}
const daysBack = (today: string, count: number): string =>
  new Date(Date.parse(today) - count * 86_400_000).toISOString().slice(0, 10);

function written({ file, child }: Pupil, kind: RecordWrite['kind'], data: Record<string, Json>): RecordWrite {
  return { id: randomUUID(), kind, file, data: { child, ...data } } as RecordWrite;
}

const persuasion = ({ file, child }: Pupil, day: string): RecordWrite =>
  ({
    ...{ id: randomUUID(), kind: 'visit', file },
    data: {
      ...{ method: 'HOME', startedAt: `${day}T09:00:00+08:00`, endedAt: `${day}T10:00:00+08:00` },
      ...{ enteredAt: `${day}T10:01:00+08:00`, visitors: [{ name: '李老师' }], met: ['GUARDIAN'] },
      findings: [
        {
          ...{ child, whereabouts: 'OOS_DROP', asOnFile: false, evidence: [], signs: [] },
          ...{
            attitude: 'HESITANT',
            reasons: { primary: 'R04', others: [] },
            agreed: { what: '下周一回校' },
          },
        },
      ],
      ...{ photos: [], harmAsked: true, purpose: 'PERSUASION' },
    },
  }) as RecordWrite;

/** A case as long as real ones are: its steps, its facts, a plan's measures, three visits. */
function caseOf(pupil: Pupil, turn: number, today: string): RecordWrite[] {
  const road = roads[turn % roads.length] ?? [];
  const ago = 40 + (turn % 90);
  const on = (at: number) => daysBack(today, ago - at * 5);
  const steps = road.map((to, at) =>
    written(pupil, 'transition', {
      ...{ from: road[at - 1] ?? 'NONE', to, on: on(at), seen: [], sv: at + 1, effect: 'applied' },
      ...(to === 'RETURNED' && { returned: { on: on(at), placement: 'SAME_CLASS' } }),
    }),
  );
  const talks = road.includes('PERSUADE') ? [1, 2, 3].map((at) => persuasion(pupil, on(at))) : [];
  return [
    ...steps,
    written(pupil, 'case', { leftOn: on(0), reasons: { primary: 'R04', others: ['R02'] } }),
    written(pupil, 'measure', { kind: 'TUTORING', what: '周末补课', owner: '李老师' }),
    ...talks,
  ];
}

const flagOf = (pupil: Pupil, today: string): RecordWrite =>
  written(pupil, 'risk-flag', {
    ...{ signals: ['WORKING'], level: 'WATCH', openedOn: daysBack(today, 12), reviewOn: daysBack(today, 2) },
  });

/** `cases` children of the county with a case, and half as many others with an open flag, spread over all its villages. */
export function casesFor({ families }: GeneratedCounty, cases: number, today: string): RecordWrite[] {
  const pupils: Pupil[] = families.flatMap(({ id, children }) =>
    children
      .filter((child) => child.truth === 'IN_LOCAL' && child.class && isDue(child.body.birthDate, today))
      .slice(0, 1)
      .map((child) => ({ file: id, child: child.id })),
  );
  const each = Math.max(1, Math.floor(pupils.length / (cases * 1.5)));
  const chosen = pupils.filter((_, at) => at % each === 0).slice(0, cases * 1.5);
  return chosen.flatMap((pupil, turn) =>
    turn % 3 === 2 ? [flagOf(pupil, today)] : caseOf(pupil, turn - Math.floor(turn / 3), today),
  );
}
