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

export interface DatabaseOptions {
  url: string;
  log: Logger;
  /** connections */
  max?: number;
  /** ms anybody waits for one */
  patience?: number;
}

const late = ['timeout exceeded when trying to connect', 'Connection terminated due to connection timeout'];
/** No connection was free, or made, for as long as anybody waits for one: nothing is wrong, only too much to do at once. */
export const isBusy = (error: unknown): boolean => error instanceof Error && late.includes(error.message);

export function openDatabase({ url, log, max = 12, patience = 15_000 }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    ...{ connectionString: url, max, types, application_name: 'guixue' },
    ...{ connectionTimeoutMillis: patience, idleTimeoutMillis: 60_000, keepAlive: true },
  });
  // A FATAL on an idle client is an error event; without a listener it would end the process.
  pool.on('error', (error) => log.error({ code: (error as { code?: string }).code }, 'idle database client'));
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}
