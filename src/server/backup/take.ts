import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { transact } from '../db/transact.ts';
import type { Parts } from '../parts.ts';
import { photoStore } from '../photos/photo-store.ts';
import { dump } from './dump.ts';
import { packed } from './entries.ts';
import { writeSealed } from './sealed-file.ts';
import { secretOf } from './secret.ts';
import { verify } from './verify.ts';

export interface Taken {
  path: string;
  fileName: string;
  bytes: number;
  records: number;
  photos: number;
  missingPhotos: number;
  /** A key was made for the first time: somebody must keep a copy. */
  keyMade: boolean;
}

export const backupDir = ({ dataDir, backupDir }: { dataDir: string; backupDir?: string }): string =>
  backupDir ?? join(dataDir, 'backups');

/** Another process makes one just now: nothing is wrong. */
export class BackupBusy extends Error {}
const LOCK = 710_526_004;

/** What a phone may forget from now on: operations inside a backup that was read back whole (sync design §3.10). */
async function note(parts: Parts, taken: Taken, acked: ReadonlyMap<string, number>): Promise<void> {
  const { db, settings, now } = parts;
  const county = settings.county.code;
  const rows = [...acked].map(([id, n]) => ({ id, n }));
  await transact(db, async (trx) => {
    await sql`
      update device set durable = greatest(coalesce(device.durable, 0), d.n)
      from json_to_recordset(${JSON.stringify(rows)}::json) as d(id text, n bigint)
      where device.county = ${county} and device.id = d.id
    `.execute(trx);
    const { fileName, bytes, records, photos } = taken;
    const at = new Date(now());
    await trx
      .insertInto('backup')
      .values({ county, at, verified_at: at, file_name: fileName, bytes, records, photos })
      .execute();
  });
}

/** What a killed backup has left: under the lock nobody is writing one of this county. */
async function removeHalves(dir: string, county: string): Promise<void> {
  const halves = (await readdir(dir)).filter(
    (name) => name.startsWith(`guixue-${county}-`) && name.endsWith('.gxb.part'),
  );
  for (const name of halves) await rm(join(dir, name), { force: true });
}

/** The disk must keep room for the copy and for the county's work: at least as much as the last backup, and 200 MB. */
async function roomFor(dir: string, last: number): Promise<void> {
  const { bavail, bsize } = await statfs(dir);
  if (bavail * bsize < last * 1.2 + 200_000_000) throw new Error(`not enough room for a backup in ${dir}`);
}

/**
 * One verified, encrypted file with the database and its photos, made while the server runs. Throws when another backup is
 * being made, the disk is nearly full, or the file cannot be read back; a half-written one is removed.
 */
export async function takeBackup(parts: Parts, to: { dir: string; url: string }): Promise<Taken> {
  const { now, pool } = parts;
  const holder = await pool.connect();
  try {
    const { rows } = await holder.query<{ ok: boolean }>('select pg_try_advisory_lock($1) as ok', [LOCK]);
    if (!rows[0]?.ok) throw new BackupBusy('another backup is being made');
    await mkdir(to.dir, { recursive: true, mode: 0o700 });
    const last = await parts.db
      .selectFrom('backup')
      .select('bytes')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    await removeHalves(to.dir, parts.settings.county.code);
    await roomFor(to.dir, last?.bytes ?? 0);
    return await write(parts, to, new Date(now()).toISOString());
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    holder.release();
  }
}

async function write(parts: Parts, { dir, url }: { dir: string; url: string }, at: string): Promise<Taken> {
  const { settings } = parts;
  const county = settings.county.code;
  const { secret, made } = secretOf(settings.dataDir, settings.backupKey);
  const fileName = `guixue-${county}-${at.replaceAll(/[-:]|\.\d+/g, '')}.gxb`;
  const path = join(dir, fileName);
  const half = `${path}.part`;
  let acked: Map<string, number> = new Map();
  const onSnapshot = (seen: Map<string, number>) => {
    acked = seen;
  };
  try {
    const photos = photoStore(settings);
    const entries = dump({ url, county, photos, onSnapshot });
    const bytes = await writeSealed(half, { secret, county, at }, packed(entries));
    const manifest = await verify(half, secret);
    await rename(half, path);
    const taken: Taken = {
      ...{ path, fileName, bytes, records: manifest.rows.record ?? 0, photos: manifest.photos },
      ...{ missingPhotos: manifest.missingPhotos.length, keyMade: made },
    };
    await note(parts, taken, acked);
    return taken;
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

const DAILY = 7;
const WEEKLY = 5;

/**
 * Which of our files in a folder to delete, newest first given: the last seven stay, and of older ones the newest of each
 * of five weeks.
 */
export function outdated(names: readonly string[]): string[] {
  const sorted = names
    .filter((name) => /^guixue-\d{6}-\d{8}T\d{6}Z\.gxb$/.test(name))
    .sort()
    .reverse();
  const weeks = new Set<number>();
  return sorted.slice(DAILY).filter((name) => {
    const [, year, month, day] = /-(\d{4})(\d{2})(\d{2})T/.exec(name) ?? [];
    const week = Math.floor(Date.UTC(Number(year), Number(month) - 1, Number(day)) / (7 * 86_400_000));
    if (weeks.has(week) || weeks.size >= WEEKLY) return true;
    weeks.add(week);
    return false;
  });
}

export async function removeOutdated(dir: string): Promise<string[]> {
  const old = outdated(await readdir(dir));
  for (const name of old) await rm(join(dir, name), { force: true });
  return old;
}
