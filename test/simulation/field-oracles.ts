import { readStamp } from '../../src/sync/clock.ts';
import { derivedId } from '../../src/sync/ids.ts';
import { canonicalJson, equalJson } from '../../src/sync/json.ts';
import type { Op } from '../../src/sync/protocol.ts';
import { MAX_FUTURE_MS } from '../../src/sync/protocol.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { opId } from '../../src/sync/record.ts';
import { Failure } from './failure.ts';
import { asJoined } from './joined.ts';
import type { Play } from './play.ts';
import { nobodyMeetsThemselves, seenIsNoConflict } from './seen-oracles.ts';
import type { SimPhone } from './sim-phone.ts';
import { allWritten, conflictsOf, done, type Met, parts, type Written } from './words.ts';

/** What must hold of each field, whoever wrote it in whatever order (oracle 3 of sync design §4b). */

interface Write {
  id: string;
  value: unknown;
  base: string | null | undefined;
}
interface Register {
  record: StoredRecord | undefined;
  path: string;
  writes: Write[];
  /** What any of them had seen, also by way of a word of its phone that was refused. */
  seen: Set<string>;
  named: ReadonlySet<string>;
  /** Settlements that brought a value back: device and number. Whatever the same person wrote before, they overruled. */
  settled: readonly string[];
}

type SetOp = Extract<Op, { k: 'set' }>;
const setsOf = (phone: SimPhone): { id: string; op: SetOp }[] =>
  phone.written.flatMap((op) => (op.k === 'set' ? [{ id: opId(phone.meta.device, op.n), op }] : []));

/**
 * The record that an operation was written to. One that was refused and offered to somebody went to whichever record its own
 * had been joined to by the time they took it over.
 */
function targetOf({ server }: Play, id: string, op: SetOp): string {
  const { ops, joins } = server.database;
  const { record = op.id, code = 'applied' } = ops.get(id) ?? {};
  if (done.includes(code)) return record;
  const offer = derivedId('suggestion', id);
  const takesOver = ({ payload }: { payload: unknown }) => {
    const { k, id: settled, choice } = payload as { k?: string; id?: string; choice?: string };
    return k === 'fix' && settled === offer && choice === 'apply';
  };
  const taken = [...ops.values()].findIndex((one) => one.code === 'settled' && takesOver(one));
  let target = record;
  for (const { keep, gone, at } of joins) if (gone === target && (taken === -1 || at <= taken)) target = keep;
  return target;
}

/** All that phones wrote into one field and the server did not refuse, and what conflicts name of it. */
function registersOf(play: Play): Register[] {
  const { records, ops } = play.server.database;
  const registers = new Map<string, Register>();
  const [named, settled] = [namedInConflicts(play), broughtBack(play)];
  // A conflict over a record that was joined to another goes along with it.
  const joined = asJoined(play);
  const of = (found: ReadonlyMap<string, Iterable<string>>, target: string, path: string): string[] =>
    [...new Set([target, joined(target)])].flatMap((id) => [...(found.get(`${id} ${path}`) ?? [])]);
  const all = play.phones.flatMap(setsOf);
  const isApplied = ({ id }: { id: string }) => wasApplied(play, id, ops.get(id)?.code);
  const refused = new Map(all.filter((one) => !isApplied(one)).map(({ id, op }) => [id, op.base]));
  for (const { id, op } of all.filter(isApplied)) {
    // Joined to another meanwhile, it was meant for that one.
    const target = targetOf(play, id, op);
    const record = records.get(target);
    for (const [path, value] of Object.entries(op.set)) {
      const key = `${target} ${path}`;
      const imports = importsOf(play, target, path);
      const register = registers.get(key) ?? {
        record,
        path,
        writes: imports,
        seen: new Set(imports.map(({ base }) => base ?? '')),
        named: new Set(of(named, target, path)),
        settled: of(settled, target, path),
      };
      register.writes.push({ id, value: joined(value), base: op.base[path] });
      for (let at = op.base[path]; at; at = refused.get(at)?.[path]) register.seen.add(at);
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

/** Per field: operations by which a person chose the value that had lost. */
function broughtBack({ phones, server }: Play): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const chosen = phones.flatMap(({ written, meta }) =>
    written.flatMap((op) =>
      op.k === 'fix' && op.choice === 'loser' ? [{ id: op.id, by: opId(meta.device, op.n) }] : [],
    ),
  );
  for (const { id, by } of chosen) {
    const { record, path } = server.database.records.get(id)?.body ?? {};
    const key = `${record} ${path}`;
    found.set(key, [...(found.get(key) ?? []), by]);
  }
  return found;
}

/** The same phone, later: its person saw what they overruled. */
function overruled(id: string, settled: readonly string[]): boolean {
  const [device, n] = parts(id);
  return settled.some((other) => parts(other)[0] === device && parts(other)[1] > n);
}

function noSilentLostUpdate(register: Register): void {
  const { record, path, writes, seen, named, settled } = register;
  if (!record) throw new Failure('lost update', `the record of ${writes[0]?.id} is missing`);
  const current = record.origin[path];
  const explained = ({ id }: Write) =>
    current === id || named.has(id) || overruled(id, settled) || seen.has(id);
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

/** It lies in a conflict, or the same phone has gone on from it to a word that does. */
const isTold = ({ named, writes }: Pick<Register, 'named' | 'writes'>, id: string): boolean =>
  named.has(id) ||
  writes.some(
    (next) => next.base === id && parts(next.id)[0] === parts(id)[0] && isTold({ named, writes }, next.id),
  );

function nothingOverwrittenComesBack(register: Register): void {
  const { record, path, writes, named } = register;
  const current = record?.origin[path];
  if (!record || current === undefined || named.has(current)) return;
  const over = writes.find(
    ({ id, base, value }) =>
      base === current && !isTold(register, id) && !equalJson(value, record.body[path] ?? null),
  );
  if (over) throw new Failure('comes back', `${path} shows ${current}, though ${over.id} had overwritten it`);
}

/** Identity is never changed by somebody who had not seen it (§3.4). */
function identityIsHeld({ rule, winner, loser, by }: Met): void {
  if (rule === 'identity' && winner.op === by && loser.value !== undefined)
    throw new Failure('identity', `${winner.op} replaced an identity it had not seen`);
}

/**
 * Who made a record may retract it, and the township and the county. Where an edit had met a retraction, whoever settles the
 * two may choose the retraction, if it was one of theirs.
 */
function retractedByItsAuthor({ id, dead, origin, author }: StoredRecord, { server, phones }: Play): void {
  const by = dead ? server.database.ops.get(origin['*'] ?? '')?.user : undefined;
  const entitled = (user: string): boolean =>
    user === author.user ||
    (server.database.grants.get(user) ?? []).some(({ role }) => role === 'township' || role === 'county');
  const retracted = phones.some(
    ({ meta, written }) => entitled(meta.user) && written.some((op) => op.k === 'del' && op.id === id),
  );
  const settled = phones.some(({ meta, written }) =>
    written.some((op) => op.k === 'fix' && opId(meta.device, op.n) === origin['*']),
  );
  if (by && !entitled(by) && !(settled && retracted))
    throw new Failure('retract', `${id} of ${author.user} was deleted by ${by}`);
}

/** A deletion stands only over what its author had seen. */
function deletionSaw({ dead, origin }: StoredRecord, written: Written): void {
  const op = dead ? written.get(origin['*'] ?? '') : undefined;
  if (op?.k !== 'del') return;
  const unseen = Object.entries(origin).find(([path, from]) => path !== '*' && op.base[path] !== from);
  if (unseen) throw new Failure('lost update', `${origin['*']} deleted a ${unseen[0]} it had not seen`);
}

/** Nobody's clock reaches far into the future (F2). */
function stampsAreNear({ id, marks }: StoredRecord, now: number): void {
  for (const { stamp } of Object.values(marks))
    if (readStamp(stamp).ms > now + 2 * MAX_FUTURE_MS) throw new Failure('clock', `${id} bears ${stamp}`);
}

export function checkFields(play: Play): void {
  for (const register of registersOf(play)) {
    noSilentLostUpdate(register);
    nothingOverwrittenComesBack(register);
  }
  const written = allWritten(play);
  for (const met of conflictsOf(play)) {
    identityIsHeld(met);
    if (play.restored) continue;
    seenIsNoConflict(met, written, play);
    nobodyMeetsThemselves(met, play);
  }
  for (const record of play.server.database.records.values()) {
    deletionSaw(record, written);
    retractedByItsAuthor(record, play);
    stampsAreNear(record, play.now);
  }
}
