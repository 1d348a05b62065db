import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../../src/server/db/migrations.ts';
import type { Database } from '../../../src/server/db/open.ts';
import { aChild, aHousehold, countyRecords, epochOf, village, write } from '../../given-county.ts';
import { county, givenDatabase } from '../../given-database.ts';

let database: Database;
beforeAll(async () => {
  database = await givenDatabase();
});

describe('the schema', () => {
  test('is made once when several servers start at the same moment', async () => {
    await sql`drop schema public cascade`.execute(database.db);
    await sql`create schema public`.execute(database.db);
    await Promise.all([1, 2, 3].map(() => migrate(database, county)));
    const { rows } = await sql<{ id: number }>`select id from migration order by id`.execute(database.db);
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_, at) => at + 1));
  });

  test('a later start keeps the epoch and the records', async () => {
    const home = aHousehold();
    await write(database.db, [...countyRecords(), home]);
    const epoch = await epochOf(database.db);
    await migrate(database, county);
    expect(await epochOf(database.db)).toBe(epoch);
    const found = await sql`select head from v_household where id = ${home.id}`.execute(database.db);
    expect(found.rows).toHaveLength(1);
  });

  test('a database of a newer build is not touched', async () => {
    await sql`insert into migration (id) values (9999)`.execute(database.db);
    await expect(migrate(database, county)).rejects.toThrow(/newer/);
    await sql`delete from migration where id = 9999`.execute(database.db);
  });

  test('each key begins with the county, so that the tables can be spread', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_index i
      join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where n.nspname = 'public' and i.indisunique and a.attname <> 'county' and c.relname <> 'migration'
    `.execute(database.db);
    expect(rows).toEqual([]);
  });
});

describe('the views', () => {
  test('have a typed column for each field, and leave deleted records out', async () => {
    const home = aHousehold({ members: 4 });
    const child = aChild(home.id, { boarding: true });
    await write(database.db, [home, child]);
    const households = await sql`
      select head, village, household_type, members from v_household where id = ${home.id}`.execute(
      database.db,
    );
    expect(households.rows).toEqual([{ head: '张三', village, household_type: 'GEN', members: 4 }]);
    const children = () => sql`select boarding from v_child where id = ${child.id}`.execute(database.db);
    expect((await children()).rows).toEqual([{ boarding: true }]);
    await write(database.db, [{ id: child.id, kind: 'child', file: home.id, dead: true }]);
    expect((await children()).rows).toEqual([]);
  });

  test('survive a value that an older build wrote in another type', async () => {
    const home = aHousehold();
    await write(database.db, [home]);
    await sql`update record set body = body || '{"members": "four"}' where id = ${home.id}`.execute(
      database.db,
    );
    const { rows } = await sql`select members from v_household where id = ${home.id}`.execute(database.db);
    expect(rows).toEqual([{ members: null }]);
  });
});
