import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { makeChildList } from '../db/child-list.ts';
import { freshen } from '../db/statistics.ts';
import type { PhotoStore } from '../photos/photo-store.ts';
import { type Manifest, tablesOf } from './dump.ts';
import type { Entry } from './entries.ts';
import { provedEntries } from './verify.ts';

/** Why a restore does not begin, or did not end; the database is then as it was. */
export class RestoreRefused extends Error {
  readonly why: 'in-use' | 'not-empty' | 'newer' | 'other-county';
  constructor(why: RestoreRefused['why'], message: string) {
    super(message);
    this.why = why;
  }
}

export interface Restoring {
  path: string;
  secret: Buffer;
  /** Of a database whose schema is up to date. */
  url: string;
  photos: PhotoStore;
  county: string;
  /** Throw away what the database holds. */
  replace: boolean;
}
export interface Restored {
  records: number;
  photos: number;
  epoch: string;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function inUse(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where datname = current_database() and application_name = 'guixue' and pid <> pg_backend_pid()`,
  );
  return (rows[0]?.others ?? 0) > 0;
}

/** A server that has just been stopped is still seen for a moment. */
const LEAVING_MS = 3000;
async function staysInUse(client: pg.Client): Promise<boolean> {
  for (let waited = 0; await inUse(client); waited += 100) {
    if (waited >= LEAVING_MS) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

async function check(client: pg.Client, { county, replace }: Restoring): Promise<void> {
  if (await staysInUse(client))
    throw new RestoreRefused('in-use', 'a server is using this database; stop it first');
  const { rows } = await client.query<{ one: number }>(
    'select 1 as one from record where county = $1 limit 1',
    [county],
  );
  if (rows.length > 0 && !replace)
    throw new RestoreRefused('not-empty', 'the database holds records; add --replace to give them up');
}

interface Column {
  name: string;
  identity: boolean;
}
async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<{ name: string; identity: boolean }>(
    `select column_name as name, is_identity = 'YES' as identity from information_schema.columns
     where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  return rows;
}

/** Columns that a newer schema has and the backup has not keep their defaults. */
async function insertRows(
  client: pg.Client,
  { table, columns }: { table: string; columns: readonly Column[] },
  bytes: Buffer,
): Promise<void> {
  const text = bytes.toString('utf8');
  const first = (JSON.parse(text) as Record<string, unknown>[])[0] ?? {};
  const names = columns.filter(({ name }) => Object.hasOwn(first, name)).map(({ name }) => quoted(name));
  if (names.length === 0) return;
  // Unqualified, a type called “record” is PostgreSQL's own.
  const schema = quoted((await client.query('select current_schema() as name')).rows[0].name);
  await client.query(
    `insert into ${quoted(table)} (${names.join(', ')}) overriding system value
     select ${names.join(', ')} from jsonb_populate_recordset(null::${schema}.${quoted(table)}, $1::jsonb)`,
    [text],
  );
}

async function afterInsert(client: pg.Client, tables: ReadonlyMap<string, readonly Column[]>): Promise<void> {
  for (const [table, columns] of tables)
    for (const { name, identity } of columns)
      if (identity)
        await client.query(
          `select setval(pg_get_serial_sequence($1, $2),
             greatest(1, (select coalesce(max(${quoted(name)}), 0) from ${quoted(table)})))`,
          [quoted(table), name],
        );
}

async function take(client: pg.Client, restoring: Restoring): Promise<Restored> {
  const names = await tablesOf(client);
  const tables = new Map<string, Column[]>();
  for (const name of names) tables.set(name, await columnsOf(client, name));
  await client.query(`truncate ${[...names, 'backup', 'child_list'].map(quoted).join(', ')}`);
  let manifest: Manifest | undefined;
  const entries = provedEntries(restoring.path, restoring.secret, (end) => {
    manifest = end;
  });
  for await (const entry of entries) await put(client, entry, { tables, photos: restoring.photos });
  if (!manifest) throw new Error('the backup has no end');
  await client.query(makeChildList);
  await afterInsert(client, tables);
  await belongs(client, manifest, restoring.county);
  // Phones of the old epoch start again from what they kept (§3.10).
  const epoch = randomUUID();
  await client.query('update meta set epoch = $1 where county = $2', [epoch, restoring.county]);
  return { records: manifest.rows.record ?? 0, photos: manifest.photos, epoch };
}

async function put(
  client: pg.Client,
  { name, bytes }: Entry,
  { tables, photos }: { tables: ReadonlyMap<string, Column[]>; photos: PhotoStore },
): Promise<void> {
  const [kind, of = ''] = name.split(':');
  if (kind === 'photo') await photos.write(of, bytes);
  const columns = kind === 'rows' ? tables.get(of) : undefined;
  if (columns) await insertRows(client, { table: of, columns }, bytes);
}

async function belongs(client: pg.Client, manifest: Manifest, county: string): Promise<void> {
  const { rows } = await client.query<{ id: number }>('select max(id) as id from migration');
  if (Math.max(...manifest.migrations) > (rows[0]?.id ?? 0))
    throw new RestoreRefused('newer', 'the backup was made by a newer version; update this one first');
  if (manifest.county !== county)
    throw new RestoreRefused('other-county', `the backup is of county ${manifest.county}; set COUNTY_CODE`);
}

/**
 * Takes a backup in, whole or not at all: one transaction, committed only after the whole file was proved. The epoch is a new
 * one. Photos are named by their content and are written before; a failed restore leaves at most spare ones.
 */
export async function restore(restoring: Restoring): Promise<Restored> {
  const client = new pg.Client({ connectionString: restoring.url, application_name: 'guixue-restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    await check(client, restoring);
    await client.query('begin');
    const restored = await take(client, restoring);
    await client.query('commit');
    await client.query(freshen);
    return restored;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
