import { sql } from 'kysely';
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { ids } from '../given-county.ts';
import { kept, recomputed, sorted } from '../given-truth.ts';
import { anId, givenSchool } from './given-import.ts';

const { database, school, records } = await givenSchool();
const { db } = database;

const ROWS = 20_000;
const birthOf = (n: number): string =>
  `2017-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;

/** A workbook of 20,000 invented children in forty classes. */
function bigList(): Promise<Buffer> {
  const cell = (value: string) => ({ value });
  const head = ['姓名', '身份证号', '年级', '班级', '监护人', '联系电话'].map(cell);
  const rows = Array.from({ length: ROWS }, (_row, n) =>
    [
      `张${n}`,
      anId(birthOf(n), Math.floor(n / 84) + 1),
      '三年级',
      `${1 + (n % 40)}班`,
      '张大',
      `139${String(n).padStart(8, '0')}`,
    ].map(cell),
  );
  return writeXlsxFile([head, ...rows], {}).toBuffer();
}

const children = async () => (await records()).filter(({ kind }) => kind === 'child').length;

test('20,000 rows land or none, and again they change nothing', async () => {
  const bytes = await bigList();
  const previewed = await school.preview(await school.upload('roster', bytes, 'big.xlsx'));
  expect(previewed.counts).toEqual({ rows: ROWS, new: ROWS });
  expect(previewed.newClasses).toHaveLength(38);

  await sql`
    create function explode() returns trigger language plpgsql as
      $$ begin if new.body->>'name' = '张19999' then raise exception 'no'; end if; return new; end $$
  `.execute(db);
  await sql`create trigger explode before insert on record for each row execute function explode()`.execute(
    db,
  );
  const failed = await school.commit(previewed);
  expect(failed).toMatchObject({ state: 'ready', problem: 'failed' });
  expect(await children()).toBe(0);
  await sql`drop trigger explode on record`.execute(db);

  const done = await school.commit(failed);
  expect(done).toMatchObject({ state: 'done', result: { records: ROWS + 38 } });
  expect(done).not.toHaveProperty('problem');
  expect(await children()).toBe(ROWS);
  expect(sorted(await kept(db))).toEqual(sorted(await recomputed(db)));
  expect((await kept(db)).get(`class:${ids.class}`)?.count).toBe(ROWS / 40 + 1);

  // Nobody waits for the planner to notice by itself: of a table it has never looked at it says -1.
  const { rows: sizes } = await sql<{ name: string; rows: number }>`
    select relname as name, reltuples::int as rows from pg_class
    where relname in ('record', 'file', 'file_scope', 'child_list', 'feed', 'scope', 'import_item', 'session', 'user_')
      and relkind = 'r' order by relname`.execute(db);
  expect(sizes.filter(({ rows }) => rows < 0)).toEqual([]);
  expect(sizes.find(({ name }) => name === 'record')?.rows).toBeGreaterThanOrEqual(ROWS);

  const again = await school.bring('roster', bytes);
  expect(again).toMatchObject({
    state: 'done',
    counts: { rows: ROWS, unchanged: ROWS },
    result: { records: 0 },
  });
}, 120_000);
