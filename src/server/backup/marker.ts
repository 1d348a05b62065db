import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../db/tables.ts';
import type { Settings } from '../settings.ts';

/**
 * A mark beside the database of how far it had come. A database put back by other means than `npm run restore` still has its
 * old epoch: phones would believe that all they ever sent is there (F10). The mark tells, and the server does not start.
 */
interface Mark {
  epoch: string;
  /** Sum of all scope counters; it never falls. */
  seq: number;
}

function markPath({ dataDir, databaseUrl, county }: Settings): string {
  const { host, pathname } = new URL(databaseUrl ?? 'postgres://embedded/guixue');
  const name = createHash('sha256').update(`${host}${pathname}/${county.code}`).digest('hex').slice(0, 8);
  return join(dataDir, `epoch-${name}.json`);
}

async function markOf(db: Kysely<Tables>, county: string): Promise<Mark> {
  const { rows } = await sql<{ epoch: string; seq: string }>`
    select epoch, (select coalesce(sum(seq), 0) from scope where scope.county = meta.county)::text as seq
    from meta where county = ${county}
  `.execute(db);
  return { epoch: rows[0]?.epoch ?? '', seq: Number(rows[0]?.seq ?? 0) };
}

/** Notes how far the database has come: at start, after each backup, at a clean stop. */
export async function leaveMark(db: Kysely<Tables>, settings: Settings): Promise<void> {
  const path = markPath(settings);
  mkdirSync(settings.dataDir, { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(await markOf(db, settings.county.code)), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Throws when the database is older than its mark, or another one: it was put back without a new epoch. */
export async function checkMark(db: Kysely<Tables>, settings: Settings): Promise<void> {
  const path = markPath(settings);
  if (!existsSync(path)) return;
  const mark = JSON.parse(readFileSync(path, 'utf8')) as Mark;
  const now = await markOf(db, settings.county.code);
  if (mark.epoch === now.epoch && now.seq >= mark.seq) return;
  throw new Error(
    'this database was put back from a copy without a new epoch. Run “npm run restore -- --adopt” once, then start again: phones will send what it lacks',
  );
}

/** A new epoch for a database put back by other means. */
export async function adopt(db: Kysely<Tables>, settings: Settings): Promise<string> {
  const epoch = randomUUID();
  await db.updateTable('meta').set({ epoch }).where('county', '=', settings.county.code).execute();
  await leaveMark(db, settings);
  return epoch;
}
