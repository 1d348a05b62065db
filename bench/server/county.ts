import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import pino from 'pino';
import type { Scope } from '../../src/domain/access.ts';
import { addGrants } from '../../src/server/db/accounts.ts';
import { enrolDevice } from '../../src/server/db/devices.ts';
import { startEmbedded } from '../../src/server/db/embedded.ts';
import { migrate } from '../../src/server/db/migrations.ts';
import { type Database, openDatabase } from '../../src/server/db/open.ts';
import { openSession } from '../../src/server/db/sessions.ts';
import { freshenStatistics } from '../../src/server/db/statistics.ts';
import type { Tables } from '../../src/server/db/tables.ts';
import { transact } from '../../src/server/db/transact.ts';
import { writeRecords } from '../../src/server/db/write-records.ts';
import type { RecordWrite } from '../../src/sync/record-writes.ts';
import { freePort } from '../../test/journey/server.ts';
import { uuid } from '../../test/simulation/town.ts';
import { buildServer } from '../sync/build.ts';
import { startNode } from '../sync/process.ts';
import { type Doc, families, PER_FAMILY, townshipOf, villagesOf } from '../sync/screening.ts';

/** A county in which everybody has been given a phone: villages of fifty families, four people to each, all signed in. */
const county = { code: '610526', name: '蒲城县' };
export const VISITS = 50;
const PER_VILLAGE = 4;
const SESSIONS_AT_ONCE = 250;

export interface Account {
  user: string;
  device: string;
  cookie: string;
  village: Scope;
}
/** A family to be visited, and what is found there. */
export interface Home {
  file: string;
  found: Doc['body'];
}
export interface LoadCounty {
  url: string;
  epoch: string;
  database: Database;
  accounts: Account[];
  homes: ReadonlyMap<Scope, Home[]>;
  pids: { server: number; database: number };
  close: () => Promise<void>;
}

function places(space: number): RecordWrite[] {
  const at = (kind: 'township' | 'village', number: number, data: RecordWrite['data']): RecordWrite => {
    const id = uuid(40 + space, number);
    return { id, kind, file: id, data };
  };
  const villages = villagesOf(space).map((code, number) =>
    at('village', number + 1, { code, name: `村${code.slice(-3)}` }),
  );
  return [at('township', 0, { code: townshipOf(space), name: `镇${space}` }), ...villages];
}

/** One township after another, its families’ households and children as an import leaves them. */
async function fill({ db }: Database, spaces: number): Promise<LoadCounty['homes']> {
  const homes = new Map<Scope, Home[]>();
  const writer = { county: county.code, user: 'bench', name: 'bench', now: Date.now() };
  for (let space = 0; space < spaces; space += 1) {
    const found = families({ records: villagesOf(space).length * VISITS * PER_FAMILY, edits: 0, space });
    const known = found.flat().filter(({ kind }) => kind === 'household' || kind === 'child');
    const writes = known.map(({ id, kind, file, body }) => ({ id, kind, file, data: body }) as RecordWrite);
    await transact(db, (trx) => writeRecords(trx, [...places(space), ...writes], writer));
    await freshenStatistics(db, writes.length);
    for (const [home, , , visit] of found) {
      const village = `village:${home?.body.village}` as Scope;
      if (home && visit)
        homes.set(village, [...(homes.get(village) ?? []), { file: home.id, found: visit.body }]);
    }
  }
  return homes;
}

/** In the database, as a sign-in leaves it: the password alone would take this machine a minute for all of them. */
async function signIn(db: Kysely<Tables>, number: number, village: Scope): Promise<Account> {
  const [id, now] = [uuid(39, number), Date.now()];
  const person = { county: county.code, id, username: `walker${number}`, name: `走访人${number}` };
  await db
    .insertInto('user_')
    .values({ ...person, password_hash: '-' })
    .execute();
  await addGrants(db, { county: county.code, user: id }, [{ scope: village, role: 'village-team' }]);
  const device = await enrolDevice(db, { county: county.code, user: id, now });
  const { token } = await openSession(db, { county: county.code, user: id, device: device.id, now });
  return { user: id, device: device.id, cookie: `guixue_session=${token}`, village };
}

async function signInAll({ db }: Database, phones: number, villages: readonly Scope[]): Promise<Account[]> {
  const accounts: Account[] = [];
  while (accounts.length < phones)
    await transact(db, async (trx) => {
      const until = Math.min(phones, accounts.length + SESSIONS_AT_ONCE);
      for (let number = accounts.length; number < until; number += 1)
        accounts.push(await signIn(trx, number, villages[number % villages.length] as Scope));
    });
  return accounts;
}

/** The built server in a process of its own, on a real PostgreSQL with fsync on. */
export async function startLoadCounty(phones: number): Promise<LoadCounty> {
  const main = await buildServer();
  const log = pino({ level: 'silent' });
  const dataDir = mkdtempSync(join(tmpdir(), 'guixue-bench-'));
  const embedded = await startEmbedded({ dataDir, log });
  const database = openDatabase({ url: embedded.url(), log, max: 8 });
  await migrate(database, county);
  const homes = await fill(database, Math.ceil(phones / PER_VILLAGE / villagesOf(0).length));
  const villages = [...homes.keys()].slice(0, Math.ceil(phones / PER_VILLAGE));
  const accounts = await signInAll(database, phones, villages);
  // What PostgreSQL does by itself within a minute of an import.
  await database.pool.query('analyze');
  const { epoch } = await database.db.selectFrom('meta').select('epoch').executeTakeFirstOrThrow();
  const port = await freePort();
  const quiet = { DEMO: 'off', BACKUP: 'off', LOG_LEVEL: 'warn' };
  const place = { DATABASE_URL: embedded.url(), DATA_DIR: join(dataDir, 'server') };
  const server = await startNode([main], {
    wanted: new RegExp(String(port)),
    env: { PORT: String(port), ...place, ...quiet, COUNTY_CODE: county.code, COUNTY_NAME: county.name },
  });
  return {
    ...{ url: `http://127.0.0.1:${port}`, epoch, database, accounts, homes },
    pids: { server: server.pid, database: embedded.pid() },
    close: async () => {
      await server.stop();
      await database.close();
      await embedded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
