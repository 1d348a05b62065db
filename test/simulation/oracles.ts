import { readsRestricted } from '../../src/domain/access.ts';
import { checkCode, digestOfHashes, emptyDigest, recordHash, sameDigest } from '../../src/sync/digest.ts';
import { derivedId } from '../../src/sync/ids.ts';
import { canonicalJson, equalJson } from '../../src/sync/json.ts';
import type { Digest, Op, WireRecord } from '../../src/sync/protocol.ts';
import { agreementCode } from '../../src/sync/pull.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { opId } from '../../src/sync/record.ts';
import { isCurrent } from '../../src/sync/scopes.ts';
import type { Play } from './play.ts';
import { Failure } from './play.ts';
import type { SimPhone } from './sim-phone.ts';

/** What must hold once every phone has met the server again (sync design §4b). They judge from outside: no rule of the core is used to decide what is right. */

const done: readonly string[] = ['applied', 'same', 'conflict', 'settled'];

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
  if (done.includes(code)) return op.k !== 'add' || records.has(op.id);
  const entry = records.get(derivedId('quarantine', id));
  return entry !== undefined && canonicalJson(entry.body.payload).length > 2;
}

interface Write {
  id: string;
  value: unknown;
  base: string | null | undefined;
}
interface Register {
  record: StoredRecord | undefined;
  path: string;
  writes: Write[];
  named: ReadonlySet<string>;
}

type SetOp = Extract<Op, { k: 'set' }>;
const setsOf = (phone: SimPhone): { id: string; op: SetOp }[] =>
  phone.written.flatMap((op) => (op.k === 'set' ? [{ id: opId(phone.meta.device, op.n), op }] : []));

/** All that phones wrote into one field and the server did not refuse, and what conflicts name of it. */
function registersOf(play: Play): Register[] {
  const { records, ops } = play.server.database;
  const registers = new Map<string, Register>();
  const named = namedInConflicts(play);
  const applied = play.phones.flatMap(setsOf).filter(({ id }) => wasApplied(play, id, ops.get(id)?.code));
  for (const { id, op } of applied) {
    const record = records.get(op.id);
    for (const [path, value] of Object.entries(op.set)) {
      const key = `${op.id} ${path}`;
      const register = registers.get(key) ?? {
        record,
        path,
        writes: importsOf(play, op.id, path),
        named: named.get(key) ?? new Set(),
      };
      register.writes.push({ id, value, base: op.base[path] });
      registers.set(key, register);
    }
  }
  return [...registers.values()];
}

/** An import writes over what it finds: it has seen it. */
const importsOf = ({ server }: Play, id: string, path: string): Write[] =>
  server.database.imports
    .filter((one) => one.record === id && one.path === path)
    .map(({ op, value, base }) => ({ id: op, value, base }));
const isImport = ({ id }: Write): boolean => id.startsWith('import');

function wasApplied({ server }: Play, id: string, code: string | undefined): boolean {
  if (code !== undefined && done.includes(code)) return true;
  return server.database.records.get(derivedId('quarantine', id))?.body.state === 'applied';
}

function namedInConflicts({ server }: Play): Map<string, Set<string>> {
  const named = new Map<string, Set<string>>();
  for (const { kind, body } of server.database.records.values()) {
    if (kind !== 'conflict') continue;
    const key = `${body.record} ${body.path}`;
    const ops = named.get(key) ?? new Set();
    for (const side of [body.winner, body.loser]) ops.add(String((side as { op: string }).op));
    named.set(key, ops);
  }
  return named;
}

function noSilentLostUpdate(register: Register): void {
  const { record, path, writes, named } = register;
  if (!record) throw new Failure('lost update', `the record of ${writes[0]?.id} is missing`);
  const current = record.origin[path];
  const explained = ({ id }: Write) =>
    current === id || named.has(id) || writes.some(({ base }) => base === id);
  for (const write of writes.filter((one) => !isImport(one))) {
    const sameValue = (other: Write) =>
      other !== write && equalJson(other.value, write.value) && explained(other);
    const stands = equalJson(record.body[path] ?? null, write.value);
    if (!explained(write) && !stands && !writes.some(sameValue))
      throw new Failure(
        'lost update',
        `${write.id} wrote ${path} = ${canonicalJson(write.value)} and is gone without a word`,
      );
  }
}

function nothingOverwrittenComesBack({ record, path, writes, named }: Register): void {
  const current = record?.origin[path];
  if (!record || current === undefined || named.has(current)) return;
  const over = writes.find(
    ({ id, base, value }) =>
      base === current && !named.has(id) && !equalJson(value, record.body[path] ?? null),
  );
  if (over) throw new Failure('comes back', `${path} shows ${current}, though ${over.id} had overwritten it`);
}

/** Identity is never changed by somebody who had not seen it (§3.4). */
function identityIsHeld({ server }: Play): void {
  for (const { kind, body, origin } of server.database.records.values()) {
    if (kind !== 'conflict' || body.class !== 'identity') continue;
    const [winner, loser] = [body.winner, body.loser] as { op: string; value?: unknown }[];
    if (winner && winner.op === origin['*'] && loser?.value !== undefined)
      throw new Failure('identity', `${winner.op} replaced an identity it had not seen`);
  }
}

/** Whoever had seen a value and changed it is in no conflict with it (F3). Operations that arrive out of their order do not count. */
function seenIsNoConflict(play: Play): void {
  if (play.restored) return;
  const ops = new Map(
    play.phones.flatMap((phone) =>
      phone.written.map((op): [string, Op] => [opId(phone.meta.device, op.n), op]),
    ),
  );
  for (const { kind, body } of play.server.database.records.values()) {
    if (kind !== 'conflict') continue;
    const [a, b] = [body.winner, body.loser].map((side) => String((side as { op: string }).op));
    if (offered(play, a) || offered(play, b)) continue;
    if (saw(ops.get(a ?? ''), String(body.path), b) || saw(ops.get(b ?? ''), String(body.path), a))
      throw new Failure('seen', `${a} and ${b} stand in conflict over ${body.path}, one had seen the other`);
  }
}
const offered = ({ server }: Play, op = ''): boolean =>
  server.database.records.has(derivedId('suggestion', op));
const saw = (op: Op | undefined, path: string, other: string | undefined): boolean =>
  op?.k === 'set' && op.base[path] === other;

/** A deletion stands only over what its author had seen. */
function deletionsSaw(play: Play): void {
  const ops = new Map(
    play.phones.flatMap((phone) =>
      phone.written.map((op): [string, Op] => [opId(phone.meta.device, op.n), op]),
    ),
  );
  for (const { dead, origin } of play.server.database.records.values()) {
    const op = dead ? ops.get(origin['*'] ?? '') : undefined;
    if (op?.k !== 'del') continue;
    for (const [path, from] of Object.entries(origin))
      if (path !== '*' && op.base[path] !== from)
        throw new Failure('lost update', `${origin['*']} deleted a ${path} it had not seen`);
  }
}

function appendedOnce({ server }: Play): void {
  const marks = new Set<unknown>();
  for (const { kind, body } of server.database.records.values()) {
    if (kind !== 'visit') continue;
    if (marks.has(body.remarks)) throw new Failure('duplicate', `visit ${body.remarks} exists twice`);
    marks.add(body.remarks);
  }
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
  const restricted = (server.database.grants.get(phone.meta.user) ?? []).some(
    (grant) => isCurrent(grant, now) && readsRestricted(grant.role),
  );
  for (const { head, record } of phone.rec.values()) {
    if (head.scopes.length === 0 || head.scopes.some((scope) => !scopes.has(scope)))
      throw new Failure(
        'foreign',
        `${phone.meta.device} holds ${head.id} through ${head.scopes.join(' ') || 'nothing'}`,
      );
    if (record.kind === 'harm-report' && !restricted)
      throw new Failure('foreign', `${phone.meta.device} may not hold a harm report`);
  }
  for (const scope of phone.cursors.keys())
    if (!scopes.has(scope)) throw new Failure('foreign', `${phone.meta.device} keeps a cursor of ${scope}`);
}

export function check(play: Play): void {
  for (const phone of play.phones) {
    outboxIsEmpty(phone);
    everyOpIsAppliedOrQuarantined(play, phone);
    holdsWhatTheServerHolds(play, phone);
    holdsNothingElse(play, phone);
  }
  for (const register of registersOf(play)) {
    noSilentLostUpdate(register);
    nothingOverwrittenComesBack(register);
  }
  identityIsHeld(play);
  seenIsNoConflict(play);
  deletionsSaw(play);
  appendedOnce(play);
}
