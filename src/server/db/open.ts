import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Tables } from './tables.ts';

export interface Database {
  db: Kysely<Tables>;
  pool: pg.Pool;
  close: () => Promise<void>;
}

const [INT8, TIMESTAMP] = [20, 1184];
/** Counters stay far below 2^53; numeric (digest sums) stays text. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8
      ? (value: string) => Number(value)
      : oid === TIMESTAMP
        ? (value: string) => new Date(value)
        : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

export function openDatabase({ url, log, max = 12 }: { url: string; log: Logger; max?: number }): Database {
  const pool = new pg.Pool({
    ...{ connectionString: url, max, types, application_name: 'guixue' },
    ...{ connectionTimeoutMillis: 15_000, idleTimeoutMillis: 60_000, keepAlive: true },
  });
  // A FATAL on an idle client is an error event; without a listener it would end the process.
  pool.on('error', (error) => log.error({ code: (error as { code?: string }).code }, 'idle database client'));
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}
