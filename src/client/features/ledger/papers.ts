import type { LedgerRow } from '../../../domain/ledger.ts';
import { type LedgerColumnKey, ledgerColumn } from '../../../domain/ledger-columns.ts';
import { ledgerColumnTitles } from '../../../text/ledger.ts';
import { ledgerCell } from '../../../text/ledger-cells.ts';
import { ledgerPaper } from '../../../text/ledger-paper.ts';
import { paper } from '../../../text/print.ts';
import type { Row } from '../../ui/print-page.tsx';

/** A cell as paper has it: Chinese, and a blank where nothing is known. */
export const said = (row: LedgerRow, key: LedgerColumnKey): string =>
  ledgerCell(ledgerColumn(key), row)['zh-CN'];
const titled = (row: LedgerRow, keys: readonly LedgerColumnKey[]): Row[] =>
  keys.map((key) => [ledgerColumnTitles[key]['zh-CN'], said(row, key) || undefined]);

/** The head of both forms: who the child is and where it lives (§2.1, 2.2 一). */
export const aboutRows = (row: LedgerRow): Row[] =>
  titled(row, [
    'name',
    'sex',
    'idNumber',
    'school',
    'leftMonth',
    'guardian',
    'guardianPhone',
    'address',
    'hukou',
  ]);

const withPhone = (name: string | undefined, phone: string | undefined): string | undefined =>
  [name, phone].filter(Boolean).join('　') || undefined;
export const contactRows = (row: LedgerRow): Row[] => [
  [ledgerPaper.helper, withPhone(row.helper, undefined)],
  [ledgerPaper.teacher, withPhone(row.teacher, row.teacherPhone)],
];
export const termRows = (row: LedgerRow): Row[] =>
  titled(row, ['approval', 'ground', 'from', 'until', 'filingNumber', 'responsible']);

/** ☑ A 重大疾病 ☐ B 重度残疾 ☐ C 精神疾病 */
export function conditionLine({ condition }: LedgerRow): string {
  if (condition === 'HIDDEN') return ledgerPaper.hidden;
  const codes = Object.keys(ledgerPaper.conditions) as (keyof typeof ledgerPaper.conditions)[];
  return codes
    .map(
      (code) =>
        `${code === condition ? ledgerPaper.picked : ledgerPaper.open} ${ledgerPaper.conditions[code]}`,
    )
    .join('　　');
}

/** 四、劝返记录, the first persuasion first. */
export const logRows = (row: LedgerRow): string[][] =>
  (row.log ?? []).map((line, at) => [
    `${at + 1}`,
    paper.day(line.on),
    line.by.join('、'),
    (line.phones ?? []).join('、'),
    said(
      {
        ...row,
        ...(line.attitude ? { attitude: line.attitude } : {}),
        ...(line.agreed ? { agreed: line.agreed } : {}),
      },
      'persuadedResult',
    ),
    line.next ?? '',
  ]);

/** One sheet of 劝返清单: a village, who came back and who did not. */
export interface VillageSheet {
  township: string;
  village: string;
  back: LedgerRow[];
  left: LedgerRow[];
}

/** By village, in the order of the list; a child in both is back (§6.5: for ten days it stands in both). */
export function villageSheets(dropped: readonly LedgerRow[], returned: readonly LedgerRow[]): VillageSheet[] {
  const sheets = new Map<string, VillageSheet>();
  const isBack = new Set(returned.map(({ child }) => child));
  for (const row of [...dropped.filter(({ child }) => !isBack.has(child)), ...returned]) {
    const { township = '', village = ledgerPaper.unknownPlace } = row;
    const key = `${township} ${village}`;
    const sheet = sheets.get(key) ?? { township, village, back: [], left: [] };
    (isBack.has(row.child) ? sheet.back : sheet.left).push(row);
    sheets.set(key, sheet);
  }
  return [...sheets.values()];
}

export const rosterRows = (rows: readonly LedgerRow[], last: LedgerColumnKey): string[][] =>
  rows.map((row, at) => [
    `${at + 1}`,
    ...(['name', 'sex', 'school', 'guardian', 'guardianPhone', 'leftMonth', last] as const).map((key) =>
      said(row, key),
    ),
  ]);
