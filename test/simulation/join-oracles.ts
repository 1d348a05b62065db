import type { StoredRecord } from '../../src/sync/record.ts';
import { arrivals } from './answerable.ts';
import { Failure } from './failure.ts';
import type { Play } from './play.ts';
import type { SimServer } from './sim-server.ts';

/** What must hold of two records of one child that were joined (并案): judged from outside, no rule of the core is asked. */
const fail = (what: string): never => {
  throw new Failure('joined', what);
};

/** From the state that asks for the most to the ones that ask for nothing, as decided (docs/decisions/0015). */
const needs: readonly (readonly string[])[] = [
  ['LEGAL', 'PERSUADE', 'RELAPSED', 'OPEN'],
  ['RETURNED', 'CONSOLIDATE'],
  ['LAWFUL_OUT'],
  ['SUSPECT', 'LEAD'],
];
const needOf = (state: string): number => {
  const at = needs.findIndex((states) => states.includes(state));
  return at < 0 ? needs.length : at;
};

/** The steps of one child by the server’s count. */
export const stepsOf = ({ database }: SimServer, child: string): StoredRecord[] =>
  [...database.records.values()]
    .filter(({ kind, dead, body }) => kind === 'transition' && !dead && body.child === child)
    .sort((a, b) => Number(a.body.sv) - Number(b.body.sv));

/** By the latest step that counted. */
const stateOf = (steps: readonly StoredRecord[]): string =>
  String(steps.findLast(({ body }) => body.effect !== 'joined')?.body.to ?? 'NONE');

/**
 * By joining two records no child comes to need less attention than it did; all steps of both are there, one case after the
 * other, and where the second begins is said.
 */
export function isOneCase(server: SimServer, kept: string, before: readonly StoredRecord[][]): void {
  const after = stepsOf(server, kept);
  const states = before.map(stateOf);
  if (needOf(stateOf(after)) > Math.min(...states.map(needOf)))
    fail(`${kept} was ${states.join(' and ')}, and is ${stateOf(after)} by joining`);
  const ids = (steps: readonly StoredRecord[]) => steps.map(({ id }) => id).join(' ');
  const [one = [], other = []] = before;
  const first = [one, other].find((steps, at) => ids(after) === ids([...steps, ...([other, one][at] ?? [])]));
  if (!first) fail(`${kept} has not the steps of both cases one after the other`);
  const isSaid = after[first?.length ?? 0]?.body.takesIn !== undefined;
  if (one.length > 0 && other.length > 0 && !isSaid)
    fail(`${kept} does not say where the second case begins`);
}

/** The older record never lives again, and nothing that arrives later speaks of it. */
export function checkJoined(play: Play): void {
  const { records, joins } = play.server.database;
  if (joins.length === 0) return;
  const arrivedAt = arrivals(play);
  for (const { keep, gone, at } of joins) {
    const record = records.get(gone);
    if (!record?.dead || record.body.mergedInto !== keep)
      fail(`${gone}, joined to ${keep}, stands by itself`);
    const named = [...records.values()].find(
      (one) =>
        !one.dead && (one.body.child === gone || (names(one.body.findings, gone) && arrivedAt(one) >= at)),
    );
    if (named) fail(`${named.kind} ${named.id} speaks of ${gone}, which was joined to ${keep}`);
    liesWithIts(keep, play);
    isKnownAtHome({ keep, gone }, play);
  }
}

/** What a visit found in the family that a child was joined away from is told where the child stands, once. */
function isKnownAtHome({ keep, gone }: { keep: string; gone: string }, { server }: Play): void {
  const { records, joins } = server.database;
  const all = [...records.values()];
  let living = keep;
  for (const next of joins) if (next.gone === living) living = next.keep;
  const [home, left] = [living, gone].map((id) => records.get(id)?.file);
  if (home === left) return;
  const speaks = ({ body }: StoredRecord) => names(body.findings, living) || names(body.findings, gone);
  const visits = all.filter((one) => one.kind === 'visit' && !one.dead && one.file === left && speaks(one));
  for (const { id, body } of visits) {
    const copies = all.filter(
      (one) => one.file === home && !one.dead && one.body.copyOf === (body.copyOf ?? id) && speaks(one),
    );
    if (copies.length !== 1) fail(`visit ${id} in ${left} is told ${copies.length} times in ${home}`);
  }
}

/** What is a child’s own lies where the child stands: else its case would not know of it. */
function liesWithIts(child: string, { server }: Play): void {
  const { records } = server.database;
  const home = records.get(child)?.file;
  const isOwn = ({ id, kind, body }: StoredRecord): boolean =>
    id === child || (kind !== 'enquiry' && body.child === child);
  const own = (record: StoredRecord): boolean => {
    const about = record.kind === 'conflict' ? records.get(String(record.body.record)) : record;
    return about !== undefined && isOwn(about);
  };
  const apart = [...records.values()].find((record) => !record.dead && own(record) && record.file !== home);
  if (apart) fail(`${apart.kind} ${apart.id} of ${child} lies in ${apart.file}, the child in ${home}`);
}

const names = (findings: unknown, child: string): boolean =>
  Array.isArray(findings) && findings.some((one) => (one as { child: string }).child === child);
