import type { Scope } from '../../src/domain/access.ts';
import type { Id } from '../../src/domain/record.ts';
import type { Cursor, DeviceMeta, Head, KeptRow, OutboxRow, ShadowWrites } from '../../src/sync/device.ts';
import { acceptEpoch, acceptGap, acceptPush, buildPush, keptToForget } from '../../src/sync/outbox.ts';
import type {
  DigestAnswer,
  Op,
  Page,
  PullAnswer,
  PullRequest,
  PushAnswer,
  PushRequest,
  WireRecord,
} from '../../src/sync/protocol.ts';
import { OP_VERSION } from '../../src/sync/protocol.ts';
import {
  acceptPage,
  acceptRepair,
  bucketsToAsk,
  buildPull,
  closePull,
  headsFor,
  openPull,
  recountScope,
  scopesToDrop,
} from '../../src/sync/pull.ts';
import type { Change } from '../../src/sync/stage.ts';
import { stage } from '../../src/sync/stage.ts';
import type { View } from '../../src/sync/view.ts';
import { viewOf } from '../../src/sync/view.ts';
import type { Refused } from './sim-server.ts';

interface Row {
  head: Head;
  record: WireRecord;
}

/** A phone as an adapter over the same core the real one uses, with maps for tables. Each method is one transaction. */
export class SimPhone {
  meta: DeviceMeta;
  readonly rec = new Map<Id, Row>();
  readonly outbox = new Map<number, OutboxRow>();
  readonly kept = new Map<number, KeptRow>();
  readonly cursors = new Map<Scope, Cursor>();
  /** Phone's clock − true time. */
  clock = 0;
  /** Everything its person ever saved; no part of the phone, the oracles read it. */
  readonly written: Op[] = [];
  /** Scopes in which the last complete pull found a difference. */
  differ: Scope[] = [];

  constructor(device: string, user: string, epoch: string) {
    this.meta = {
      device,
      user,
      name: user.slice(-1),
      app: 'sim',
      epoch,
      nextN: 1,
      skew: 0,
      acked: 0,
      durable: null,
    };
  }

  private heads(ids: Iterable<Id>): Map<Id, Head> {
    const found = [...ids].map((id) => this.rec.get(id)?.head).filter((head) => head !== undefined);
    return new Map(found.map((head) => [head.id, head]));
  }

  private standing(scopes: readonly Scope[]): Map<Id, Head> {
    const heads = [...this.rec.values()].map(({ head }) => head);
    const inside = ({ scopes: own }: Head) => own.some((one) => scopes.includes(one.replace('~', '')));
    return new Map(heads.filter(inside).map((head) => [head.id, head]));
  }

  private apply(writes: ShadowWrites): void {
    for (const { head, record } of writes.put) this.rec.set(head.id, { head, record });
    for (const head of writes.heads) {
      const row = this.rec.get(head.id);
      if (row) this.rec.set(head.id, { ...row, head });
    }
    for (const id of writes.remove) this.rec.delete(id);
    for (const cursor of writes.cursors) this.cursors.set(cursor.scope, cursor);
    for (const scope of writes.dropCursors) this.cursors.delete(scope);
  }

  private rowsOf(id: Id): OutboxRow[] {
    return [...this.outbox.values()].filter(({ record }) => record === id).sort((a, b) => a.n - b.n);
  }

  view(id: Id): View | undefined {
    return viewOf(this.rec.get(id)?.record, this.rowsOf(id), this.meta);
  }

  /** All records this phone shows, its own new ones too. */
  views(): View[] {
    const ids = new Set([...this.rec.keys(), ...[...this.outbox.values()].map(({ record }) => record)]);
    return [...ids].map((id) => this.view(id)).filter((view) => view !== undefined);
  }

  save(changes: readonly Change[], now: number): void {
    const views = new Map<Id, View>();
    for (const { id } of changes) {
      const view = this.view(id);
      if (view) views.set(id, view);
    }
    const { rows, meta } = stage(changes, { meta: this.meta, now: now + this.clock, views });
    for (const row of rows) this.outbox.set(row.n, row);
    this.written.push(...rows.map(({ op }) => op));
    this.meta = meta;
  }

  /** An operation no honest build would write. It takes a number and a stamp like any other. */
  saveRaw(raw: Record<string, unknown>, now: number): void {
    const n = this.meta.nextN;
    const target = { id: String(raw.id ?? ''), kind: String(raw.kind ?? ''), file: String(raw.file ?? '') };
    const { rows, meta } = stage([{ k: 'add', ...target, data: {} } as Change], {
      meta: this.meta,
      now: now + this.clock,
      views: new Map(),
    });
    const op = { n, v: OP_VERSION, ts: rows[0]?.op.ts, app: 'sim', ...raw } as unknown as Op;
    this.outbox.set(n, { n, op, record: target.id, file: target.file, state: 'new' });
    this.written.push(op);
    this.meta = meta;
  }

  buildPush(now: number): PushRequest | undefined {
    return buildPush(this.meta, [...this.outbox.values()], now + this.clock);
  }

  buildPull(limit: number): PullRequest {
    return buildPull(this.meta, this.cursors, limit);
  }

  takeRefusal(refused: Refused): void {
    const parts = { meta: this.meta, kept: [...this.kept.values()], outbox: [...this.outbox.values()] };
    if (refused.code === 'sync.cursor-ahead') throw new Error('a cursor is ahead of the server');
    const rewound =
      refused.code === 'sync.epoch'
        ? acceptEpoch(refused, { ...parts, cursors: this.cursors, heads: this.heads(this.rec.keys()) })
        : acceptGap(refused.acked, parts);
    if (!rewound) return;
    this.meta = rewound.meta;
    for (const row of rewound.outbox) this.outbox.set(row.n, row);
    for (const n of rewound.forgetKept) this.kept.delete(n);
    if ('shadow' in rewound) this.apply(rewound.shadow as ShadowWrites);
  }

  takePush(answer: PushAnswer, now: number): void {
    const ids = answer.advance.flatMap(({ records }) => records.map(({ id }) => id));
    const outbox = [...this.outbox.values()];
    const parts = {
      meta: this.meta,
      outbox,
      cursors: this.cursors,
      heads: this.heads(ids),
      now: now + this.clock,
    };
    const accepted = acceptPush(answer, parts);
    if (!accepted) return;
    if ('code' in accepted) throw new Error('this device is somebody else');
    this.meta = accepted.meta;
    for (const n of accepted.acked) {
      const row = this.outbox.get(n);
      if (row) this.outbox.set(n, { ...row, state: 'acked' });
    }
    this.apply(accepted.shadow);
    this.forget(answer.serverNow);
  }

  private forget(serverNow: number): void {
    const kept = [...this.kept.values()];
    for (const n of keptToForget(kept, { durable: this.meta.durable, serverNow })) this.kept.delete(n);
  }

  openPull(answer: PullAnswer, now: number): boolean {
    const heads = this.standing(scopesToDrop(answer, this.cursors));
    const opened = openPull(answer, { meta: this.meta, cursors: this.cursors, heads, now: now + this.clock });
    if (!opened) return false;
    this.meta = opened.meta;
    this.apply(opened.shadow);
    return true;
  }

  takePage(page: Page): boolean {
    const { ids, whole } = headsFor(page, this.cursors.get(page.scope));
    const heads = new Map([...this.heads(ids), ...(whole ? this.standing([page.scope]) : [])]);
    const writes = acceptPage(page, { cursors: this.cursors, heads });
    if (writes) this.apply(writes);
    return writes !== undefined;
  }

  closePull(answer: PullAnswer, applied: ReadonlySet<Scope>): boolean {
    const outbox = [...this.outbox.values()];
    const { kept, done, differ } = closePull(answer, { cursors: this.cursors, outbox, applied });
    for (const row of kept) {
      this.kept.set(row.n, row);
      this.outbox.delete(row.n);
    }
    this.differ = differ;
    this.forget(answer.serverNow);
    return done;
  }

  /** The idle check, so that damage to the copy itself is noticed. */
  recount(): void {
    for (const scope of [...this.cursors.keys()]) {
      this.apply(recountScope(scope, { cursors: this.cursors, heads: this.standing([scope]) }));
    }
  }

  repair(scope: Scope, ask: (buckets?: readonly number[]) => DigestAnswer): void {
    const inside = this.standing([scope]);
    const buckets = bucketsToAsk(ask().buckets ?? [], inside.values(), scope);
    const answer = ask(buckets);
    const heads = new Map([...this.heads((answer.records ?? []).map(({ id }) => id)), ...inside]);
    const writes = acceptRepair(answer, { scope, buckets, cursors: this.cursors, heads });
    if (writes) this.apply(writes);
  }
}
