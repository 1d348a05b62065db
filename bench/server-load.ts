import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startEmbedded } from '../src/server/db/embedded.ts';
import { migrate } from '../src/server/db/migrations.ts';
import { type Database, openDatabase } from '../src/server/db/open.ts';
import { pull } from '../src/server/db/sync-pull.ts';
import { push, type SyncParts } from '../src/server/db/sync-push.ts';
import type { RecordWrite } from '../src/sync/record-writes.ts';
import {
  aChild,
  aHousehold,
  aPerson,
  countyRecords,
  epochOf,
  ids,
  now,
  otherVillage,
  Phone,
  teacherOf,
  uuid7,
  village,
  write,
} from '../test/given-county.ts';
import { county } from '../test/given-database.ts';

/**
 * What the server's database work costs, fsync on, no HTTP: `node scripts/run.js bench/server-load.ts`.
 * A 20,000-record import, 500-operation pushes, a whole pull, an empty pull, and small pushes into one busy village.
 */
const log = pino({ level: 'silent' });
const rows: { what: string; ms: number }[] = [];
async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  rows.push({ what, ms: Math.round(performance.now() - started) });
  return result;
}

const visit = {
  ...{ method: 'HOME', startedAt: '2026-09-10T07:00:00Z', endedAt: '2026-09-10T07:30:00Z' },
  ...{ enteredAt: '2026-09-10T07:31:00Z', visitors: [{ name: '李老师' }], met: ['GUARDIAN'], findings: [] },
  ...{ photos: [], harmAsked: true, remarks: '一切正常。'.repeat(60) },
};

function roster(): RecordWrite[] {
  return Array.from({ length: 10_000 }, (_, at) => {
    const home = aHousehold({ head: `户主${at}`, village: at % 2 ? village : otherVillage });
    return [home, aChild(home.id, { class: at % 3 ? ids.class : ids.otherClass, school: ids.school })];
  }).flat();
}

const batchOf = (phone: Phone) =>
  Array.from({ length: 250 }, () => {
    const home = phone.household();
    return [home, phone.op({ k: 'add', id: uuid7(), kind: 'visit', file: home.id, data: visit })];
  }).flat();

async function pullAll(parts: SyncParts, phone: Phone, epoch: string): Promise<number> {
  const cursors = new Map<string, number>();
  let records = 0;
  for (let more = true; more; ) {
    const { pages, scopes } = await pull(parts, phone.user, phone.pull(epoch, [...cursors]));
    for (const { scope, next, put } of pages) {
      cursors.set(scope, next);
      records += put.length;
    }
    more = pages.length < scopes.length || pages.some((page) => page.more);
  }
  return records;
}

async function measure({ db }: Database): Promise<void> {
  const parts = { db, log, now: () => now };
  await write(db, countyRecords());
  const writes = roster();
  await timed('import of 20,000 records, one transaction', () => write(db, writes));
  await timed('the same again: nothing changes', () => write(db, writes));
  const epoch = await epochOf(db);
  const aPhone = async () => new Phone(await aPerson(db, [teacherOf(`village:${village}`)]));
  const phone = await aPhone();
  for (let round = 1; round <= 5; round += 1) {
    const request = phone.push(epoch, batchOf(phone));
    await timed(`push of 500 operations, ${round}`, () => push(parts, phone.user, request));
  }
  const records = await timed('pull of everything', () => pullAll(parts, phone, epoch));
  rows.push({ what: 'records in that pull', ms: records });
  const phones = await Promise.all(Array.from({ length: 8 }, aPhone));
  const small = async (one: Phone) => {
    for (let n = 0; n < 50; n += 1) await push(parts, one.user, one.push(epoch, [one.household()]));
  };
  await timed('400 small pushes of 8 phones into one village', () => Promise.all(phones.map(small)));
}

export async function main(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'guixue-bench-'));
  const server = await timed('first start of the database', () => startEmbedded({ dataDir, log }));
  const database = openDatabase({ url: server.url(), log });
  try {
    await migrate(database, county);
    await measure(database);
  } finally {
    await database.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
  console.table(rows);
  return 0;
}
