import type { Pool, PoolClient } from 'pg';
import { VISITS } from './county.ts';

/**
 * What this PostgreSQL takes at best: the very rows that the operations left (the operation, its record, its place in the
 * feed), put by plain multi-row INSERTs into tables with the same indexes, a phone’s worth to a transaction.
 */
const tables = ['op', 'record', 'feed'] as const;
type Table = (typeof tables)[number];
/** Operations put in again. */
const MOST = 20_000;
const CONNECTIONS = 4;

const chosen: Record<Table, string> = {
  op: 'true',
  record: `kind = 'visit'`,
  feed: `record in (select id from record where kind = 'visit')`,
};

async function columnsOf(pool: Pool, table: Table): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = $1 and table_schema = 'public'
     order by ordinal_position`,
    [table],
  );
  return rows.map(({ name }) => name);
}

interface Lot {
  text: string;
  values: unknown[];
}

async function lotsOf(pool: Pool, table: Table): Promise<Lot[]> {
  const names = await columnsOf(pool, table);
  const texts = names.map((name) => `"${name}"::text`).join(', ');
  const { rows } = await pool.query<unknown[]>({
    text: `select ${texts} from ${table} where ${chosen[table]} limit ${MOST}`,
    rowMode: 'array',
  });
  const lots: Lot[] = [];
  for (let from = 0; from < rows.length; from += VISITS) {
    const some = rows.slice(from, from + VISITS);
    const marks = some.map(
      (row, at) => `(${row.map((_, column) => `$${at * names.length + column + 1}`).join(', ')})`,
    );
    lots.push({ text: `insert into raw_${table} values ${marks.join(', ')}`, values: some.flat() });
  }
  return lots;
}

async function put(client: PoolClient, lots: readonly Lot[]): Promise<void> {
  await client.query('begin');
  for (const { text, values } of lots) await client.query(text, values);
  await client.query('commit');
}

/** @returns operations a second */
export async function rawRate(pool: Pool): Promise<number> {
  for (const table of tables) await pool.query(`create table raw_${table} (like ${table} including all)`);
  const all = await Promise.all(tables.map((table) => lotsOf(pool, table)));
  const count = Math.min(...all.map((lots) => lots.length));
  const queue = Array.from({ length: count }, (_, at) => all.flatMap((lots) => lots[at] ?? []));
  const began = performance.now();
  const worker = async () => {
    const client = await pool.connect();
    for (let lots = queue.pop(); lots; lots = queue.pop()) await put(client, lots);
    client.release();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return (count * VISITS) / ((performance.now() - began) / 1000);
}
