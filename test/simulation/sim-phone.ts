import type { Scope } from '../../src/domain/access.ts';
import type { ShadowWrites } from '../../src/sync/device.ts';
import {
  acceptEpoch,
  acceptGap,
  acceptPush,
  buildPush,
  keptToForget,
  namedIn,
} from '../../src/sync/outbox.ts';
import type {
  DigestAnswer,
  Op,
  Page,
  PullAnswer,
  PullRequest,
  PushAnswer,
  PushRequest,
} from '../../src/sync/protocol.ts';
import {
  acceptPage,
  acceptRepair,
  bucketsToAsk,
  buildPull,
  closePull,
  headsFor,
  openPull,
  recountScope,
  resetScope,
  scopesToDrop,
} from '../../src/sync/pull.ts';
import { PhoneDisk } from './phone-disk.ts';
import type { Refused } from './sim-server.ts';
import { asWrittenThen } from './versions.ts';
import { throughColumns } from './wire.ts';

/** A phone as an adapter over the same core the real one uses, with maps for tables. Each method is one transaction. */
export class SimPhone extends PhoneDisk {
  /** At most `most` operations, as after an answer that the request was too large; after `acked`. */
  buildPush(now: number, most = Number.POSITIVE_INFINITY, acked = this.meta.acked): PushRequest | undefined {
    const unsent = [...this.outbox.values()].filter(({ n }) => n > acked);
    const rows = unsent.sort((a, b) => a.n - b.n).slice(0, most);
    const request = buildPush({ ...this.meta, acked }, rows, now + this.clock);
    if (!request) return undefined;
    const { brief, ...told } = request;
    // Every third phone runs an app of before: it is told its own writes whole.
    const isOld = this.meta.device.charCodeAt(this.meta.device.length - 1) % 3 === 0;
    const ops = request.ops.map((op) => asWrittenThen(op as Op));
    const written = { ...told, ops, ...(!isOld && brief && { brief }) };
    return isOld || this.meta.columns === undefined ? written : throughColumns(written);
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
        : acceptGap(refused, parts);
    if (!rewound) return;
    this.power.transact([
      this.put(rewound.meta),
      () => {
        for (const n of rewound.forgetKept) this.kept.delete(n);
      },
      () => {
        for (const row of rewound.outbox) this.outbox.set(row.n, row);
      },
      ...('shadow' in rewound ? this.shadow(rewound.shadow as ShadowWrites) : []),
      ...('shadow' in rewound ? [this.photos.offerAgain()] : []),
    ]);
  }

  takePush(answer: PushAnswer, sent: readonly Op[], now: number): void {
    const { ids, own } = namedIn(answer, sent);
    const shadows = own.map((id) => this.rec.get(id)?.record).filter((record) => record !== undefined);
    const accepted = acceptPush(answer, {
      ...{ meta: this.meta, outbox: [...this.outbox.values()], cursors: this.cursors },
      ...{ heads: this.heads(ids), sent, now: now + this.clock },
      shadows: new Map(shadows.map((record) => [record.id, record])),
    });
    if (!accepted) return;
    if ('code' in accepted) throw new Error('this device is somebody else');
    const aside = accepted.shown.map((n) => this.outbox.get(n)).filter((row) => row !== undefined);
    this.power.transact([
      this.put(accepted.meta),
      ...this.shadow(accepted.shadow),
      () => {
        for (const one of accepted.acked) {
          const row = this.outbox.get(one.n);
          if (row) this.outbox.set(one.n, { ...row, ...one, state: 'acked' });
        }
      },
      () => {
        for (const { n } of aside) this.outbox.delete(n);
      },
      () => {
        for (const row of aside) this.kept.set(row.n, { ...row, keptAt: answer.serverNow });
      },
    ]);
  }

  openPull(answer: PullAnswer, now: number): boolean {
    const heads = this.standing(scopesToDrop(answer, this.cursors));
    const opened = openPull(answer, { meta: this.meta, cursors: this.cursors, heads, now: now + this.clock });
    if (!opened) return false;
    this.power.transact([this.put(opened.meta), ...this.shadow(opened.shadow)]);
    return true;
  }

  takePage(page: Page, answer: PullAnswer): boolean {
    const { ids, whole } = headsFor(page, this.cursors.get(page.scope));
    const heads = new Map([...this.heads(ids), ...(whole ? this.standing([page.scope]) : [])]);
    const writes = acceptPage(page, { answer, meta: this.meta, cursors: this.cursors, heads });
    if (writes) this.power.transact(this.shadow(writes));
    return writes !== undefined;
  }

  /**
   * Out of the outbox what the shadow shows now; out of `kept` what a verified backup holds, or what is older than any the
   * county would restore: by the server's clock and this very answer. `differ`: scopes in which a complete answer found a difference.
   */
  closePull(
    answer: PullAnswer,
    applied: ReadonlySet<Scope>,
  ): { done: boolean; differ: Scope[]; aside: number[] } {
    const outbox = [...this.outbox.values()];
    const { kept, done, differ } = closePull(answer, {
      meta: this.meta,
      cursors: this.cursors,
      outbox,
      applied,
    });
    const old = done ? keptToForget([...this.kept.values()], answer) : [];
    this.power.transact([
      () => {
        for (const { n } of kept) this.outbox.delete(n);
      },
      () => {
        for (const row of kept) this.kept.set(row.n, row);
        for (const n of old) {
          this.kept.delete(n);
          this.forgotten.add(n);
        }
      },
    ]);
    return { done, differ, aside: kept.map(({ n }) => n) };
  }

  /** The idle check, so that damage to the copy itself is noticed. */
  recount(scope: Scope): void {
    const heads = this.standing([scope]);
    this.power.transact(this.shadow(recountScope(scope, { cursors: this.cursors, heads })));
  }

  /** In which of the 256 buckets this phone and the server differ. */
  bucketsToAsk(scope: Scope, { buckets = [] }: DigestAnswer): number[] {
    return bucketsToAsk(buckets, this.standing([scope]).values(), scope);
  }

  repair(scope: Scope, buckets: readonly number[], answer: DigestAnswer): void {
    const ids = (answer.records ?? []).map(({ id }) => id);
    const heads = new Map([...this.heads(ids), ...this.standing([scope])]);
    const writes = acceptRepair(answer, { scope, buckets, cursors: this.cursors, heads });
    if (writes) this.power.transact(this.shadow(writes));
  }

  reset(scope: Scope): void {
    const heads = this.standing([scope]);
    this.power.transact(this.shadow(resetScope(scope, { cursors: this.cursors, heads })));
  }
}
