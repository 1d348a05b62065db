import type { Kysely, KyselyPlugin, RawNode } from 'kysely';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type AgeQuery, ageCounts, agePage } from '../../../src/server/db/ledger-age.ts';
import { ageSelection } from '../../../src/server/db/ledger-age-kept.ts';
import { ledgerAround } from '../../../src/server/db/ledger-around.ts';
import type { Database } from '../../../src/server/db/open.ts';
import type { Tables } from '../../../src/server/db/tables.ts';
import { write } from '../../given-county.ts';
import { county, givenDatabase } from '../../given-database.ts';
import { farVillage, givenCounty } from '../given-coverage.ts';
import { aFamily, inFarTownship } from '../given-ledgers.ts';

let database: Database;
let db: Kysely<Tables>;
/** How often the list of children was counted or ordered. */
let asked = 0;
/** The next reading of the list fails, as when the connection is lost. */
let fails = false;

const counting: KyselyPlugin = {
  transformQuery: ({ node }) => {
    const words = node.kind === 'RawNode' ? (node as RawNode).sqlFragments.join('') : '';
    if (!words.startsWith('\n    select r.id') && !words.startsWith('\n    select township')) return node;
    asked += 1;
    if (fails) throw new Error('connection lost');
    return node;
  },
  transformResult: async ({ result }) => result,
};

beforeAll(async () => {
  database = await givenDatabase();
  await givenCounty(database.db, { families: 20 });
  await database.pool.query(
    `insert into child_list (county, id, file, name, born, village)
     select $1, gen_random_uuid(), gen_random_uuid(), '孩' || n % 700, date '2013-01-01' + n % 900, $2
     from generate_series(1, 4500) n`,
    [county.code, farVillage],
  );
  db = database.db.withPlugin(counting);
});
beforeEach(() => {
  asked = 0;
  fails = false;
});

const all = { county: county.code, all: true, scopes: [], holds: { village: true, school: true } };
const question: AgeQuery = { reach: all, today: '2026-09-10', where: {} };
const around = () => ledgerAround(database.db, county.code, '2026-09-10');
const selection = async (from: number, limit: number, over: Partial<AgeQuery> = {}) =>
  ageSelection(db, { query: { ...question, ...over }, around: await around() }, { from, limit });

test('any page is the page that ordering the whole would give, also across lots and beyond the end', async () => {
  const whole = await agePage(database.db, question, { from: 0, limit: 10_000 });
  expect(whole.length).toBeGreaterThan(4500);
  const counts = await ageCounts(database.db, question, (await around()).names);
  for (const [from, limit] of [
    ...([
      [0, 200],
      [1800, 200],
      [1900, 200],
      [2000, 200],
      [1990, 2500],
      [4400, 200],
    ] as const),
    ...([
      [whole.length, 200],
      [90_000, 200],
    ] as const),
  ])
    expect(await selection(from, limit)).toEqual({ children: whole.slice(from, from + limit), counts });
});

test('who scrolls has it counted once, and ordered once for ten pages', async () => {
  for (let from = 0; from < 4000; from += 200) await selection(from, 200, { text: '孩' });
  expect(asked).toBe(3);
});

test('two who ask the same at once share the work', async () => {
  const both = await Promise.all([selection(0, 200, { text: '孩1' }), selection(0, 200, { text: '孩1' })]);
  expect(both[0]).toEqual(both[1]);
  expect(asked).toBe(2);
});

test('the first page is always of now', async () => {
  const before = await selection(0, 200, { text: '新来' });
  await write(database.db, aFamily('新来的孩子').writes);
  const after = await selection(0, 200, { text: '新来' });
  expect([before.counts.total, after.counts.total]).toEqual([0, 1]);
  expect(after.children).toHaveLength(1);
});

test('who scrolls on while others write goes on with what the first page counted, for five minutes', async () => {
  const { counts } = await selection(0, 200, { text: '孩' });
  await write(database.db, aFamily('又一个孩子').writes);
  asked = 0;
  expect((await selection(200, 200, { text: '孩' })).counts).toEqual(counts);
  expect(asked).toBe(0);
  const later = performance.now() + 5 * 60_000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => later);
  const after = await selection(400, 200, { text: '孩' });
  clock.mockRestore();
  expect(after.counts.total).toBe(counts.total + 1);
});

test('a child whose file the reader no longer sees is on no page, though it was counted', async () => {
  const own = { ...all, all: false, scopes: [`village:${farVillage}`] };
  const families = [aFamily('搬走的', inFarTownship), aFamily('搬走的', inFarTownship)];
  await write(
    database.db,
    families.flatMap(({ writes }) => writes),
  );
  const first = await selection(0, 1, { text: '搬走的', reach: own });
  expect(first.counts.total).toBe(2);
  const second = families.find(({ file }) => file !== first.children[0]?.file);
  await database.pool.query('delete from file_scope where file = $1', [second?.file]);
  await write(database.db, aFamily('另一家').writes);
  expect((await selection(1, 199, { text: '搬走的', reach: own })).children).toEqual([]);
  expect((await selection(0, 200, { text: '搬走的', reach: own })).counts.total).toBe(1);
});

test('what one reader sees is not what another sees', async () => {
  await write(database.db, [...aFamily('甲乙').writes, ...aFamily('乙甲', inFarTownship).writes]);
  const own = { ...all, all: false, scopes: [`village:${farVillage}`] };
  const whole = await selection(0, 200, { text: '乙' });
  const part = await selection(0, 200, { text: '乙', reach: own });
  expect([whole.counts.total, part.counts.total]).toEqual([2, 1]);
});

test('what failed is not kept: the next to ask is answered', async () => {
  fails = true;
  await expect(selection(0, 200, { text: '孩2' })).rejects.toThrow('connection lost');
  fails = false;
  expect((await selection(0, 200, { text: '孩2' })).children).toHaveLength(200);
});
