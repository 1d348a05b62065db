import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, beforeAll, expect } from 'vitest';
import { aChild, aHousehold, ids, Phone, uuid7, write } from '../../given-county.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';

// Hostile input at every door of the real server on a real database: never a 5xx, never a record changed by what was
// refused, and nothing of the program's own objects changed. The same input every time; a failure names its number. FUZZ=1000 asks more.
export const TIMES = Number(process.env.FUZZ ?? 80);
const bugs: string[] = [];
export const family = uuid7();
export const child = uuid7();
export const stranger = uuid7();
/** Filled before the first test. */
export const at = {} as {
  server: GivenServer;
  phone: Caller;
  county: Caller;
  admin: Caller;
  registrar: Caller;
  user: Phone;
};

const someone = async (role: string, scope: string): Promise<Caller> => {
  const { username } = await at.server.aUser([{ scope, role, from: '2026-01-01T00:00:00Z' }] as never);
  return at.server.signIn(username);
};

beforeAll(async () => {
  const log = pino({ level: 'error' }, { write: (line: string) => void bugs.push(line) });
  at.server = await givenServer({ log });
  at.phone = await someone('principal', `school:${ids.school}`);
  at.county = await someone('county', 'county:610526');
  at.admin = await someone('admin', 'county:610526');
  at.registrar = await someone('registrar', `school:${ids.school}`);
  at.user = new Phone({ device: at.phone.answer.device } as Phone['user']);
  await write(at.server.parts.db, [
    aHousehold({}, family),
    aChild(family, { class: ids.class, school: ids.school }, child),
    aHousehold({ village: '610526101202' }, stranger),
  ]);
});
afterEach(() => {
  expect(bugs.splice(0)).toEqual([]);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

const state = async (): Promise<string> => {
  const { rows } = await sql<{ sum: string }>`
    select md5(string_agg(id::text || rv::text || body::text, ',' order by id)) as sum from record`.execute(
    at.server.parts.db,
  );
  return rows[0]?.sum ?? '';
};

type Ask = (turn: number) => Promise<Response>;
/** Asks, and says what is wrong with the answer. */
async function fault(turn: number, ask: Ask): Promise<string[]> {
  const before = await state();
  const { status } = await ask(turn);
  if (status >= 500) return [`${turn}: ${status}`];
  return status >= 400 && (await state()) !== before ? [`${turn}: ${status}, and a record changed`] : [];
}
export async function attack(ask: Ask, times = TIMES): Promise<string[]> {
  const faults: string[] = [];
  for (let turn = 0; turn < times; turn += 1) faults.push(...(await fault(turn, ask)));
  return faults;
}

interface Standing {
  id: string;
  kind: string;
  owner: string | null;
  /** Everything of the record, and the feeds it stands in. */
  all: string;
  scopes: string[];
}
export async function standing(): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing>`
    select r.id, r.kind, r.body->>'user' as owner, md5(to_jsonb(r)::text) as all,
      array(select f.scope from feed f where f.record = r.id and not f.gone order by f.scope) as scopes
    from record r`.execute(at.server.parts.db);
  return new Map(rows.map((row) => [row.id, row]));
}
/**
 * Of all records, those that were changed or made although they stand nowhere that the pusher may write, before or after. What is
 * refused of theirs is theirs, too.
 */
export function overreached(
  before: ReadonlyMap<string, Standing>,
  after: ReadonlyMap<string, Standing>,
  own: { user: string; scopes: readonly string[] },
): string[] {
  const mine = ({ kind, owner, scopes }: Standing): boolean =>
    kind === 'quarantine'
      ? owner === own.user && scopes.join() === `user:${own.user}`
      : scopes.some((scope) => own.scopes.includes(scope.replace('!', '')));
  const gone = [...before.keys()].filter((id) => !after.has(id));
  const changed = [...after.values()].filter(({ id, all }) => before.get(id)?.all !== all);
  return [...gone, ...changed.filter((one) => !mine(before.get(one.id) ?? one)).map(({ id }) => id)];
}
