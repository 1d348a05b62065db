import { type Kysely, sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { push } from '../../../src/server/db/sync-push.ts';
import type { Tables } from '../../../src/server/db/tables.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { accountForOperations } from '../../../src/server/upkeep/accounted.ts';
import { derivedId } from '../../../src/sync/ids.ts';
import { aPerson, epochOf, Phone, teacherOf, village } from '../../given-county.ts';
import { givenServer } from '../../given-server.ts';

/** Every operation ever acknowledged is written, in quarantine, or withdrawn by a named person (sync design §3.11). */
let parts: Parts;
let db: Kysely<Tables>;
let phone: Phone;
let epoch: string;
const inOrder = { unaccounted: [], unaccountedCount: 0, missing: 0, lost: 0 };

beforeAll(async () => {
  ({ parts } = await givenServer());
  db = parts.db;
  phone = new Phone(await aPerson(db, [{ ...teacherOf(`village:${village}`), role: 'village-team' }]));
  epoch = await epochOf(db);
});
const send = (...ops: { n: number }[]) => push(parts, phone.user, phone.push(epoch, ops));
const elsewhere = () => phone.household({ village: '610526999201' });
const nameOf = ({ n }: { n: number }): string => `${phone.user.device}:${n}`;
/** For a while something is otherwise than it should be. */
async function meanwhile(change: string, back: string, look: () => Promise<void>): Promise<void> {
  await sql.raw(change).execute(db);
  await look();
  await sql.raw(back).execute(db);
  expect(await accountForOperations(parts)).toEqual(inOrder);
}
const isNamed = (op: { n: number }) => async () =>
  expect(await accountForOperations(parts)).toMatchObject({ unaccounted: [nameOf(op)], unaccountedCount: 1 });

test('written, refused, sent twice, settled: all are accounted for', async () => {
  const [home, refused] = [phone.household(), elsewhere()];
  await send(home, refused);
  await send(home, refused);
  expect(await accountForOperations(parts)).toEqual(inOrder);
});

test('an operation whose record is gone is named', async () => {
  const home = phone.household();
  await send(home);
  const other = derivedId('quarantine', 'elsewhere');
  const move = (from: unknown, to: unknown) => `update record set id = '${to}' where id = '${from}'`;
  await meanwhile(move(home.id, other), move(other, home.id), isNamed(home));
});

test('a refused operation whose quarantine entry is gone is named', async () => {
  const refused = elsewhere();
  await send(refused);
  const set = (from: string, to: string) => `
    update record set body = jsonb_set(body, '{op}', '"${to}"') where kind = 'quarantine' and body->>'op' = '${from}'`;
  await meanwhile(set(nameOf(refused), 'x'), set('x', nameOf(refused)), isNamed(refused));
});

test('withdrawn by a named person is in order; withdrawn by nobody is not', async () => {
  const refused = elsewhere();
  await send(refused);
  const entry = derivedId('quarantine', nameOf(refused));
  const target = { id: entry, kind: 'quarantine', file: entry };
  await send(phone.op({ k: 'fix', choice: 'withdraw', ...target }));
  const row = await db.selectFrom('record').select('body').where('id', '=', entry).executeTakeFirstOrThrow();
  expect(row.body).toMatchObject({ state: 'withdrawn', settledBy: '李老师' });
  expect(await accountForOperations(parts)).toEqual(inOrder);
  const by = (name: string) =>
    `update record set body = jsonb_set(body, '{settledBy}', '"${name}"') where id = '${entry}'`;
  await meanwhile(by(''), by('李老师'), isNamed(refused));
});

test('an outcome nobody knows is named', async () => {
  const home = phone.household();
  await send(home);
  const set = (to: string) => `update op set outcome = '${to}' where n = ${home.n}`;
  await meanwhile(set('forgotten'), set('applied'), isNamed(home));
});

test('an operation that was acknowledged and is not in the log is missing; one that was given up by name is lost', async () => {
  const home = phone.household();
  await send(home);
  await db.deleteFrom('op').where('n', '=', home.n).execute();
  expect(await accountForOperations(parts)).toEqual({ ...inOrder, missing: 1 });
  // An older backup was restored, and the phone says that it holds nothing below these any more.
  phone.n += 3;
  const after = phone.household();
  await push(parts, phone.user, { ...phone.push(epoch, [after]), holdsFrom: after.n });
  expect(await accountForOperations(parts)).toEqual({ ...inOrder, missing: 1, lost: 3 });
});
