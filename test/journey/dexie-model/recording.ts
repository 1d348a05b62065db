import type { DeviceMeta, OutboxRow } from '../../../src/sync/device.ts';
import type { Change } from '../../../src/sync/stage.ts';
import { actions } from '../../simulation/actions.ts';
import { PhoneDisk } from '../../simulation/phone-disk.ts';
import { SimPhone } from '../../simulation/sim-phone.ts';
import type { Disk, Heard, Outline, Told } from './told.ts';

/** Of the operations that this build writes. */
let current = 0;

interface Log {
  begins: DeviceMeta;
  told: Told[];
  outlines: (Outline | null)[];
  written: boolean;
  saving?: { changes: readonly Change[]; now: number };
}
const logs = new WeakMap<PhoneDisk, Log>();
let heard = new Set<SimPhone>();

function logOf(phone: PhoneDisk): Log {
  const known = logs.get(phone) ?? { begins: phone.meta, told: [], outlines: [], written: false };
  logs.set(phone, known);
  if (phone instanceof SimPhone && !heard.has(phone)) {
    heard.add(phone);
    listenToPower(phone);
  }
  return known;
}
const listened = new WeakSet<PhoneDisk>();
/** Tells a transaction that was written from one that the power took. */
function listenToPower(phone: PhoneDisk): void {
  if (listened.has(phone)) return;
  listened.add(phone);
  const { power } = phone;
  const transact = power.transact.bind(power);
  power.transact = (writes) =>
    transact([
      ...writes,
      () => {
        logOf(phone).written = true;
      },
    ]);
}

const outlineOf = ({ meta, rec, outbox, kept, cursors }: PhoneDisk): Outline => ({
  acked: meta.acked,
  outbox: [...outbox.values()].map(({ n, state }) => [n, state]),
  kept: [...kept.keys()],
  cursors: [...cursors.values()].map(({ scope, seq }) => [scope, seq]),
  rec: [...rec.values()].map(({ head: { id, rv, scopes, dead, stale } }) => [
    ...([id, rv, scopes, dead === true, stale === true] as const),
  ]),
});
const asks: readonly string[] = ['asks-push', 'asks-pull', 'buckets'];
function note(phone: PhoneDisk, told: Told): void {
  const log = logOf(phone);
  log.told.push(told);
  log.outlines.push(asks.includes(told.what) ? null : outlineOf(phone));
}

/** Runs `work`; what it wrote is told, or that it wrote nothing and came to its end. */
function telling<T>(phone: PhoneDisk, work: () => T, told: (result: T | undefined) => Told): T {
  const log = logOf(phone);
  log.written = false;
  let result: T | undefined;
  let ended = false;
  try {
    result = work();
    ended = true;
    return result;
  } finally {
    if (ended || log.written) note(phone, told(result));
  }
}

function listenToSaves(): void {
  const disk = PhoneDisk.prototype as unknown as {
    commit(rows: readonly OutboxRow[], meta: DeviceMeta, also?: () => void): void;
  };
  const { commit } = disk;
  const { save, like } = PhoneDisk.prototype;
  disk.commit = function (this: PhoneDisk, ...parts: Parameters<typeof commit>) {
    const [rows, meta] = parts;
    const { saving } = logOf(this);
    const all = { rows: [...rows], meta };
    const ours = saving && rows.every(({ op }) => op.v === current);
    telling(
      this,
      () => commit.apply(this, parts),
      () => (ours ? { what: 'save', ...saving, ...all } : { what: 'rows', ...all }),
    );
  };
  PhoneDisk.prototype.save = function (changes, now) {
    const log = logOf(this);
    log.saving = { changes, now: now + this.clock };
    try {
      save.call(this, changes, now);
    } finally {
      delete log.saving;
    }
  };
  PhoneDisk.prototype.like = function (other) {
    like.call(this, other);
    const [log, model] = [logOf(this), logOf(other)];
    Object.assign(log, { begins: model.begins, told: [...model.told], outlines: [...model.outlines] });
  };
}

function listenToQuestions(phone: SimPhone): void {
  const { buildPush, buildPull, bucketsToAsk } = phone;
  phone.buildPush = function (this: SimPhone, ...asked: Parameters<typeof buildPush>) {
    const [now, most = Number.POSITIVE_INFINITY, above = this.meta.acked] = asked;
    const request = buildPush.apply(this, asked);
    const question = { what: 'asks-push' as const, now: now + this.clock, above, request: request ?? null };
    note(this, { ...question, ...(Number.isFinite(most) && { most }) });
    return request;
  };
  phone.buildPull = function (limit) {
    const request = buildPull.call(this, limit);
    note(this, { what: 'asks-pull', cursors: request.cursors });
    return request;
  };
  phone.bucketsToAsk = function (scope, theirs) {
    const ours = bucketsToAsk.call(this, scope, theirs);
    note(this, { what: 'buckets', scope, theirs, ours });
    return ours;
  };
}

function listenToAnswers(phone: SimPhone): void {
  const { takeRefusal, takePush, openPull, takePage, closePull } = phone;
  phone.takeRefusal = function (refused) {
    telling(
      this,
      () => takeRefusal.call(this, refused),
      () => ({ what: 'refused', refused }),
    );
  };
  phone.takePush = function (answer, sent, now) {
    telling(
      this,
      () => takePush.call(this, answer, sent, now),
      () => ({ what: 'push', answer, sent, now: now + this.clock }),
    );
  };
  phone.openPull = function (answer, now) {
    return telling(
      this,
      () => openPull.call(this, answer, now),
      (counts = true) => ({ what: 'pull', answer, now: now + this.clock, counts, skew: this.meta.skew }),
    );
  };
  phone.takePage = function (page, answer) {
    return telling(
      this,
      () => takePage.call(this, page, answer),
      (counts = true) => ({ what: 'page', page, answer, counts }),
    );
  };
  phone.closePull = function (answer, applied) {
    const before = new Set(this.forgotten);
    const complete = answer.pages.every(({ more }) => !more);
    return telling(
      this,
      () => closePull.call(this, answer, applied),
      (closed) => {
        const forgets = [...this.forgotten].filter((n) => !before.has(n));
        const { done, differ } = closed ?? { done: complete, differ: [] };
        return { what: 'closed', answer, applied: [...applied], done, differ, forgets };
      },
    );
  };
}

function listenToMending(phone: SimPhone): void {
  const { recount, repair, reset } = phone;
  phone.recount = function (scope) {
    telling(
      this,
      () => recount.call(this, scope),
      () => ({ what: 'recount', scope }),
    );
  };
  phone.repair = function (scope, buckets, answer) {
    telling(
      this,
      () => repair.call(this, scope, buckets, answer),
      () => ({ what: 'repair', scope, buckets, answer }),
    );
  };
  phone.reset = function (scope) {
    telling(
      this,
      () => reset.call(this, scope),
      () => ({ what: 'reset', scope }),
    );
  };
  const { rot } = actions;
  Object.assign(actions, {
    rot: (turn: Parameters<typeof rot>[0]) => {
      const phone = turn.play.phone(turn.at);
      const before = new Set(phone.rec.keys());
      rot(turn);
      const gone = [...before].filter((id) => !phone.rec.has(id));
      const there = [...phone.rec].flatMap(([id, row]) => (before.has(id) ? [] : [row]));
      if (gone.length + there.length > 0) note(phone, { what: 'rot', gone, there });
    },
  });
}

/** Listens in on every phone of the simulation from now on. `version`: of the operations that this build writes. */
export function listen(version: number): void {
  current = version;
  const phone = SimPhone.prototype;
  listenToSaves();
  listenToQuestions(phone);
  listenToAnswers(phone);
  listenToMending(phone);
}

const diskOf = (phone: SimPhone): Disk => ({
  meta: phone.meta,
  rec: [...phone.rec.values()],
  outbox: [...phone.outbox.values()],
  kept: [...phone.kept.values()],
  cursors: [...phone.cursors.values()],
  views: phone.views(),
});
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** All that each phone did, from its beginning to the end of `work`. */
export function overheard(work: () => void): Heard[] {
  heard = new Set();
  work();
  return [...heard].map((phone) => {
    const { begins, told, outlines } = logOf(phone);
    return copy({ begins, told, outlines, ends: diskOf(phone), forgotten: [...phone.forgotten] });
  });
}
