import { expect, test } from 'vitest';
import { tableColumns } from '../../../src/client/features/ledger/table-columns.ts';
import { isGone, isHere, type ShownRow, withPage } from '../../../src/client/features/ledger/use-ledger.ts';
import { LEDGER_PAGE, type LedgerRow } from '../../../src/domain/ledger.ts';

const row = (child: string) => ({ child, ledger: 'age', name: '党小雨' }) as unknown as LedgerRow;
const page = (from: number, length: number) => Array.from({ length }, (_, at) => row(`child-${from + at}`));
const blank = (total: number): ShownRow[] =>
  Array.from({ length: total }, (_, at) => ({ child: `#${at}`, awaited: true }));

const [name, other] = tableColumns(['name', 'school'], (child) => `/child/${child}`);
const text = (shown: ShownRow, of = name) => of?.cell(shown).text['zh-CN'];

test('a page takes its place, and the rows after it still wait for theirs', () => {
  const rows = withPage(blank(LEDGER_PAGE * 2 + 5), LEDGER_PAGE, page(LEDGER_PAGE, LEDGER_PAGE));
  expect(rows[LEDGER_PAGE]).toMatchObject({ child: `child-${LEDGER_PAGE}` });
  expect(rows.filter(isHere)).toHaveLength(LEDGER_PAGE);
  expect(text(rows[0] as ShownRow)).toBe('…');
  expect(text(rows[LEDGER_PAGE * 2] as ShownRow)).toBe('…');
});

test('a row whose page came without it says that something has changed, and waits for nothing', () => {
  const rows = withPage(blank(LEDGER_PAGE + 5), 0, page(0, LEDGER_PAGE - 1));
  const gone = rows[LEDGER_PAGE - 1] as ShownRow;
  expect(isGone(gone)).toBe(true);
  expect([text(gone), text(gone, other)]).toEqual(['刚有变动', '—']);
  expect(text(rows[LEDGER_PAGE] as ShownRow)).toBe('…');
});

test('of a last page that is shorter than others only what it lacks is gone', () => {
  const rows = withPage(blank(LEDGER_PAGE + 5), LEDGER_PAGE, page(LEDGER_PAGE, 4));
  expect(rows).toHaveLength(LEDGER_PAGE + 5);
  expect(rows.filter(isGone)).toHaveLength(1);
});
