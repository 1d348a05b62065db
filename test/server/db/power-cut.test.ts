import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/server/db/embedded.ts';
import { migrate } from '../../../src/server/db/migrations.ts';
import { type Database, openDatabase } from '../../../src/server/db/open.ts';
import { push } from '../../../src/server/db/sync-push.ts';
import {
  aPerson,
  countyRecords,
  epochOf,
  now,
  Phone,
  teacherOf,
  village,
  write,
} from '../../given-county.ts';
import { county, silent } from '../../given-database.ts';
import { kept, recomputed, sorted } from '../../given-truth.ts';

const folder = mkdtempSync(join(tmpdir(), 'guixue-power-'));
let server: EmbeddedDatabase;
let database: Database;
beforeAll(async () => {
  server = await startEmbedded({ dataDir: folder, log: silent });
  database = openDatabase({ url: server.url(), log: silent });
  await migrate(database, county);
  await write(database.db, countyRecords());
});
afterAll(async () => {
  await database.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Kills it once it is up; it is down until the supervisor has noticed. */
async function killed(before: number): Promise<void> {
  process.kill(before, 'SIGKILL');
  while (server.pid() === before) await pause(20);
}

/** Sync design §4c.4: with fsync on, SIGKILL of the database at random moments while phones push and push again. */
test('when the database is killed in mid-push, no acknowledged operation is lost and none is applied twice', async () => {
  const { db } = database;
  const parts = { db, log: silent, now: () => now };
  const epoch = await epochOf(db);
  const phones = await Promise.all(
    [1, 2, 3, 4].map(async () => new Phone(await aPerson(db, [teacherOf(`village:${village}`)]))),
  );
  const created = new Set<string>();
  const untilAcked = async (phone: Phone) => {
    const ops = [phone.household(), phone.household(), phone.household()];
    for (;;) {
      const answer = await push(parts, phone.user, phone.push(epoch, ops)).catch(() => undefined);
      if (answer?.acked === phone.n) break;
      await pause(50);
    }
    for (const { id } of ops) created.add(id as string);
  };
  let working = true;
  const killing = (async () => {
    for (let kills = 0; kills < 3 && working; kills += 1) {
      await pause(100 + Math.random() * 300);
      await killed(server.pid());
    }
  })();
  await Promise.all(
    phones.map(async (phone) => {
      for (let round = 0; round < 40; round += 1) {
        await untilAcked(phone);
        await pause(Math.random() * 40);
      }
    }),
  );
  working = false;
  await killing;

  const rows = await db.selectFrom('record').select(['id', 'rv']).where('kind', '=', 'household').execute();
  expect(new Set(rows.map(({ id }) => id))).toEqual(created);
  expect(rows.every(({ rv }) => rv === 1)).toBe(true);
  const ops = await db.selectFrom('op').select('outcome').execute();
  expect(ops.map(({ outcome }) => outcome)).toEqual(Array(4 * 40 * 3).fill('applied'));
  expect(sorted(await kept(db))).toEqual(sorted(await recomputed(db)));
});
