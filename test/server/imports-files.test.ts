import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { textOf } from '../../src/domain/roster/cell.ts';
import { readFile } from '../../src/server/import/read-file.ts';

const csv =
  '姓名,身份证号,班级\r\n李小明,610599201508310012,七(1)班\r\n"王 红","61059920150901002X","七(2)班"\r\n';
const rows = [
  ['姓名', '身份证号', '班级'],
  ['李小明', '610599201508310012', '七(1)班'],
  ['王 红', '61059920150901002X', '七(2)班'],
];

test.each([
  ['UTF-8', Buffer.from(csv)],
  ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${csv}`)],
  ['GBK', iconv.encode(csv, 'gbk')],
  ['GB18030 with a rare character', iconv.encode(csv.replace('王 红', '王 㐂'), 'gb18030')],
  ['UTF-16 with tabs, as “Unicode text”', iconv.encode(`\ufeff${csv.replaceAll(',', '\t')}`, 'utf16le')],
  ['semicolons', Buffer.from(csv.replaceAll(',', ';'))],
])('a .csv in %s is read', async (encoding, bytes) => {
  const [sheet] = await readFile(bytes);
  const expected = encoding.startsWith('GB18030')
    ? [...rows.slice(0, 2), ['王 㐂', ...(rows[2] ?? []).slice(1)]]
    : rows;
  expect(sheet?.rows).toEqual(expected);
});

test('digits protected as ="…" survive a .csv', async () => {
  const [sheet] = await readFile(Buffer.from('姓名,身份证号\n李小明,="610599201508310012"\n'));
  expect(textOf(sheet?.rows[1]?.[1])).toBe('610599201508310012');
});

const workbook = (cells: unknown[][]): Promise<Buffer> => writeXlsxFile(cells as never, {}).toBuffer();

test('a workbook gives text, numbers and days, at the rows where they stand', async () => {
  const bytes = await workbook([
    [null],
    [{ value: '名册' }],
    [
      { value: '李小明' },
      { value: Number('610599201508310012') },
      { value: new Date(Date.UTC(2015, 7, 31)), format: 'yyyy-mm-dd' },
      { value: '=1+1' },
    ],
  ]);
  const [sheet] = await readFile(bytes);
  expect(sheet?.rows[1]?.[0]).toBe('名册');
  expect(sheet?.rows[2]).toEqual(['李小明', 610599201508310000, '2015-08-31', '=1+1']);
});

const unzipped = (sheet: string) => ({
  'xl/workbook.xml': strToU8('<workbook/>'),
  'xl/worksheets/sheet1.xml': strToU8(sheet),
});

test.each([
  ['file.empty', Buffer.alloc(0)],
  ['file.old-excel', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])],
  ['file.not-a-table', Buffer.from('PK\u0003\u0004 no zip at all')],
  [
    'file.bomb',
    Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(301 * 1024 * 1024) }, { level: 9 })),
  ],
  ['file.too-many-rows', Buffer.from(zipSync(unzipped('<c r="XFD1048576"><v>1</v></c>')))],
  ['file.too-many-rows', Buffer.from('x\n'.repeat(100_001))],
  ['file.too-large', Buffer.alloc(20 * 1024 * 1024 + 1, 'x')],
])('%s is said of a file that cannot be read', async (code, bytes) => {
  await expect(readFile(bytes)).rejects.toMatchObject({ code });
});
