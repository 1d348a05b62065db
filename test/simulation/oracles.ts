import type { Scope } from '../../src/domain/access.ts';
import { readsRestricted } from '../../src/domain/access.ts';
import type { Head } from '../../src/sync/device.ts';
import { checkCode, digestOfHashes, emptyDigest, recordHash, sameDigest } from '../../src/sync/digest.ts';
import { derivedId } from '../../src/sync/ids.ts';
import { canonicalJson, equalJson } from '../../src/sync/json.ts';
import type { Digest, Op, WireRecord } from '../../src/sync/protocol.ts';
import { agreementCode } from '../../src/sync/pull.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { opId } from '../../src/sync/record.ts';
import { isCurrent } from '../../src/sync/scopes.ts';
import { checkApplications } from './application-oracles.ts';
import { checkCases } from './case-oracles.ts';
import { checkPapers } from './desk-oracles.ts';
import { checkEnquiries } from './enquiry-oracles.ts';
import { Failure } from './failure.ts';
import { checkFields } from './field-oracles.ts';
import { checkJoined } from './join-oracles.ts';
import { asJoined } from './joined.ts';
import { checkPhotos } from './photo-oracles.ts';
import type { Play } from './play.ts';
import type { SimPhone } from './sim-phone.ts';
import { done } from './words.ts';

/** What must hold once every phone has met the server again (sync design §4b). They judge from outside: no rule of the core is used to decide what is right. */

function outboxIsEmpty(phone: SimPhone): void {
  if (phone.outbox.size > 0)
    throw new Failure('outbox', `${phone.meta.device} still holds ${[...phone.outbox.keys()].join(' ')}`);
}

function everyOpIsAppliedOrQuarantined({ server, restoredOlder }: Play, phone: SimPhone): void {
  const { ops, records } = server.database;
  const joined = asJoined({ server });
  for (const op of phone.written) {
    const id = opId(phone.meta.device, op.n);
    const code = ops.get(id)?.code;
    if (code === undefined && restoredOlder && phone.forgotten.has(op.n)) continue;
    if (code === undefined) throw new Failure('acknowledged', `${id} is nowhere on the server`);
    if (!isAccountedFor(op, id, { code, records, joined }))
      throw new Failure('acknowledged', `${id} was answered ${code}, and left no trace`);
  }
}

interface Accounted {
  code: string;
  records: ReadonlyMap<string, StoredRecord>;
  joined: ReturnType<typeof asJoined>;
}
function isAccountedFor(op: Op, id: string, { code, records, joined }: Accounted): boolean {
  if (done.includes(code))
    return op.k !== 'add' || equalJson(joined(asWritten(records.get(op.id)?.body)), joined(op.data));
  const entry = records.get(derivedId('quarantine', id));
  return entry !== undefined && canonicalJson(entry.body.payload).length > 2;
}

/** Whatever its build, an honest phone’s operation is understood (§3.15); on a record it has poisoned itself it may not be. */
function everyVersionIsRead({ server }: Play, { written, poisoned, meta }: SimPhone): void {
  const tainted = new Set(written.filter(({ n }) => poisoned.has(n)).map(({ id }) => id));
  for (const { n, v, id } of written) {
    const outcome = server.database.ops.get(opId(meta.device, n));
    if (tainted.has(id) || !outcome || !['version', 'shape'].includes(outcome.code)) continue;
    const detail = outcome.detail?.join(' ');
    throw new Failure('version', `operation ${n} of version ${v} was refused: ${outcome.code} ${detail}`);
  }
}

/** The id that this operation takes a second time was free: what took it first had been refused. */
const isFree = ({ server }: Play, { written, meta }: SimPhone, n: number): boolean =>
  written.some(
    (first) =>
      first.n < n &&
      first.k === 'add' &&
      first.id === written.find((one) => one.n === n)?.id &&
      !done.includes(server.database.ops.get(opId(meta.device, first.n))?.code ?? 'applied'),
  );

/** What no honest phone writes is in quarantine. (A restored server may have lost the record whose id was taken.) */
function poisonIsRefused(play: Play, phone: SimPhone): void {
  const { poisoned, meta } = phone;
  for (const [n, verdict] of poisoned) {
    const code = play.server.database.ops.get(opId(meta.device, n))?.code;
    if (verdict === 'never' && !play.restored && code && done.includes(code) && !isFree(play, phone, n))
      throw new Failure('poison', `operation ${n} of ${meta.device} was ${code}`);
  }
}

/** Without what the server itself puts to a step. */
function asWritten(body: StoredRecord['body'] | undefined) {
  const { sv: _sv, effect: _effect, number: _number, kept: _kept, takesIn: _takesIn, ...rest } = body ?? {};
  return rest;
}

/** What the same frozen record comes to need be worked out only once. */
function remembered<V>(work: (record: WireRecord) => V): (record: WireRecord) => V {
  const known = new WeakMap<WireRecord, V>();
  return (record) => {
    const found = known.get(record) ?? work(record);
    known.set(record, found);
    return found;
  };
}
const textOf = remembered(canonicalJson);
const hashOf = remembered(recordHash);

type Content = ReadonlyMap<string, WireRecord>;
const contentOf = (records: readonly WireRecord[]): Content =>
  new Map(records.filter(({ dead }) => !dead).map((record) => [record.id, record]));

function sameContent(theirs: Content, ours: Content, where: string): void {
  for (const [id, record] of theirs) {
    const own = ours.get(id);
    if (own !== record && (!own || textOf(own) !== textOf(record)))
      throw new Failure(
        'content',
        `${where} ${id}\n  phone  ${own && textOf(own)}\n  server ${textOf(record)}`,
      );
  }
  for (const id of ours.keys())
    if (!theirs.has(id)) throw new Failure('content', `${where} ${id} is on the phone only`);
}

function holdsWhatTheServerHolds({ server, now }: Play, phone: SimPhone): void {
  const digests = new Map<string, Digest>();
  for (const scope of server.scopesFor(phone.meta.user, now)) {
    const theirs = server.standing(scope);
    const ours = [...phone.rec.values()].filter(({ head }) => head.scopes.includes(scope));
    sameContent(
      contentOf(theirs),
      contentOf(ours.map(({ record }) => record)),
      `${phone.meta.device} ${scope}`,
    );
    const counted = digestOfHashes(theirs.filter(({ dead }) => !dead).map(hashOf));
    digests.set(scope, counted);
    const kept = server.database.scopes.get(scope)?.digest ?? emptyDigest;
    if (!sameDigest(kept, counted))
      throw new Failure('digest', `the server's digest of ${scope} is not that of its records`);
  }
  if (agreementCode(phone.cursors) !== checkCode(digests))
    throw new Failure('digest', `${phone.meta.device} reads out another code than the server`);
}

function holdsNothingElse({ server, now }: Play, phone: SimPhone): void {
  const scopes = new Set(server.scopesFor(phone.meta.user, now));
  const grants = server.database.grants.get(phone.meta.user) ?? [];
  const restricted = grants.some((grant) => isCurrent(grant, now) && readsRestricted(grant.role));
  const foreign = ({ head, record }: { head: Head; record: WireRecord }): boolean =>
    head.scopes.length === 0 ||
    head.scopes.some((scope) => !scopes.has(scope)) ||
    (record.kind === 'harm-report' && !restricted);
  const row = [...phone.rec.values()].find(foreign);
  if (row)
    throw new Failure(
      'foreign',
      `${phone.meta.device} holds a ${row.record.kind} through ${row.head.scopes.join(' ')}`,
    );
  const cursor = [...phone.cursors.keys()].find((scope) => !scopes.has(scope));
  if (cursor) throw new Failure('foreign', `${phone.meta.device} keeps a cursor of ${cursor}`);
}

const placesNamed: Readonly<Record<string, (body: StoredRecord['body']) => unknown[]>> = {
  household: ({ village }) => [village && `village:${village}`],
  child: ({ hukouVillage, class: own }) => [hukouVillage && `village:${hukouVillage}`, own && `class:${own}`],
};
/** Whoever holds what is deleted must hear of it where it stood, and may yet say that it was wrong (§3.4). */
function tombstonesStand({ server }: Play): void {
  const { records, scopes } = server.database;
  const living = new Set([...records.values()].filter(({ dead }) => !dead).map(({ file }) => file));
  for (const { id, kind, file, body, dead } of records.values()) {
    if (!dead || living.has(file)) continue;
    const left = placesNamed[kind]?.(body).find((place) => scopes.get(place as Scope)?.feed.get(id)?.gone);
    if (left) throw new Failure('tombstone', `${id} was deleted and left ${left}`);
  }
}

function appendedOnce({ server }: Play): void {
  const marks = new Set<unknown>();
  for (const { kind, body } of server.database.records.values()) {
    if (kind !== 'visit' || body.copyOf !== undefined) continue;
    if (marks.has(body.remarks)) throw new Failure('duplicate', `visit ${body.remarks} exists twice`);
    marks.add(body.remarks);
  }
}

/** `present`: so many phones have met the server at the end; the others took no part. */
export function check(play: Play, present = play.phones.length): void {
  for (const phone of play.phones.slice(0, present)) {
    outboxIsEmpty(phone);
    everyOpIsAppliedOrQuarantined(play, phone);
    everyVersionIsRead(play, phone);
    poisonIsRefused(play, phone);
    holdsWhatTheServerHolds(play, phone);
    holdsNothingElse(play, phone);
  }
  checkFields(play);
  checkCases(play);
  checkApplications(play);
  checkEnquiries(play);
  checkPapers(play);
  checkJoined(play);
  checkPhotos(play);
  appendedOnce(play);
  tombstonesStand(play);
}
