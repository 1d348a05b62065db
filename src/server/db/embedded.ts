import pg from 'pg';
import type { Logger } from 'pino';
import { findBinaries } from './embedded/binaries.ts';
import { choosePlace, passwordOf } from './embedded/place.ts';
import type { Cluster, Postmaster } from './embedded/postmaster.ts';
import { alive, DATABASE_USER, halt, initialise, run } from './embedded/postmaster.ts';

/** A real PostgreSQL out of npm (toolchain, the embedded database): the same SQL as the big one, no service to install. */
export interface EmbeddedDatabase {
  url: (database?: string) => string;
  pid: () => number;
  /** Clean stop, unless another process of ours still uses it. */
  stop: () => Promise<void>;
}
export interface EmbeddedOptions {
  dataDir: string;
  log: Logger;
  /** Tests only. */
  fsync?: boolean;
}

const DATABASE = 'guixue';
const WATCH_MS = 500;

const urlOf = (cluster: Cluster, port: number, database: string): string =>
  `postgres://${DATABASE_USER}:${cluster.password}@127.0.0.1:${port}/${database}`;

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Two processes may start at once; both find it there in the end. */
async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0)
      await client.query(`create database ${DATABASE}`).catch((error: { code?: string }) => {
        if (error.code !== '42P04' && error.code !== '23505') throw error;
      });
  });
}

async function usedByOthers(url: string): Promise<boolean> {
  const { rows } = await withClient(url, (client) =>
    client.query(
      `select count(*)::int as others from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    ),
  );
  return rows[0].others > 0;
}

/** If the server dies under us (killed, out of memory) it is started again on its port; the pool finds it there. */
function watch(cluster: Cluster, first: Postmaster, log: Logger) {
  let [current, stopping, restarting] = [first, false, false];
  const look = async () => {
    if (stopping || restarting || alive(cluster)?.pid === current.pid) return;
    restarting = true;
    log.error({ pid: current.pid }, 'database died; starting it again');
    try {
      current = await run(cluster, first.port);
      log.info({ pid: current.pid }, 'database is back');
    } catch (error) {
      log.error({ err: error }, 'database does not start');
    }
    restarting = false;
  };
  const timer = setInterval(() => void look(), WATCH_MS);
  timer.unref();
  return {
    current: () => current,
    end: () => {
      stopping = true;
      clearInterval(timer);
    },
  };
}

/**
 * Starts, or adopts, the embedded server below `dataDir`; makes its database. Throws if PostgreSQL cannot run here.
 */
export async function startEmbedded({
  dataDir,
  log,
  fsync = true,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = choosePlace(dataDir);
  const cluster: Cluster = {
    place,
    binaries: findBinaries(place.account, place.copies),
    password: passwordOf(place),
    fsync,
  };
  initialise(cluster);
  const started = await run(cluster);
  await ensureDatabase(urlOf(cluster, started.port, 'postgres'));
  const watching = watch(cluster, started, log);
  return {
    url: (database = DATABASE) => urlOf(cluster, started.port, database),
    pid: () => watching.current().pid,
    stop: async () => {
      watching.end();
      const used = await usedByOthers(urlOf(cluster, started.port, 'postgres')).catch(() => false);
      if (!used) await halt(place.data, watching.current());
    },
  };
}
