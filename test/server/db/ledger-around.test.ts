import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LedgerPage } from '../../../src/domain/ledger.ts';
import { ledgerAround } from '../../../src/server/db/ledger-around.ts';
import type { Database } from '../../../src/server/db/open.ts';
import { ledgerRoutes } from '../../../src/server/routes/ledgers.ts';
import { ids, write } from '../../given-county.ts';
import { county, givenDatabase } from '../../given-database.ts';
import { asks, givenCounty, officer } from '../given-coverage.ts';
import { aFamily, step } from '../given-ledgers.ts';

let database: Database;
let desk: ReturnType<typeof asks>;
beforeAll(async () => {
  database = await givenDatabase();
  await givenCounty(database.db, { families: 3 });
  desk = asks(database, ledgerRoutes, await officer(database.db, 'county', `county:${county.code}`));
});

const aClass = (id: string, over: Record<string, string | number> = {}) => ({
  ...{ id, kind: 'class' as const, file: id },
  data: { school: ids.school, year: 2026, grade: 3, number: 9, ...over },
});
const key = async () => (await ledgerAround(database.db, county.code, '2026-09-10')).key;

describe('what was made of files for the ledgers', () => {
  test('is not made anew because an import made classes', async () => {
    const before = await key();
    await write(database.db, [aClass(randomUUID()), aClass(randomUUID(), { number: 10 })]);
    expect(await key()).toBe(before);
  });

  test('is, when something that was there has another name, or is gone', async () => {
    const id = randomUUID();
    await write(database.db, [aClass(id, { number: 11 })]);
    const before = await key();
    await write(database.db, [aClass(id, { number: 12 })]);
    const renamed = await key();
    expect(renamed).not.toBe(before);
    await write(database.db, [{ ...aClass(id), dead: true }]);
    expect(await key()).not.toBe(renamed);
  });

  test('a class that comes later stands in the rows that had asked for it', async () => {
    const later = randomUUID();
    const family = aFamily('班后到', { child: { class: later } });
    await write(database.db, [...family.writes, step(family, 'SUSPECT')]);
    const row = async () => {
      const { items } = (await desk.get('/suspected')).body as LedgerPage;
      return items.find(({ name }) => name === '班后到');
    };
    expect((await row())?.grade).toBeUndefined();
    await write(database.db, [aClass(later, { grade: 8 })]);
    expect((await row())?.grade).toBe(8);
  });
});
