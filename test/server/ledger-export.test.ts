import readXlsxFile from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/domain/ledger-columns.ts';
import type { Database } from '../../src/server/db/open.ts';
import { neutral } from '../../src/server/export/table-workbook.ts';
import { ledgerRoutes } from '../../src/server/routes/ledgers.ts';
import { ids, township, write } from '../given-county.ts';
import { county, givenDatabase } from '../given-database.ts';
import { asks, givenCounty, officer } from './given-coverage.ts';
import { aFamily, of, step, visit } from './given-ledgers.ts';

let database: Database;
type Asked = Awaited<ReturnType<typeof asker>>;
const asker = async (role: string, scope: string) =>
  asks(database, ledgerRoutes, await officer(database.db, role, scope));
let desk: Asked;

const standard = { where: {}, set: 'form', language: 'zh-CN' } as const;
const form = { ...standard, columns: columnsOf('dropped', 'form') };

async function sheet(who: Asked, path: string, body: unknown) {
  const { status, bytes } = await who.taken(path, body);
  expect(status).toBe(200);
  const [first] = await readXlsxFile(bytes);
  return first?.data ?? [];
}
const lastEntry = async () => {
  const { rows } = await database.pool.query(
    "select detail from audit where action = 'ledger.export' order by id desc limit 1",
  );
  return rows[0]?.detail;
};

beforeAll(async () => {
  database = await givenDatabase();
  await givenCounty(database.db, { families: 10 });
  const gone = aFamily('辍一');
  const trap = aFamily('=HYPERLINK("http://example.org")', { child: { guardianName: '+8613900010001' } });
  await write(database.db, [
    ...[gone, trap].flatMap(({ writes }) => writes),
    ...[step(gone, 'OPEN'), step(trap, 'OPEN')],
    of(gone, 'case', {
      leftOn: '2026-09-01',
      reasons: { primary: 'R04', others: [], text: '@想去打工' },
    }),
    visit(gone, {
      whereabouts: 'OOS_DROP',
      attitude: 'HESITANT',
      agreed: { what: '-下周回校', due: '2026-09-12' },
    }),
  ]);
  desk = await asker('county', `county:${county.code}`);
});

describe('the sheet', () => {
  test('has the form’s title, its columns in its order, a numbered row per child and who signs', async () => {
    const rows = await sheet(desk, '/dropped/export', form);
    expect(rows[0]?.[0]).toBe('辍学学生劝返记录');
    expect(String(rows[1]?.[0])).toContain('填报单位（盖章）');
    const heads = rows[2]?.slice(0, 10);
    expect(heads).toEqual([
      ...['序号', '学生姓名', '性别', '身份证号码', '就读学校及年级', '辍学年月'],
      ...['家长（监护人）姓名', '电话号码', '家庭住址', '户籍所在地'],
    ]);
    expect(rows.slice(3, 5).map(([no]) => no)).toEqual([1, 2]);
    expect(String(rows.at(-2)?.[0])).toMatch(/审核人.*填表人.*联系电话/);
    expect(String(rows.at(-1)?.[0])).toMatch(/从“归学”导出/);
  });
  test('a cell that begins like a formula is text with an apostrophe before it', async () => {
    const cells = (await sheet(desk, '/dropped/export', form)).flat().map(String);
    expect(cells).toContain('\'=HYPERLINK("http://example.org")');
    expect(cells).toContain("'+8613900010001");
    expect(cells.some((cell) => /^[=+\-@]/.test(cell))).toBe(false);
    expect(['=1', '+1', '-1', '@x', '\t=1', '\r=1', ' a', '1'].map(neutral)).toEqual([
      ...["'=1", "'+1", "'-1", "'@x", "'\t=1", "'\r=1", ' a', '1'],
    ]);
  });
});

describe('what leaves the house', () => {
  test('numbers are masked unless somebody says why, and who may', async () => {
    const masked = (await sheet(desk, '/dropped/export', form)).flat().join('|');
    expect(masked).not.toMatch(/6105992017\d/);
    const whole = (await sheet(desk, '/dropped/export', { ...form, full: 'REPORT_ABOVE' })).flat().join('|');
    expect(whole).toMatch(/6105992017\d/);
    const visitor = await asker('township', `township:${township}`);
    expect((await visitor.taken('/dropped/export', { ...form, full: 'REPORT_ABOVE' })).status).toBe(403);
  });
  test('every sheet is in the log before it is in anybody’s hands, without a name', async () => {
    await sheet(desk, '/dropped/export', { ...form, text: '辍一', full: 'INSPECTION' });
    const entry = await lastEntry();
    expect(entry).toMatchObject({ ledger: 'dropped', set: 'form', rows: 1, searched: true });
    expect(entry).toMatchObject({ numbers: 'INSPECTION' });
    expect(JSON.stringify(entry)).not.toContain('辍一');
  });
  test('a principal’s sheet holds the own school, and a column that is none is refused', async () => {
    const principal = await asker('principal', `school:${ids.school}`);
    expect((await principal.taken('/dropped/export', { ...form, columns: ['secret'] })).status).toBe(400);
    const rows = await sheet(principal, '/dropped/export', form);
    expect(rows.slice(3, -2)).toHaveLength(2);
  });
});
