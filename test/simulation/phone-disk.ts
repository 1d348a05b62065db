import type { Scope } from '../../src/domain/access.ts';
import type { Id } from '../../src/domain/record.ts';
import type { Cursor, DeviceMeta, Head, KeptRow, OutboxRow, ShadowWrites } from '../../src/sync/device.ts';
import { photosIn } from '../../src/sync/photos-in.ts';
import type { Op, WireRecord } from '../../src/sync/protocol.ts';
import { OP_VERSION } from '../../src/sync/protocol.ts';
import type { Change } from '../../src/sync/stage.ts';
import { stage } from '../../src/sync/stage.ts';
import type { View } from '../../src/sync/view.ts';
import { viewOf } from '../../src/sync/view.ts';
import { PhonePhotos } from './phone-photos.ts';
import { Power } from './power.ts';
import { wired } from './wire.ts';

interface Row {
  head: Head;
  record: WireRecord;
}
export type Write = () => void;

/** A phone’s tables, what it shows of them, and saving. */
export class PhoneDisk {
  meta: DeviceMeta;
  readonly rec = new Map<Id, Row>();
  readonly outbox = new Map<number, OutboxRow>();
  readonly kept = new Map<number, KeptRow>();
  readonly cursors = new Map<Scope, Cursor>();
  readonly power = new Power('phone');
  readonly photos = new PhonePhotos(this.power);
  /** Phone's clock − true time. */
  clock = 0;
  /** Version of the operations its app writes: it may not have been updated for long. */
  build = OP_VERSION;
  /** Everything its person ever saved; no part of the phone, the oracles read it. */
  readonly written: Op[] = [];
  /** Of those no honest build would have written: number, and whether it can never be applied. */
  readonly poisoned = new Map<number, 'never' | 'perhaps'>();
  /** Operations it has let go of as safe in a backup. */
  readonly forgotten = new Set<number>();
  /** Operations whose form had been open for a while. */
  readonly fromForms = new Set<number>();

  constructor(device: string, user: string, epoch: string) {
    const name = user.slice(-1);
    this.meta = { device, user, name, app: 'sim', epoch, nextN: 1, skew: 0, acked: 0, durable: null };
  }

  /** Numbers of the words of this phone that one of them came to, itself first: each was written over the next. */
  lineOf(n: number, path: string): number[] {
    const op = this.written.find((one) => one.n === n);
    const [device, before] = ((op?.k === 'set' && op.base[path]) || '').split(':');
    return [n, ...(device === this.meta.device ? this.lineOf(Number(before), path) : [])];
  }

  /** Stands where another untouched phone of the same person stands. */
  like(other: PhoneDisk): void {
    this.meta = { ...other.meta };
    for (const [id, row] of other.rec) this.rec.set(id, row);
    for (const [scope, cursor] of other.cursors) this.cursors.set(scope, cursor);
  }

  protected heads(ids: Iterable<Id>): Map<Id, Head> {
    const found = new Map<Id, Head>();
    for (const id of ids) {
      const head = this.rec.get(id)?.head;
      if (head) found.set(id, head);
    }
    return found;
  }

  protected standing(scopes: readonly Scope[]): Map<Id, Head> {
    const found = new Map<Id, Head>();
    if (scopes.length === 0) return found;
    for (const [id, { head }] of this.rec)
      if (head.scopes.some((one) => scopes.includes(one.replace('~', '')))) found.set(id, head);
    return found;
  }

  /** Cursors first: the order that does harm if they are not one transaction. */
  protected shadow(writes: ShadowWrites): Write[] {
    return [
      () => {
        for (const cursor of writes.cursors) this.cursors.set(cursor.scope, cursor);
        for (const scope of writes.dropCursors) this.cursors.delete(scope);
      },
      () => {
        for (const { head, record } of writes.put) this.rec.set(head.id, { head, record });
        for (const head of writes.heads) {
          const row = this.rec.get(head.id);
          if (row) this.rec.set(head.id, { ...row, head });
        }
        for (const id of writes.remove) this.rec.delete(id);
      },
    ];
  }

  protected put(meta: DeviceMeta): Write {
    return () => {
      this.meta = meta;
    };
  }

  private rowsByRecord(): Map<Id, OutboxRow[]> {
    const rows = new Map<Id, OutboxRow[]>();
    for (const row of [...this.outbox.values()].sort((a, b) => a.n - b.n)) {
      const others = rows.get(row.record);
      if (others) others.push(row);
      else rows.set(row.record, [row]);
    }
    return rows;
  }

  view(id: Id): View | undefined {
    return viewOf(this.rec.get(id)?.record, this.rowsByRecord().get(id) ?? [], this.meta);
  }

  /** All records this phone shows, its own new ones too. */
  views(): View[] {
    const pending = this.rowsByRecord();
    const ids = new Set([...this.rec.keys(), ...pending.keys()]);
    return [...ids]
      .map((id) => viewOf(this.rec.get(id)?.record, pending.get(id) ?? [], this.meta))
      .filter((view) => view !== undefined);
  }

  save(changes: readonly Change[], now: number): void {
    const views = new Map<Id, View>();
    for (const { id } of changes) {
      const view = this.view(id);
      if (view) views.set(id, view);
    }
    const staged = stage(changes, { meta: this.meta, now: now + this.clock, views });
    const rows = staged.rows.map((row) => ({ ...row, op: wired({ ...row.op, v: this.build }) }));
    this.commit(rows, staged.meta);
  }

  private commit(rows: readonly OutboxRow[], meta: DeviceMeta, also: Write = () => undefined): void {
    this.power.transact([
      this.put(meta),
      () => {
        for (const row of rows) this.outbox.set(row.n, row);
        this.written.push(...rows.map(({ op }) => op));
        also();
      },
      this.photos.named(photosIn(rows.map(({ op }) => op))),
    ]);
  }

  /** An operation no honest build would write. It takes a number and a stamp like any other. */
  saveRaw(raw: Record<string, unknown>, now: number, verdict: 'never' | 'perhaps'): void {
    const n = this.meta.nextN;
    const target = { id: String(raw.id ?? ''), kind: String(raw.kind ?? ''), file: String(raw.file ?? '') };
    const { rows, meta } = stage([{ k: 'add', ...target, data: {} } as Change], {
      meta: this.meta,
      now: now + this.clock,
      views: new Map(),
    });
    const op = wired({ n, v: OP_VERSION, ts: rows[0]?.op.ts, app: 'sim', ...raw }) as unknown as Op;
    this.commit([{ n, op, record: target.id, file: target.file, state: 'new' }], meta, () =>
      this.poisoned.set(n, verdict),
    );
  }
}
