import { createHash } from 'node:crypto';
import pg from 'pg';
import type { PhotoStore } from '../photos/photo-store.ts';
import type { Entry } from './entries.ts';

/** The end of a backup: what must be in it. */
export interface Manifest {
  county: string;
  migrations: number[];
  /** Rows by table. */
  rows: Record<string, number>;
  photos: number;
  /** Photos the database speaks of and the store did not have. */
  missingPhotos: string[];
  /** SHA-256 over every entry before this one, in order. */
  sha256: string;
}

/** What a restore makes anew. Sign-ins are kept (as hashes): phones heal the server without anybody typing a password. */
const left: readonly string[] = ['migration', 'backup', 'child_list'];
const FETCH = 1000;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export async function tablesOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ table_name: string }>(
    `select table_name from information_schema.tables
     where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name`,
  );
  return rows.map(({ table_name }) => table_name).filter((name) => !left.includes(name));
}

async function* rowsOf(client: pg.ClientBase, table: string): AsyncGenerator<string[]> {
  await client.query(
    `declare rows_of no scroll cursor for select to_jsonb(t)::text as row from ${quoted(table)} t`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${FETCH} from rows_of`);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < FETCH) break;
  }
  await client.query('close rows_of');
}

interface Dumping {
  url: string;
  county: string;
  photos: PhotoStore;
  /** Called inside the snapshot: what each device had sent when the picture was taken. */
  onSnapshot: (acked: Map<string, number>) => void;
}

async function ackedIn(client: pg.ClientBase, county: string): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: string; acked: string }>(
    'select id, acked::text from device where county = $1',
    [county],
  );
  return new Map(rows.map(({ id, acked }) => [id, Number(acked)]));
}

/**
 * Every row of every table as of one moment, while the server goes on writing (REPEATABLE READ), then every photo that the
 * rows speak of. Written with the words of SQL alone, so that it needs no program of PostgreSQL's and any version ≥ 15
 * can take it in again.
 */
export async function* dump({ url, county, photos, onSnapshot }: Dumping): AsyncGenerator<Entry> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  const hash = createHash('sha256');
  const seal = (name: string, bytes: Buffer): Entry => {
    hash.update(name).update('\0').update(bytes);
    return { name, bytes };
  };
  try {
    await client.query('begin isolation level repeatable read read only');
    onSnapshot(await ackedIn(client, county));
    const migrations = await client.query<{ id: number }>('select id from migration order by id');
    const rows: Record<string, number> = {};
    for (const table of await tablesOf(client)) {
      rows[table] = 0;
      for await (const some of rowsOf(client, table)) {
        rows[table] += some.length;
        yield seal(`rows:${table}`, Buffer.from(`[${some.join(',')}]`));
      }
    }
    const { rows: shas } = await client.query<{ sha: string }>('select distinct sha from photo order by sha');
    const missingPhotos: string[] = [];
    for (const { sha } of shas) {
      const bytes = await photos.read(sha);
      if (bytes) yield seal(`photo:${sha}`, bytes);
      else missingPhotos.push(sha);
    }
    const manifest: Manifest = {
      ...{ county, migrations: migrations.rows.map(({ id }) => id), rows, missingPhotos },
      ...{ photos: shas.length - missingPhotos.length, sha256: hash.digest('hex') },
    };
    yield { name: 'end', bytes: Buffer.from(JSON.stringify(manifest)) };
    await client.query('commit');
  } finally {
    await client.end().catch(() => {});
  }
}
