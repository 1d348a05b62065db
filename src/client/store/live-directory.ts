import { dayOf, phoneNow } from './clock.ts';
import type { Listed } from './directory-index.ts';
import { DirectoryIndex } from './directory-index.ts';
import { type Fact, factOf, lacksPinyin, spelledOut } from './facts.ts';
import type { Place } from './opened.ts';
import type { SnapshotRow, TouchRow } from './person-db.ts';
import { bucketOfId, cursorIn, touchedIds } from './rows.ts';
import { BUCKETS, factsIn, openBucket, readDisk, SNAPSHOT_VERSION, writeBucket } from './snapshot.ts';
import { learnToSpell, spellSoon } from './spelling.ts';
import { selfOfPlace, shownById } from './views.ts';

/** Records opened at a time: between two lots the screen gets its turn. */
const LOT = 250;
const idle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The directory of one opened person, kept in step with the disk. Its steps run one after the other. */
export class LiveDirectory {
  private readonly index = new DirectoryIndex(dayOf(phoneNow()));
  private readonly marks = new Map<number, number>();
  private queue: Promise<unknown> = Promise.resolve();
  private dirty = new Set<number>();
  /** Marks of touches whose records were opened after they were left: nothing newer is on the disk. */
  private readonly taken = new Set<number>();
  private readonly place: Place;

  constructor(place: Place) {
    this.place = place;
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const run = this.queue.then(work, work);
    this.queue = run.catch(() => undefined);
    return run;
  }

  /** From the disk: blobs that are new to this window, and the records touched since they were written. */
  load(): Promise<Listed> {
    return this.next(async () => {
      const { rows, touched } = await readDisk(this.place, this.place.ahead);
      if (rows.some(({ version }) => version !== SNAPSHOT_VERSION)) await this.makeAnew();
      else await this.takeBlobs(rows);
      await this.takeTouched(touched);
      for (const { bucket } of touched) this.dirty.add(bucket);
      await this.readScopes();
      return this.index.publish();
    });
  }

  private async takeBlobs(rows: readonly SnapshotRow[]): Promise<void> {
    const fresh = rows.filter(({ bucket, mark }) => this.marks.get(bucket) !== mark);
    const opened = await Promise.all(fresh.map((row) => openBucket(this.place, row)));
    if (this.index.isEmpty) this.index.fill(opened.flat());
    else this.index.apply(this.replacing(new Set(fresh.map(({ bucket }) => bucket)), opened.flat()));
    for (const { bucket, mark } of fresh) this.marks.set(bucket, mark);
  }

  /** These buckets hold these facts, and no others. */
  private replacing(buckets: ReadonlySet<number>, facts: readonly Fact[]): Map<string, Fact | undefined> {
    const changes = new Map<string, Fact | undefined>();
    for (const id of this.index.facts.keys()) if (buckets.has(bucketOfId(id))) changes.set(id, undefined);
    for (const fact of facts) changes.set(fact.id, fact);
    return changes;
  }

  /** A snapshot of another build: every record is opened once. */
  private async makeAnew(): Promise<void> {
    const { db } = this.place;
    const [held, pending] = await Promise.all([
      db.rec.toCollection().primaryKeys(),
      db.outbox.orderBy('record').uniqueKeys(),
    ]);
    await db.snapshot.clear();
    await this.takeRecords([...new Set([...held, ...(pending as string[])])]);
    for (let bucket = 0; bucket < BUCKETS; bucket++) this.dirty.add(bucket);
  }

  private async takeRecords(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await spellSoon();
    const self = selfOfPlace(this.place);
    const changes = new Map<string, Fact | undefined>();
    for (let at = 0; at < ids.length; at += LOT) {
      const lot = ids.slice(at, at + LOT);
      const shown = await shownById(this.place, lot, self);
      for (const id of lot) {
        const one = shown.get(id);
        changes.set(id, one && factOf(one));
      }
      if (at > 0) await idle();
    }
    this.index.apply(changes);
  }

  private async takeTouched(touched: readonly TouchRow[]): Promise<void> {
    await this.takeRecords(touchedIds(touched.filter(({ mark }) => !this.taken.has(mark))));
    for (const { mark } of touched) this.taken.add(mark);
  }

  private async readScopes(): Promise<void> {
    const rows = await this.place.db.cursor.toArray();
    this.index.hold(rows.map((row) => cursorIn(row, this.place.keys).scope));
  }

  /** These records have changed on the disk. */
  refresh(ids: readonly string[]): Promise<Listed> {
    return this.next(async () => {
      for (const id of ids) this.dirty.add(bucketOfId(id));
      // A whole first pull would be opened a second time when its buckets are written; a saved visit costs less than asking.
      const touched = ids.length < LOT ? [] : await this.place.db.touch.toArray();
      await this.takeRecords(ids);
      const here = new Set(ids);
      for (const row of touched) if (touchedIds([row]).every((id) => here.has(id))) this.taken.add(row.mark);
      return this.index.publish();
    });
  }

  /** A scope came or went. */
  rescope(): Promise<Listed> {
    return this.next(async () => {
      await this.readScopes();
      return this.index.publish();
    });
  }

  /** Undefined: still the same day. */
  turnTo(today: string): Promise<Listed> {
    return this.next(async () => {
      this.index.turnTo(today);
      return this.index.publish();
    });
  }

  private lacking(): Fact[] {
    return [...this.index.facts.values()].filter(lacksPinyin);
  }
  private isLacking(): boolean {
    for (const fact of this.index.facts.values()) if (lacksPinyin(fact)) return true;
    return false;
  }
  /**
   * Gives those names their pinyin that came before the dictionary did; their buckets are written once more. Undefined: there
   * was none to give.
   */
  async spell(): Promise<Listed | undefined> {
    const lacks = await this.next(async () => this.isLacking());
    // Not as one of the steps: on a slow network the others would wait for the dictionary.
    if (!lacks || !(await learnToSpell())) return undefined;
    return this.next(async () => {
      const lacking = this.lacking();
      for (const { id } of lacking) this.dirty.add(bucketOfId(id));
      this.index.apply(new Map(lacking.map((fact) => [fact.id, spelledOut(fact)])));
      return this.index.publish();
    });
  }

  /**
   * Writes one bucket that has changed, or answers false: there is none. For idle moments. Nothing waits for the dictionary: a
   * start before it came would open every record again.
   */
  writeOne(): Promise<boolean> {
    return this.next(async () => {
      const [number] = this.dirty;
      if (number === undefined) return false;
      const touched = await this.place.db.touch.where('bucket').equals(number).toArray();
      await this.write(number, touched);
      return true;
    });
  }

  private async write(number: number, touched: readonly TouchRow[]): Promise<void> {
    // Another window may have touched them, or one record at a time: opening those again costs little and is always right.
    await this.takeTouched(touched);
    const facts = factsIn(this.index.facts.values(), number);
    const mark = await writeBucket(this.place, { number, facts, was: this.marks.get(number) }, touched);
    this.dirty.delete(number);
    for (const { mark: seen } of touched) this.taken.delete(seen);
    if (mark !== undefined) this.marks.set(number, mark);
    else await this.takeOthers();
  }

  /** What another window has written; what was touched since may be newer than that. */
  private async takeOthers(): Promise<void> {
    const { rows, touched } = await readDisk(this.place);
    await this.takeBlobs(rows);
    this.taken.clear();
    await this.takeTouched(touched);
  }
}
