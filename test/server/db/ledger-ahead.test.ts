import type { Kysely, KyselyPlugin, RawNode } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { readLedgersAhead } from '../../../src/server/db/ledger-ahead.ts';
import { ledgerAround } from '../../../src/server/db/ledger-around.ts';
import { rowsOf } from '../../../src/server/db/ledger-rows.ts';
import type { Database } from '../../../src/server/db/open.ts';
import type { Tables } from '../../../src/server/db/tables.ts';
import type { Settings } from '../../../src/server/settings.ts';
import { now, write } from '../../given-county.ts';
import { county, givenDatabase, silent } from '../../given-database.ts';
import { givenCounty } from '../given-coverage.ts';
import { aFamily, step, visit } from '../given-ledgers.ts';

let database: Database;
let db: Kysely<Tables>;
/** How often records of files were read to make rows of them. */
let reads: number;
/** So many must have found their files before what one of them reads is answered. */
let together: number;
const beside = aFamily('近处走');

const says = (node: { kind: string }, words: string): boolean =>
  node.kind === 'RawNode' && (node as RawNode).sqlFragments.join('').includes(words);

/** Counts what is read, and holds it back until all who ask have asked. */
function counting(): KyselyPlugin {
  const facts = new WeakSet<object>();
  const marks = new WeakSet<object>();
  let found = 0;
  let release = () => {};
  const all = new Promise<void>((done) => {
    release = done;
  });
  return {
    transformQuery: ({ node, queryId }) => {
      if (says(node, 'author_user as "user"')) {
        reads += 1;
        facts.add(queryId);
      }
      if (says(node, 'f.version as mark')) marks.add(queryId);
      return node;
    },
    transformResult: async ({ result, queryId }) => {
      if (marks.has(queryId)) found += 1;
      if (found >= together) release();
      if (facts.has(queryId)) await all;
      return result;
    },
  };
}

beforeEach(async () => {
  database = await givenDatabase();
  await givenCounty(database.db, { families: 20 });
  await write(database.db, [
    ...beside.writes,
    visit(beside, { whereabouts: 'OUT_PROV', place: { region: '西安' } }),
  ]);
  reads = 0;
  together = 1;
  db = database.db.withPlugin(counting());
});

const mismatches = async () => {
  const around = await ledgerAround(db, county.code, '2026-09-10');
  const reach = { county: county.code, all: true, scopes: [], holds: { village: true, school: true } };
  const rows = await rowsOf(db, { reach, around }, ['mismatch', 'suspected']);
  return (rows.get('mismatch') ?? []).map(({ name }) => name);
};

test('who asks while another does waits for what is being read, and reads it not again', async () => {
  together = 2;
  const [one, other] = await Promise.all([mismatches(), mismatches()]);
  expect(one).toContain('近处走');
  expect(other).toEqual(one);
  expect(reads).toBe(1);
});

test('after a start everything has been read; of what changes later only that is read again', async () => {
  const settings = { county } as Settings;
  const ahead = readLedgersAhead({ db, settings, now: () => now, log: silent });
  try {
    await ahead.ready;
    expect(reads).toBe(1);
    const before = await mismatches();
    expect(reads).toBe(1);
    await write(database.db, [step(beside, 'SUSPECT')]);
    expect(await mismatches()).toEqual(before);
    expect(reads).toBe(2);
  } finally {
    await ahead.stop();
  }
});
