import { checkCasesOf } from './case-oracles.ts';
import { isOneCase, stepsOf } from './join-oracles.ts';
import type { Act } from './saving.ts';
import { joinChildren } from './server-joins.ts';
import { desks, uuid } from './town.ts';

/** What only the server writes when it joins: a phone that says so itself is refused. */
const tried: readonly ((ids: {
  keep: string;
  gone: string;
  file: string;
  n: number;
}) => Record<string, unknown>)[] = [
  ({ keep, gone, file }) => ({
    k: 'set',
    id: gone,
    kind: 'child',
    file,
    set: { mergedInto: keep },
    base: {},
  }),
  ({ keep, file, n }) => ({
    ...{ k: 'add', id: uuid(18, 90 + n), kind: 'transition', file },
    data: {
      ...{ child: keep, from: 'NONE', to: 'LEAD', on: '2026-09-01', seen: [], reason: '说明' },
      takesIn: { by: '某', on: '2026-09-01' },
    },
  }),
];

/** The county finds that two records are of one child: of different files, or of one family. */
export const join: Act = ({ play, at, dice }) => {
  const { server, now } = play;
  const children = [...server.database.records.values()].filter(
    ({ kind, dead }) => kind === 'child' && !dead,
  );
  const keep = dice.pick(children);
  const gone = dice.pick(children.filter(({ id }) => id !== keep?.id));
  if (!keep || !gone) return;
  if (dice.chance(10)) {
    const raw = dice.pick(tried)?.({ keep: keep.id, gone: gone.id, file: gone.file, n: play.fresh() });
    if (raw) play.phone(at).saveRaw(raw, now, 'never');
  }
  checkCasesOf(play, [keep.id, gone.id]);
  const before = [keep.id, gone.id].map((id) => stepsOf(server, id));
  if (joinChildren(server, { keep: keep.id, gone: gone.id }, { user: desks.county, now, n: play.fresh() }))
    isOneCase(server, keep.id, before);
};
