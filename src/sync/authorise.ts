import type { Scope } from '../domain/access.ts';
import { mayWrite } from '../domain/access.ts';
import type { Kind } from '../domain/tables.ts';
import type { ScopeTree, TimedGrant } from './scopes.ts';
import { covers, isCurrent } from './scopes.ts';

/** Visits of someone who has handed a file over still count for this long (§3.9); edits need the new owner. */
export const LATE_VISIT_MS = 30 * 86_400_000;

export interface Attempt {
  kind: Kind;
  /** The file's scopes now. Writing is judged where the file stands, not where it stood when the phone wrote. */
  scopes: readonly Scope[];
  /** Scopes the file has left. */
  left: Iterable<Scope>;
  /** The author's own time of writing, ms: only tells whether a past grant was meant. */
  writtenAt: number;
  /** An append-only visit. */
  visit: boolean;
}
export interface Powers {
  grants: readonly TimedGrant[];
  tree: ScopeTree;
  now: number;
}
export type Permission = 'granted' | 'granted-late' | 'late' | 'moved' | 'scope';

/** May this person write here now? If not: since when not, which decides who is asked about it. */
export function permission({ grants, tree, now }: Powers, attempt: Attempt): Permission {
  const able = grants.filter((grant) => mayWrite(grant.role, attempt.kind) && grant.from <= now);
  const over = (grant: TimedGrant, scopes: Iterable<Scope>) =>
    [...scopes].some((scope) => covers(grant.scope, scope, tree));
  const meant = able.filter(
    ({ from, to }) => from <= attempt.writtenAt && attempt.writtenAt < (to ?? Infinity),
  );
  if (able.some((grant) => isCurrent(grant, now) && over(grant, attempt.scopes))) return 'granted';
  const former = meant.filter((grant) => over(grant, attempt.scopes));
  if (former.length > 0) {
    const fresh = former.some(({ to }) => to !== undefined && now - to <= LATE_VISIT_MS);
    return attempt.visit && fresh ? 'granted-late' : 'late';
  }
  const owned = able.filter((grant) => isCurrent(grant, now) || meant.includes(grant));
  return owned.some((grant) => over(grant, attempt.left)) ? 'moved' : 'scope';
}
