import { randomBytes } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { checkMark, leaveMark } from './backup/marker.ts';
import { nightlyBackup } from './backup/nightly.ts';
import { createUser } from './db/accounts.ts';
import { stepDaily } from './db/case-daily.ts';
import { startEmbedded } from './db/embedded.ts';
import { readLedgersAhead } from './db/ledger-ahead.ts';
import { migrate } from './db/migrations.ts';
import { type Database, openDatabase } from './db/open.ts';
import { fillDemo } from './demo/fill.ts';
import { type DemoAccount, demoAccounts } from './demo/staff.ts';
import { hashNatively } from './native-hash.ts';
import type { Parts } from './parts.ts';
import { photoStore } from './photos/photo-store.ts';
import { tidyDaily } from './photos/tidy.ts';
import type { Settings } from './settings.ts';
import { everyNight } from './upkeep/nightly.ts';
import { nightlyUpkeep } from './upkeep/upkeep.ts';

export interface NewAccount extends DemoAccount {
  /** Shown this once. */
  first?: true;
}

export interface Booted {
  parts: Parts;
  /** Of the demo county, or the first one of an empty county. */
  accounts: NewAccount[];
  /** Database connections, then the embedded database. */
  close: () => Promise<void>;
}

/** Structured lines without personal data: what is logged is chosen field by field, never a whole object. */
export const makeLog = ({ logLevel }: Settings): Logger =>
  pino({ level: logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });

async function openAny(
  settings: Settings,
  log: Logger,
): Promise<{ database: Database; url: string; close: () => Promise<void> }> {
  if (settings.databaseUrl) {
    const database = openDatabase({ url: settings.databaseUrl, log });
    return { database, url: settings.databaseUrl, close: database.close };
  }
  const embedded = await startEmbedded({ dataDir: settings.dataDir, log });
  const url = embedded.url();
  const database = openDatabase({ url, log });
  const close = async () => {
    await database.close();
    await embedded.stop();
  };
  return { database, url, close };
}

/** Whose accounts are there: nobody's, the demo county's (its one transaction landed), or a real county's. */
async function inhabitants({ db, settings }: Parts): Promise<'none' | 'demo' | 'real'> {
  const rows = await db
    .selectFrom('user_')
    .select('username')
    .where('county', '=', settings.county.code)
    .execute();
  if (rows.length === 0) return 'none';
  const names = new Set(rows.map(({ username }) => username));
  return demoAccounts().every(({ username }) => names.has(username)) ? 'demo' : 'real';
}

/** Fills the demo county once; a real county that has begun is never touched. */
async function demoOf(parts: Parts): Promise<DemoAccount[]> {
  const { db, settings } = parts;
  if (!settings.demo) return [];
  const county = settings.county.code;
  const meta = await db
    .selectFrom('meta')
    .select('demo_at')
    .where('county', '=', county)
    .executeTakeFirstOrThrow();
  if (meta.demo_at) return demoAccounts();
  const there = await inhabitants(parts);
  if (there === 'real') return [];
  const accounts = there === 'none' ? await fillDemo(parts) : demoAccounts();
  const filled = { demo_at: new Date(parts.now()) };
  await db.updateTable('meta').set(filled).where('county', '=', county).execute();
  return accounts;
}

/** An empty county that is no demo gets one administrator, whose password is shown once and stored nowhere. */
export async function firstAdmin(parts: Parts): Promise<NewAccount[]> {
  const { db, settings } = parts;
  if (settings.demo || (await inhabitants(parts)) !== 'none') return [];
  const county = settings.county.code;
  const account = { username: 'admin', name: '系统管理员', password: randomBytes(9).toString('base64url') };
  const grant = {
    scope: `county:${county}`,
    role: 'admin' as const,
    from: new Date(parts.now()).toISOString(),
  };
  await createUser(db, { ...account, county, grants: [grant] });
  return [{ ...account, role: 'admin', first: true }];
}

/** Everything but the port: database, schema, demo county. Throws when the database cannot be had. */
export async function boot(settings: Settings, log: Logger): Promise<Booted> {
  hashNatively();
  const { database, url, close } = await openAny(settings, log);
  try {
    await migrate(database, settings.county);
    await checkMark(database.db, settings);
    const parts: Parts = { db: database.db, pool: database.pool, log, settings, now: () => Date.now() };
    await photoStore(settings).check();
    const accounts: NewAccount[] = [...(await demoOf(parts)), ...(await firstAdmin(parts))];
    await leaveMark(database.db, settings);
    const nights = everyNight(parts, [...nightlyBackup(parts, url), nightlyUpkeep(parts)]);
    const endTidying = tidyDaily(parts);
    const ahead = readLedgersAhead(parts);
    await ahead.ready;
    const endSteps = stepDaily(parts);
    const stop = async () => {
      await endSteps();
      await ahead.stop();
      await endTidying();
      await nights.stop();
      // Stopping never fails for want of a mark: the one of the start still stands.
      await leaveMark(database.db, settings).catch(() => {});
      await close();
    };
    return { parts, accounts, close: stop };
  } catch (error) {
    await close();
    throw error;
  }
}
