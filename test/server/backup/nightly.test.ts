import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nightlyBackup } from '../../../src/server/backup/nightly.ts';
import { secretPath } from '../../../src/server/backup/secret.ts';
import { verify } from '../../../src/server/backup/verify.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { everyNight, isDue, type Nights } from '../../../src/server/upkeep/nightly.ts';
import { county } from '../../given-database.ts';
import { type GivenServer, givenServer } from '../../given-server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (time: string): number => Date.parse(`2026-11-${time}+08:00`);
const backupKey = randomBytes(32);

const logged: string[] = [];
const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
let server: GivenServer;
let clock: number;
let nights: Nights;
/** The server as it runs, with a clock that can be moved; backups are the only nightly work here. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  server = await givenServer({ metricsToken: 'a secret', backupKey, log });
  start();
});
afterEach(async () => {
  await nights.stop();
  vi.useRealTimers();
});
function start(): void {
  const { parts } = server;
  parts.now = () => clock;
  const url = String(parts.pool.options.connectionString);
  nights = everyNight(parts, nightlyBackup(parts, url));
}

const dirOf = ({ settings }: Parts): string => join(settings.dataDir, 'backups');
const files = (): string[] =>
  existsSync(dirOf(server.parts)) ? readdirSync(dirOf(server.parts)).sort() : [];
/** A minute passes and the work that it began comes to its end; then the server goes on. */
async function aMinuteAt(moment: number): Promise<void> {
  clock = moment;
  vi.advanceTimersByTime(60_000);
  await nights.stop();
  start();
}

test('a backup is due at half past two, and at any hour once the newest is older than a day', () => {
  const night = at('20T02:31:00');
  expect(isDue(night, undefined)).toBe(true);
  expect(isDue(night, at('19T02:31:30'))).toBe(true);
  expect(isDue(night, night - 30_000)).toBe(false);
  expect(isDue(at('20T02:29:00'), at('19T08:00:00'))).toBe(false);
  expect(isDue(at('20T08:00:00'), at('19T09:00:00'))).toBe(false);
  expect(isDue(at('20T08:00:00'), at('19T07:59:00'))).toBe(true);
  // Made by a clock that was a year ahead: it says nothing about today.
  expect(isDue(at('20T08:00:00'), at('20T08:00:00') + 365 * DAY)).toBe(true);
});

test('a server that was off at night backs up soon after it starts, with the key of the setting, and makes no other', async () => {
  await aMinuteAt(at('20T08:00:00'));
  expect(files()).toEqual([`guixue-${county.code}-20261120T000000Z.gxb`]);
  expect(existsSync(secretPath(server.parts.settings.dataDir))).toBe(false);
  const path = join(dirOf(server.parts), files()[0] ?? '');
  expect((await verify(path, backupKey)).rows.record).toBeGreaterThan(0);
  await expect(verify(path, randomBytes(32))).rejects.toMatchObject({ why: 'key' });

  await aMinuteAt(at('20T12:00:00'));
  expect(files()).toHaveLength(1);
  await aMinuteAt(at('21T02:30:30'));
  expect(files()).toHaveLength(2);
});

test('a backup that fails is tried again after an hour, not every minute, and the last one stays the newest', async () => {
  await aMinuteAt(at('20T02:31:00'));
  const { settings } = server.parts;
  writeFileSync(join(settings.dataDir, 'no-folder'), '');
  settings.backupDir = join(settings.dataDir, 'no-folder', 'backups');
  for (const minute of [1, 2, 30, 59, 63]) {
    clock = at('21T02:30:00') + minute * 60_000;
    vi.advanceTimersByTime(60_000);
    await nights.idle();
  }
  expect(logged.filter((line) => line.includes('backup failed'))).toHaveLength(2);
  expect(await newestOnThePage()).toBe(new Date(at('20T02:31:00')).toISOString());
});

async function newestOnThePage(): Promise<string | undefined> {
  const { username } = await server.aUser([
    { scope: `county:${county.code}`, role: 'admin', from: '2026-01-01T00:00:00Z' },
  ]);
  const admin = await server.signIn(username);
  const { backup } = (await (await admin.send('GET', '/api/devices')).json()) as { backup: { at: string } };
  return backup.at;
}

test('the age of a real backup stands on the administrator’s page and in /metrics', async () => {
  await aMinuteAt(at('20T02:31:00'));
  clock = at('20T04:31:00');
  expect(await newestOnThePage()).toBe(new Date(at('20T02:31:00')).toISOString());
  const headers = { Authorization: 'Bearer a secret' };
  const text = await (await server.app.request('/metrics', { headers })).text();
  expect(text).toMatch(/^guixue_backup_age_seconds 7200$/m);
});

test('after two months of nights a week of backups and one of each of five weeks lie on the disk', async () => {
  const first = Date.parse('2026-09-01T02:31:00+08:00');
  for (let night = 0; night < 60; night += 1) await aMinuteAt(first + night * DAY);
  const names = files();
  expect(names).toHaveLength(7 + 5);
  expect(names.at(-1)).toBe(`guixue-${county.code}-20261029T183100Z.gxb`);
  const ages = names.map((name) => Date.parse(name.replace(/.*-(\d{4})(\d\d)(\d\d)T.*/, '$1-$2-$3')));
  expect(Math.min(...ages)).toBeGreaterThan(Date.parse('2026-09-15'));
});
