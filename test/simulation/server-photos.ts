import type { Database } from './database.ts';
import type { Power } from './power.ts';

/** What a photo’s bytes are here: they are right if they are what its hash says. */
export const bytesOf = (sha: string): string => `photo ${sha}`;
/** Pieces on a bad link. */
export const PIECE = 30;

const DAY_MS = 86_400_000;
const KEEP_MS = 30 * DAY_MS;

interface Home {
  database: Database;
  power: Power;
}

/** Photos on the server (sync design §3.12), as src/server/photos does it: halves by tus, then hash, file, row. */
export class ServerPhotos {
  /** `<sha>.<device>` → what has arrived; on the server’s disk, in no backup. */
  readonly halves = new Map<string, string>();
  private readonly home: Home;

  constructor(home: Home) {
    this.home = home;
  }

  missing(shas: Iterable<string>): string[] {
    return [...shas].filter((sha) => !this.home.database.photos.has(sha));
  }

  private isSpokenOf(sha: string): boolean {
    return this.home.database.photoRefs.has(sha);
  }

  /** False: no record speaks of it. */
  begin(name: string): boolean {
    if (!this.isSpokenOf(shaIn(name))) return false;
    this.home.power.transact([() => this.halves.set(name, '')]);
    return true;
  }

  /** How much of it is here. Undefined: nothing was begun. */
  offset(name: string): number | undefined {
    return this.halves.get(name)?.length;
  }

  /** One piece; the last one lets the photo be judged. `busy`: it does not follow on what is here. */
  add(name: string, offset: number, now: number): 'busy' | 'unwanted' | 'more' | 'kept' {
    const half = this.halves.get(name);
    if (half === undefined) return 'unwanted';
    if (half.length !== offset) return 'busy';
    const whole = bytesOf(shaIn(name));
    const next = half + whole.slice(offset, offset + PIECE);
    this.home.power.transact([() => this.halves.set(name, next)]);
    if (next.length < whole.length) return 'more';
    const kept = this.take(shaIn(name), next, now);
    this.forget(name);
    return kept ? 'kept' : 'unwanted';
  }

  forget(name: string): void {
    this.home.power.transact([() => this.halves.delete(name)]);
  }

  /** However the bytes came. The file first: a row promises that it is there. */
  take(sha: string, bytes: string, now: number): boolean {
    const { database, power } = this.home;
    if (!this.isSpokenOf(sha) || bytes !== bytesOf(sha)) return false;
    power.transact([() => database.files.add(sha)]);
    power.transact([() => database.photos.has(sha) || database.photos.set(sha, now)]);
    return true;
  }

  /** Nobody living has spoken of it for thirty days. The row goes first: what is asked for again is sent again. */
  tidy(now: number): void {
    const { database, power } = this.home;
    const before = now - KEEP_MS;
    const speaks = (id: string): boolean => {
      const record = database.records.get(id);
      return record !== undefined && (!record.dead || Date.parse(record.receivedAt) > before);
    };
    for (const [sha, at] of [...database.photos]) {
      if (at >= before || database.photoRefs.get(sha)?.some(speaks)) continue;
      power.transact([() => database.photos.delete(sha)]);
      power.transact([() => database.files.delete(sha)]);
    }
  }
}

const shaIn = (name: string): string => name.split('.')[0] ?? '';
