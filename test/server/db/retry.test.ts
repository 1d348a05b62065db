import { sql, type Transaction } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { push } from '../../../src/server/db/sync-push.ts';
import type { Tables } from '../../../src/server/db/tables.ts';
import { transact } from '../../../src/server/db/transact.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { aHousehold, aPerson, epochOf, Phone, teacherOf, village, write } from '../../given-county.ts';
import { givenServer } from '../../given-server.ts';
import { kept, recomputed } from '../../given-truth.ts';

/** PostgreSQL gives up one of two transactions now and then, and says that it may be tried again: it is (F30). */
let parts: Parts;
const [one, two] = [aHousehold(), aHousehold()];
beforeAll(async () => {
  ({ parts } = await givenServer());
  await write(parts.db, [one, two]);
});

/** A point that both must have reached before either goes on; later tries do not wait. */
function meeting(of: number): () => Promise<void> {
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  let come = 0;
  return async () => {
    come += 1;
    if (come >= of) open();
    await all;
  };
}
type Trx = Transaction<Tables>;
const lock = (trx: Trx, id: string) => sql`select 1 from record where id = ${id} for update`.execute(trx);
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error) => String((error as { code?: string }).code),
  );

test('two that lock the same rows in opposite orders: the one that is given up (40P01) is done at its second try', async () => {
  const meet = meeting(2);
  const tries: string[] = [];
  const work = (name: string, [first, second]: [string, string]) =>
    transact(parts.db, async (trx) => {
      tries.push(name);
      await lock(trx, first);
      await meet();
      await lock(trx, second);
      return name;
    });
  const both = [work('a', [one.id, two.id]), work('b', [two.id, one.id])];
  expect(await Promise.all(both)).toEqual(['a', 'b']);
  expect(tries).toHaveLength(3);

  // Without the second try it is an error: the provocation is real.
  const again = meeting(2);
  const bare = ([first, second]: [string, string]) =>
    codeOf(
      parts.db.transaction().execute(async (trx) => {
        await lock(trx, first);
        await again();
        await lock(trx, second);
      }),
    );
  const codes = await Promise.all([bare([one.id, two.id]), bare([two.id, one.id])]);
  expect(codes.sort()).toEqual(['40P01', 'done']);
});

test('a snapshot overtaken by another writer (40001) is taken anew, and its work is done once', async () => {
  await sql`create table counter (n int)`.execute(parts.db);
  await sql`insert into counter values (0)`.execute(parts.db);
  const meet = meeting(2);
  const codes: string[] = [];
  const count = () =>
    transact(parts.db, async (trx) => {
      // What a database set up by somebody else may do to every transaction of ours.
      await sql`set transaction isolation level serializable`.execute(trx);
      await sql`select n from counter`.execute(trx);
      await meet();
      const done = sql`update counter set n = n + 1`.execute(trx);
      codes.push(await codeOf(done));
      await done;
    });
  await Promise.all([count(), count()]);
  expect(codes.sort()).toEqual(['40001', 'done', 'done']);
  const { rows } = await sql<{ n: number }>`select n from counter`.execute(parts.db);
  expect(rows[0]?.n).toBe(2);
});

test('a push that is given up in a deadlock lands all the same, once', async () => {
  const phone = new Phone(
    await aPerson(parts.db, [{ ...teacherOf(`village:${village}`), role: 'village-team' }]),
  );
  const epoch = await epochOf(parts.db);
  const scope = `village:${village}`;
  // A trigger of the test's own lets the push be chosen as the one to give up: it waits least long for its deadlock.
  await sql
    .raw(`
    create function be_chosen() returns trigger language plpgsql as $$ begin
      perform set_config('deadlock_timeout', '50ms', true); return new; end $$;
    create trigger chosen before insert on op for each row execute function be_chosen();
  `)
    .execute(parts.db);
  const holder = await parts.pool.connect();
  try {
    await holder.query('begin');
    await holder.query(`set local deadlock_timeout = '20s'`);
    await holder.query('select 1 from scope where id = $1 for update', [scope]);
    const pushing = push(parts, phone.user, phone.push(epoch, [phone.household(), phone.household()]));
    await waitsForLock();
    // The push holds its device and waits for the scope; now we want the device, and get it: the push was given up.
    await holder.query('select 1 from device where id = $1 for update', [phone.user.device]);
    await holder.query('rollback');
    expect(await pushing).toMatchObject({ acked: 2 });
  } finally {
    holder.release();
  }
  const rows = await parts.db.selectFrom('op').select('n').where('device', '=', phone.user.device).execute();
  expect(rows).toHaveLength(2);
  expect(await kept(parts.db)).toEqual(await recomputed(parts.db));
});

async function waitsForLock(): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(parts.db);
    if (rows[0]?.waiting) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
