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
import { Failure } from './failure.ts';
import { checkFields, done } from './field-oracles.ts';
import type { Play } from './play.ts';
import type { SimPhone } from './sim-phone.ts';

/** What must hold once every phone has met the server again (sync design §4b). They judge from outside: no rule of the core is used to decide what is right. */

function outboxIsEmpty(phone: SimPhone): void {
  if (phone.outbox.size > 0)
    throw new Failure('outbox', `${phone.meta.device} still holds ${[...phone.outbox.keys()].join(' ')}`);
}

function everyOpIsAppliedOrQuarantined({ server }: Play, phone: SimPhone): void {
  const { ops, records } = server.database;
  for (const op of phone.written) {
    const id = opId(phone.meta.device, op.n);
    const code = ops.get(id)?.code;
    if (code === undefined) throw new Failure('acknowledged', `${id} is nowhere on the server`);
    if (!isAccountedFor(op, id, { code, records }))
      throw new Failure('acknowledged', `${id} was answered ${code}, and left no trace`);
  }
}

function isAccountedFor(
  op: Op,
  id: string,
  { code, records }: { code: string; records: ReadonlyMap<string, StoredRecord> },
): boolean {
  if (done.includes(code)) return op.k !== 'add' || equalJson(asWritten(records.get(op.id)?.body), op.data);
  const entry = records.get(derivedId('quarantine', id));
  return entry !== undefined && canonicalJson(entry.body.payload).length > 2;
}

/** Without what the server itself puts to a step. */
function asWritten(body: StoredRecord['body'] | undefined) {
  const { sv: _sv, effect: _effect, number: _number, kept: _kept, ...rest } = body ?? {};
  return rest;
}

type Content = ReadonlyMap<string, string>;
const contentOf = (records: readonly WireRecord[]): Content =>
  new Map(records.filter(({ dead }) => !dead).map((record) => [record.id, canonicalJson(record)]));

function sameContent(theirs: Content, ours: Content, where: string): void {
  for (const [id, text] of theirs)
    if (ours.get(id) !== text)
      throw new Failure('content', `${where} ${id}\n  phone  ${ours.get(id)}\n  server ${text}`);
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
    const counted = digestOfHashes(theirs.filter(({ dead }) => !dead).map(recordHash));
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

function appendedOnce({ server }: Play): void {
  const marks = new Set<unknown>();
  for (const { kind, body } of server.database.records.values()) {
    if (kind !== 'visit') continue;
    if (marks.has(body.remarks)) throw new Failure('duplicate', `visit ${body.remarks} exists twice`);
    marks.add(body.remarks);
  }
}

export function check(play: Play): void {
  for (const phone of play.phones) {
    outboxIsEmpty(phone);
    everyOpIsAppliedOrQuarantined(play, phone);
    holdsWhatTheServerHolds(play, phone);
    holdsNothingElse(play, phone);
  }
  checkFields(play);
  checkCases(play);
  checkApplications(play);
  appendedOnce(play);
}
