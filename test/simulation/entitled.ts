import type { Id } from '../../src/domain/record.ts';
import type { Outcome } from '../../src/sync/decide.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import type { Database, ScopeRow } from './database.ts';
import { Failure } from './failure.ts';
import { tree } from './town.ts';

/**
 * Scopes a file stands in by the feeds themselves, whatever the core thinks. Of one in which nothing lives they say nothing: each
 * feed forgets the dead in its own time.
 */
export function placesOf({ scopes, records }: Database, file: Id): string[] {
  if (![...records.values()].some((one) => one.file === file && !one.dead)) return [];
  const holds = ({ feed }: ScopeRow): boolean => {
    for (const [id, { gone }] of feed) if (!gone && records.get(id)?.file === file) return true;
    return false;
  };
  return [...scopes].filter(([, row]) => holds(row)).map(([scope]) => scope);
}

/** A place and all that it lies in. */
export const above = (scope: string | undefined): string[] =>
  scope ? [scope, ...above(tree.parentOf.get(scope))] : [];

/** One’s own refused operation lies in no file of the county’s. */
const isOwn = (records: Database['records'], id: Id, user: string): boolean =>
  records.get(id)?.kind === 'quarantine' && records.get(id)?.body.user === user;

/** The file an operation wrote in, and of a question to a school that in which it says the child stands. */
export function fileOf({ file = '', record }: Outcome, written: readonly StoredRecord[]): Id {
  const enquiry = written.find(({ id, kind, rv }) => id === record && kind === 'enquiry' && rv === 1);
  return String(enquiry?.body.childFile ?? file);
}

/** Nothing is written by somebody who holds no grant where the file stands (§3.9). */
export function mustBeEntitled(
  { grants, records }: Database,
  outcome: Outcome,
  { before, user, now, file }: { before: ReadonlyMap<Id, string[]>; user: string; now: number; file: Id },
): void {
  const { n, code, late, record = '' } = outcome;
  if (late || !['applied', 'conflict', 'settled'].includes(code) || isOwn(records, record, user)) return;
  // A file made and moved in one push has stood where no feed ever said.
  const places = before.get(file) ?? [];
  if (places.length === 0) return;
  const held = (grants.get(user) ?? []).filter(({ from, to }) => from <= now && now < (to ?? Infinity));
  const entitled = places.some((scope) =>
    held.some((grant) => above(scope.replace('!', '')).includes(grant.scope)),
  );
  if (!entitled) throw new Failure('entitled', `${user} wrote operation ${n} in ${places.join(' ')}`);
}
