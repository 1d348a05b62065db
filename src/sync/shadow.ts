import type { Scope } from '../domain/access.ts';
import type { Id } from '../domain/record.ts';
import type { Cursor, Cursors, Head, Heads, ShadowWrites } from './device.ts';
import { bucketOf, digestOfHashes, emptyDigest, excluding, including, recordHash } from './digest.ts';
import type { Digest, WireRecord } from './protocol.ts';

/** A scope whose copy is to be confirmed by a full pull, or swept. */
export const unconfirmed = (scope: Scope): string => `~${scope}`;

const fresh = (scope: Scope): Cursor => ({ scope, seq: 0, digest: emptyDigest });

/** Changes to the phone's shadow, gathered for one transaction. Keeps each scope's digest true along the way. */
export class Draft {
  private readonly cursors: Map<Scope, Cursor>;
  private readonly heads: Map<Id, Head>;
  private readonly changedHeads = new Set<Id>();
  private readonly changedCursors = new Set<Scope>();
  private readonly records = new Map<Id, WireRecord>();
  private readonly hashOf: typeof recordHash;

  /** `hashOf`: where the hashes of records lie ready. */
  constructor(cursors: Cursors, heads: Heads, hashOf = recordHash) {
    this.cursors = new Map(cursors);
    this.heads = new Map(heads);
    this.hashOf = hashOf;
  }

  cursor(scope: Scope): Cursor {
    return this.cursors.get(scope) ?? fresh(scope);
  }

  /** Sets what is named, keeps the digest; `sweeping` and `floor` live only as long as a pull from 0. */
  move(
    scope: Scope,
    { seq, sweeping, floor }: { seq: number; sweeping?: boolean | undefined; floor?: number | undefined },
  ): void {
    const { digest } = this.cursor(scope);
    const pulling = { ...(sweeping && { sweeping: true as const }), ...(floor !== undefined && { floor }) };
    this.cursors.set(scope, { scope, seq, digest, ...pulling });
    this.changedCursors.add(scope);
  }

  /** Counts a record in or out of the digests of the held scopes it stands in. */
  private count(head: Head | undefined, change: typeof including): void {
    if (!head || head.dead) return;
    for (const scope of head.scopes) {
      if (scope.startsWith('~')) continue;
      const cursor = this.cursor(scope);
      this.cursors.set(scope, { ...cursor, digest: change(cursor.digest, head.hash) });
      this.changedCursors.add(scope);
    }
  }

  private write(id: Id, head: Head | undefined): void {
    this.count(this.heads.get(id), excluding);
    this.count(head, including);
    if (head) this.heads.set(id, head);
    else this.heads.delete(id);
    this.changedHeads.add(id);
  }

  /** The server's word on a record, through a scope. */
  take(record: WireRecord, scope: Scope): void {
    const old = this.heads.get(record.id);
    const scopes = joined(old, scope);
    if (old && !old.stale && record.rv < old.rv) {
      // A page from before a move, come late: newer content of the same record is here through another scope (F7).
      this.write(record.id, { ...old, scopes });
      return;
    }
    const { id, rv } = record;
    this.records.set(id, record);
    const hash = this.hashOf(record);
    this.write(id, { id, rv, scopes, hash, ...(record.dead && { dead: true as const }) });
  }

  /** A record no longer in a scope leaves the phone only when no held scope is left. */
  leave(id: Id, scope: Scope): void {
    const head = this.heads.get(id);
    if (!head?.scopes.some((one) => one === scope || one === unconfirmed(scope))) return;
    const scopes = head.scopes.filter((one) => one !== scope && one !== unconfirmed(scope));
    this.write(id, scopes.length > 0 ? { ...head, scopes } : undefined);
  }

  /** Lets go of a scope; operations are no part of the shadow and stay (F13). */
  drop(scope: Scope): void {
    for (const id of this.heads.keys()) this.leave(id, scope);
    this.cursors.delete(scope);
    this.changedCursors.add(scope);
  }

  /** Pull from 0: what is here stays in sight until the last page has confirmed it or not. */
  restart(scope: Scope, stale: boolean): void {
    for (const head of [...this.heads.values()]) {
      if (!head.scopes.includes(scope) && !head.scopes.includes(unconfirmed(scope))) continue;
      const scopes = head.scopes.map((one) => (one === scope ? unconfirmed(scope) : one));
      this.write(head.id, { ...head, scopes, ...(stale && { stale: true as const }) });
    }
    this.move(scope, { seq: 0, sweeping: true });
    this.recount(scope);
  }

  /** The scope's digest from its heads, which must all be here: what was kept along the way may itself be damaged. */
  recount(scope: Scope): void {
    this.cursors.set(scope, { ...this.cursor(scope), digest: digestOfHeads(this.heads.values(), scope) });
    this.changedCursors.add(scope);
  }

  /** The last page of a full pull has come: what it did not name is no longer there. */
  sweep(scope: Scope): void {
    for (const head of [...this.heads.values()])
      if (head.scopes.includes(unconfirmed(scope))) this.leaveUnconfirmed(head, scope);
  }

  private leaveUnconfirmed(head: Head, scope: Scope): void {
    const scopes = head.scopes.filter((one) => one !== unconfirmed(scope));
    this.write(head.id, scopes.length > 0 ? { ...head, scopes } : undefined);
  }

  /** A head without a record only gains `stale` and loses scopes: whether it is dead, or no longer stale, comes with content. */
  writes(): ShadowWrites {
    const changed = [...this.changedHeads].map((id) => ({
      id,
      head: this.heads.get(id),
      record: this.records.get(id),
    }));
    const cursors = [...this.changedCursors];
    return {
      put: changed.flatMap(({ head, record }) => (head && record ? [{ head, record }] : [])),
      heads: changed.flatMap(({ head, record }) => (head && !record ? [head] : [])),
      remove: changed.flatMap(({ id, head }) => (head ? [] : [id])),
      cursors: cursors.map((scope) => this.cursors.get(scope)).filter((cursor) => cursor !== undefined),
      dropCursors: cursors.filter((scope) => !this.cursors.has(scope)),
    };
  }
}

const standsIn = (head: Head, scope: Scope): boolean => head.scopes.includes(scope) && !head.dead;

/** The digest of a scope counted from its heads: the idle check of what the cursor has kept along the way. */
export const digestOfHeads = (heads: Iterable<Head>, scope: Scope): Digest =>
  digestOfHashes([...heads].filter((head) => standsIn(head, scope)).map(({ hash }) => hash));

/** 256 of them, by the last byte of the id (§3.13). */
export function bucketsOfHeads(heads: Iterable<Head>, scope: Scope): Digest[] {
  const buckets: string[][] = Array.from({ length: 256 }, () => []);
  for (const head of heads) if (standsIn(head, scope)) buckets[bucketOf(head.id)]?.push(head.hash);
  return buckets.map(digestOfHashes);
}

/** The scopes of a record that has just been seen in one of them. */
function joined(head: Head | undefined, scope: Scope): string[] {
  const others = (head?.scopes ?? []).filter((one) => one !== scope && one !== unconfirmed(scope));
  return [...others, scope].sort();
}
