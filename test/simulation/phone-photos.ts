import type { Power } from './power.ts';

interface PhotoRow {
  /** `draft`: no saved record names it yet. `new`: to be sent. */
  state: 'draft' | 'new' | 'sent';
  /** Undefined: let go of to make room. */
  bytes: string | undefined;
  tries: number;
  /** phone’s ms */
  at: number;
}

const KEEP_LARGE_MS = 14 * 86_400_000;
const DRAFT_MS = 30 * 86_400_000;

/** Photos on a phone, as src/client/store keeps them. Each method is one transaction. */
export class PhonePhotos {
  readonly rows = new Map<string, PhotoRow>();
  private readonly power: Power;

  constructor(power: Power) {
    this.power = power;
  }

  private mark(shas: Iterable<string>, state: PhotoRow['state']): void {
    for (const sha of shas) {
      const row = this.rows.get(sha);
      if (row) this.rows.set(sha, { ...row, state });
    }
  }

  take(sha: string, bytes: string, at: number): void {
    const known = this.rows.get(sha);
    const isBack = known?.state === 'sent' && known.bytes === undefined;
    const row: PhotoRow = known
      ? { ...known, bytes, ...(isBack && { state: 'new' }) }
      : { state: 'draft', bytes, tries: 0, at };
    this.power.transact([() => this.rows.set(sha, row)]);
  }

  /** Once a record names them they are to be sent; part of the save’s own transaction. */
  named(shas: readonly string[]): () => void {
    return () => this.mark(shas, 'new');
  }

  /** The server asks for them though it had them once. */
  needed(shas: ReadonlySet<string>): void {
    if (shas.size > 0) this.power.transact([() => this.mark(shas, 'new')]);
  }

  /** The server came back from a backup: all that are still here are offered again; part of that transaction. */
  offerAgain(): () => void {
    const sent = [...this.rows].filter(([, { state }]) => state === 'sent').map(([sha]) => sha);
    return () => this.mark(sent, 'new');
  }

  waiting(): string[] {
    return [...this.rows].filter(([, { state }]) => state === 'new').map(([sha]) => sha);
  }

  drafts(): string[] {
    return [...this.rows].filter(([, { state }]) => state === 'draft').map(([sha]) => sha);
  }

  tried(sha: string): number {
    const row = this.rows.get(sha);
    if (row) this.power.transact([() => this.rows.set(sha, { ...row, tries: row.tries + 1 })]);
    return row?.tries ?? 0;
  }

  sent(sha: string): void {
    this.power.transact([() => this.mark([sha], 'sent')]);
  }

  /** The disk is full: what the server has can be fetched again, records cannot. Returns what was let go of. */
  makeRoom(): string[] {
    return this.letGo(({ state }) => state === 'sent');
  }

  /** Old large photos, and those no draft was saved with. Returns the large ones let go of. */
  sweep(now: number): string[] {
    const stale = [...this.rows].filter(([, { state, at }]) => state === 'draft' && now - at > DRAFT_MS);
    for (const [sha] of stale) this.power.transact([() => this.rows.delete(sha)]);
    return this.letGo(({ state, at }) => state === 'sent' && now - at > KEEP_LARGE_MS);
  }

  private letGo(which: (row: PhotoRow) => boolean): string[] {
    const chosen = [...this.rows].filter(([, row]) => row.bytes !== undefined && which(row));
    const writes = chosen.map(
      ([sha, row]) =>
        () =>
          void this.rows.set(sha, { ...row, bytes: undefined }),
    );
    if (writes.length > 0) this.power.transact(writes);
    return chosen.map(([sha]) => sha);
  }
}
