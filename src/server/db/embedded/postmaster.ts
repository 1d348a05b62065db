import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { asAccount } from './account.ts';
import type { Binaries } from './binaries.ts';
import { giveTo, type Place } from './place.ts';
import { disownPidFile, isPostmasterOf, pause, readPidFile, signal } from './process.ts';

export interface Cluster {
  place: Place;
  binaries: Binaries;
  password: string;
  /** Tests only: a power cut may then lose everything. */
  fsync: boolean;
}
/** A running server of this folder, started by us or found alive. */
export interface Postmaster {
  pid: number;
  port: number;
}

export const DATABASE_USER = 'guixue';
/** Recovery after a crash may take a while; a start that takes longer than this is a fault. */
const START_MS = 120_000;
const STOP_MS = 20_000;

/** Into a folder of another name, renamed when it is whole: a kill in the middle leaves nothing half made. */
export function initialise({ place, binaries, password, fsync }: Cluster): void {
  if (existsSync(join(place.data, 'PG_VERSION'))) return;
  const [half, words] = [`${place.data}.${process.pid}`, join(place.base, `password.${process.pid}.txt`)];
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(words, password, { mode: 0o600 });
  for (const path of [half, words]) giveTo(path, place.account);
  const made = spawnSync(
    binaries.initdb,
    [
      ...['-D', half, '-U', DATABASE_USER, `--pwfile=${words}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C', ...(fsync ? [] : ['--no-sync'])],
    ],
    { ...asAccount(place.account), encoding: 'utf8' },
  );
  rmSync(words, { force: true });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);
  moveTo(half, place.data);
}

/** Another process of ours may have been quicker; its folder stays, ours goes. */
function moveTo(half: string, data: string): void {
  try {
    renameSync(half, data);
  } catch (error) {
    if (!existsSync(join(data, 'PG_VERSION'))) throw error;
    rmSync(half, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** Statements and details of errors can quote people's data, so the log keeps neither. */
const settings = ({ fsync }: Cluster): string[] => [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'timezone=UTC',
  'max_connections=60',
  'shared_buffers=128MB',
  ...(fsync ? [] : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']),
];

/** In a session of its own: Ctrl-C in the terminal must reach us first, so that requests finish before the database goes. */
function launch(cluster: Cluster, port: number): { pid: number; ended: () => boolean } {
  const { place, binaries } = cluster;
  const log = openSync(join(place.base, 'postgres.log'), 'w', 0o600);
  const args = ['-D', place.data, '-p', String(port), ...settings(cluster).flatMap((one) => ['-c', one])];
  const child = spawn(binaries.postgres, args, {
    ...asAccount(place.account),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let over = false;
  child.once('error', () => {
    over = true;
  });
  child.once('exit', () => {
    over = true;
  });
  child.unref();
  return { pid: child.pid ?? 0, ended: () => over };
}

/** True if the server on this port answers to our password and keeps this very folder. */
async function answers({ place, password }: Cluster, port: number): Promise<boolean> {
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port, user: DATABASE_USER, password, database: 'postgres' },
    connectionTimeoutMillis: 3000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query("select current_setting('data_directory') as folder");
    return rows[0]?.folder === place.data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function launched(cluster: Cluster, port: number, deadline: number): Promise<Postmaster | undefined> {
  const { pid, ended } = launch(cluster, port);
  while (!ended() && Date.now() < deadline) {
    if (await answers(cluster, port)) return { pid, port };
    await pause(20);
  }
  return undefined;
}

/** The server that a killed process of ours left behind, once it answers; undefined when there is none (any more). */
async function adopted(cluster: Cluster, deadline: number): Promise<Postmaster | undefined> {
  const patience = Math.min(deadline, Date.now() + STOP_MS);
  for (let named = alive(cluster); named; named = alive(cluster)) {
    if (await answers(cluster, named.port)) return named;
    if (Date.now() > patience) signal(named.pid, 'SIGQUIT');
    await pause(50);
    if (Date.now() > deadline) break;
  }
  return undefined;
}

export function alive({ place }: Cluster): Postmaster | undefined {
  const named = readPidFile(place.data);
  return named && isPostmasterOf(named.pid, place.data) ? named : undefined;
}

/**
 * A running server: the one that is alive, or a new one. Left-over backends of a killed server hold the folder for a
 * moment, and another process may take the port first, so it tries again.
 */
export async function run(cluster: Cluster, wantedPort?: number): Promise<Postmaster> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    const found = await adopted(cluster, deadline);
    if (found) return found;
    if (readPidFile(cluster.place.data)) disownPidFile(cluster.place.data);
    const started = await launched(cluster, wantedPort ?? (await freePort()), deadline);
    if (started) return started;
    await pause(200);
  }
  throw new Error(`PostgreSQL does not start; see ${join(cluster.place.base, 'postgres.log')}`);
}

/** Clean stop; a server that does not want to is stopped hard and recovers at the next start. */
export async function halt(data: string, { pid }: Postmaster): Promise<void> {
  for (const name of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    signal(pid, name);
    const deadline = Date.now() + STOP_MS;
    while (isPostmasterOf(pid, data) && Date.now() < deadline) await pause(20);
    if (!isPostmasterOf(pid, data)) return;
  }
}
