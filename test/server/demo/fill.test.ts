import { verify } from '@node-rs/argon2';
import { beforeAll, expect, test } from 'vitest';
import { fillDemo } from '../../../src/server/demo/fill.ts';
import { demoAccounts } from '../../../src/server/demo/staff.ts';
import type { Parts } from '../../../src/server/parts.ts';
import { readSettings } from '../../../src/server/settings.ts';
import { county, givenDatabase, silent } from '../../given-database.ts';
import { kept, recomputed } from '../../given-truth.ts';
import { demo } from './given-demo.ts';

let parts: Parts;
beforeAll(async () => {
  const { db, pool } = await givenDatabase();
  // 23 November in Shanghai, still the 22nd in UTC: the same county as given-demo.ts.
  const now = () => Date.parse('2026-11-22T17:00:00Z');
  parts = { db, pool, log: silent, settings: readSettings({}), now };
  await fillDemo(parts);
}, 60_000);

test('a first start writes every record of the generated county, and nothing else', async () => {
  const rows = await parts.db
    .selectFrom('record')
    .select(['kind', ({ fn }) => fn.countAll<number>().as('count')])
    .where('county', '=', county.code)
    .groupBy('kind')
    .execute();
  const expected = new Map<string, number>();
  for (const { kind } of demo.writes) expected.set(kind, (expected.get(kind) ?? 0) + 1);
  expect(new Map(rows.map(({ kind, count }) => [kind, Number(count)]))).toEqual(expected);
});

test('its scopes count and digest what stands in them', async () => {
  expect(await kept(parts.db)).toEqual(await recomputed(parts.db));
});

test('each demo account signs in with the password that is printed; class teachers with none', async () => {
  const users = await parts.db.selectFrom('user_').select(['username', 'password_hash']).execute();
  const hashes = new Map(users.map(({ username, password_hash }) => [username, password_hash]));
  for (const { username, password } of demoAccounts()) {
    expect(await verify(hashes.get(username) ?? '', password)).toBe(true);
  }
  expect(await verify(hashes.get('t001') ?? '', demoAccounts()[0]?.password ?? '')).toBe(false);
  expect(hashes.size).toBe(demo.staff.length);
});

test('harm reports stand in the restricted twin of their scopes only', async () => {
  const rows = await parts.db
    .selectFrom('feed')
    .innerJoin('record', (join) =>
      join.onRef('record.id', '=', 'feed.record').onRef('record.county', '=', 'feed.county'),
    )
    .select('scope')
    .where('kind', '=', 'harm-report')
    .execute();
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ scope }) => scope.endsWith('!'))).toBe(true);
});
