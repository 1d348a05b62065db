import { caseIdOf, planIdOf } from '../domain/case.ts';
import { goesOn } from '../domain/case-joined.ts';
import { caseState, inOrder, type TransitionFact } from '../domain/case-state.ts';
import type { Id } from '../domain/record.ts';
import { equalJson, type Json } from './json.ts';
import type { StoredRecord } from './record.ts';
import type { RecordWrite } from './record-writes.ts';

/**
 * The cases of two records that become one (并案). Two chains of numbered steps become one chain: first the whole of the one
 * that ends here, then the whole of the one that goes on (`goesOn`), numbered through. So the state afterwards is that of the
 * case that goes on, phones that knew it go on where they were, and the steps of the other stay readable before it.
 */
export interface Joining {
  keep: StoredRecord;
  gone: StoredRecord;
  /** Every living record of the file that `gone` lies in. */
  around: readonly StoredRecord[];
  /** Records of both files. */
  all: readonly StoredRecord[];
  /** Of other files, what names `gone`: roll calls of its class, questions to schools. */
  elsewhere: readonly StoredRecord[];
  /** Who joins them, on which day. */
  by: { by: string; on: string };
  /** Why the roll of the record that is kept is the right one, where both stand on one (V13). */
  why?: string | undefined;
}

type Body = Record<string, Json>;

/** The one case and the one plan of a child: their ids follow from the child's. */
const singles = [
  ['case', caseIdOf],
  ['case-plan', planIdOf],
] as const;

/** Ids that follow from the child's, under the record that is gone and under the one that is kept. */
export const singleIds = (gone: Id, keep: Id): [Id, Id][] =>
  singles.map(([, idOf]) => [idOf(gone), idOf(keep)]);

const living = (all: readonly StoredRecord[], kind: string, child: Id): StoredRecord[] =>
  all.filter((record) => record.kind === kind && !record.dead && record.body.child === child);

function chainOf(all: readonly StoredRecord[], child: Id): TransitionFact[] {
  return inOrder(living(all, 'transition', child) as unknown as TransitionFact[]);
}

interface Single {
  writes: RecordWrite[];
  /** What the case that ends said otherwise than the one that goes on. */
  otherwise: Body;
}

/** Field by field the case that goes on has the word; the other fills what it leaves open. */
function joinSingle(
  { keep, gone, all }: Joining,
  [kind, idOf]: (typeof singles)[number],
  keptGoesOn: boolean,
): Single {
  const [kept] = living(all, kind, keep.id);
  const [left] = living(all, kind, gone.id);
  if (!left) return { writes: [], otherwise: {} };
  const [main, other] = keptGoesOn ? [kept, left] : [left, kept];
  const set: Body = { ...other?.body, ...main?.body, child: keep.id };
  const otherwise = Object.entries(other?.body ?? {}).filter(
    ([path, value]) => path !== 'child' && !equalJson(value, set[path] ?? null),
  );
  const { author, writtenAt, receivedAt } = left;
  return {
    writes: [
      { id: idOf(keep.id), kind, file: keep.file, set, ...(!kept && { author, writtenAt, receivedAt }) },
      { id: left.id, kind, file: keep.file, set: { child: keep.id }, dead: true },
    ],
    otherwise: Object.fromEntries(otherwise),
  };
}

export function joinCases(joining: Joining): RecordWrite[] {
  const { keep, gone, all, by } = joining;
  const [kept, left] = [chainOf(all, keep.id), chainOf(all, gone.id)];
  const keptGoesOn = goesOn(caseState(kept), caseState(left));
  const [first, second] = keptGoesOn ? [left, kept] : [kept, left];
  const [file, plan] = singles.map((single) => joinSingle(joining, single, keptGoesOn));
  const said = {
    ...(Object.keys(file?.otherwise ?? {}).length > 0 && { case: file?.otherwise }),
    ...(Object.keys(plan?.otherwise ?? {}).length > 0 && { plan: plan?.otherwise }),
  };
  const takesIn = first.length > 0 || Object.keys(said).length > 0;
  const steps = [...first, ...second].map(
    ({ id }, at): RecordWrite => ({
      ...{ id, kind: 'transition', file: keep.file },
      set: {
        ...{ child: keep.id, sv: at + 1 },
        ...(at === first.length && takesIn && { takesIn: { ...by, ...said } as Body }),
      },
    }),
  );
  return [...steps, ...(file?.writes ?? []), ...(plan?.writes ?? [])];
}
