import type { StoredRecord } from '../../src/sync/record.ts';
import type { TimedGrant } from '../../src/sync/scopes.ts';
import { above } from './entitled.ts';
import { JOINED } from './joined.ts';
import type { Play } from './play.ts';
import { done } from './words.ts';

/** When a record came to the server, who answers for it, and what they were then: what oracles of cases and papers ask. */

/** What was only offered arrived when somebody took it over. */
function takings({ phones, server }: Play): Map<string, { user: string; op: string; at: number }> {
  const found = new Map<string, { user: string; op: string; at: number }>();
  for (const { written, meta } of phones)
    for (const op of written) {
      const offer = op.k === 'fix' && op.choice === 'apply' ? server.database.records.get(op.id) : undefined;
      if (offer?.body.state === 'applied')
        found.set(String(offer.body.op), {
          ...{ user: meta.user, op: `${meta.device}:${op.n}` },
          at: Date.parse(String(offer.body.settledAt)),
        });
    }
  return found;
}

type Takings = ReturnType<typeof takings>;

/** By record: the operation that made it, which joining two records of a child writes over; one taken over made it as well. */
function firstWords({ server }: Play, taken: Takings): Map<string, string> {
  const first = new Map<string, string>();
  if (server.database.joins.length === 0) return first;
  for (const [op, { code, record }] of server.database.ops)
    if (record && (done.includes(code) || taken.has(op)) && !first.has(record)) first.set(record, op);
  return first;
}

/** The operation that a record is of, whatever joining has written over it. */
function makers(play: Play, taken: Takings): (record: Pick<StoredRecord, 'id' | 'origin'>) => string {
  const first = firstWords(play, taken);
  return ({ id, origin }) => {
    const latest = origin['*'] ?? Object.values(origin)[0] ?? '';
    return latest.startsWith(JOINED) ? (first.get(id) ?? latest) : latest;
  };
}

export function arrivals(play: Play): (record: StoredRecord) => number {
  const order = new Map([...play.server.database.ops.keys()].map((id, at) => [id, at]));
  const taken = takings(play);
  const makerOf = makers(play, taken);
  return (record) => {
    const own = makerOf(record);
    return order.get(taken.get(own)?.op ?? own) ?? -1;
  };
}

/** Who answers for a record and since when: its author, or who took it over after it was only offered. */
function answersFor(play: Play, record: StoredRecord): { user: string; at: number } {
  const taken = takings(play);
  const { author, receivedAt } = record;
  return taken.get(makers(play, taken)(record)) ?? { user: author.user, at: Date.parse(receivedAt) };
}

function grantsAt(play: Play, record: StoredRecord): readonly TimedGrant[] {
  const { user, at: now } = answersFor(play, record);
  const grants = play.server.database.grants.get(user) ?? [];
  return grants.filter(({ from, to }) => from <= now && now < (to ?? Number.POSITIVE_INFINITY));
}
/** What whoever answers for a record was when it came. */
export const rolesAt = (play: Play, record: StoredRecord): string[] =>
  grantsAt(play, record).map(({ role }) => role);
/** Of that, over one place. */
export const rolesOver = (play: Play, record: StoredRecord, place: string): string[] =>
  grantsAt(play, record)
    .filter(({ scope }) => above(place).includes(scope))
    .map(({ role }) => role);
