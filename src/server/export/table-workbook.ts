import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import writeXlsxFile, { type Feature, type SheetData } from 'write-excel-file/node';
import { getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings } from 'write-excel-file/utility';
import { ledgerText } from '../../text/ledger.ts';
import type { Language, Sentence } from '../../text/phrase.ts';

/** A form with a table: what stands over it, in it and under it. */
export interface TablePaper {
  title: Sentence;
  /** 填报单位 */
  unit: string;
  /** yyyy-MM-dd */
  day: string;
  /** What the list was narrowed by, in words; absent: nothing. */
  narrowed?: Sentence | undefined;
  columns: readonly { title: Sentence; width: number }[];
  rows: readonly (readonly (string | number)[])[];
  /** Who took it out, and when, as words: the watermark. */
  mark: Sentence;
  language: Language;
}

/**
 * A cell that begins like a formula would be calculated by a spreadsheet, or by whatever opens its CSV (= + - @, tab, CR); an
 * apostrophe before it makes it text everywhere.
 */
export const neutral = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

type Cell = SheetData[number][number];
const bordered = { borderStyle: 'thin', borderColor: '#808080' } as const;
const body = { ...bordered, alignVertical: 'center', wrap: true } as const;

const cellOf = (value: string | number): Cell =>
  typeof value === 'number'
    ? { value, type: Number, align: 'center', ...body }
    : { value: neutral(value), type: String, format: '@', ...body };

/** One line over the whole width. */
function line(text: string, width: number, style: object = {}): SheetData[number] {
  const first: Cell = { value: neutral(text), type: String, columnSpan: width, ...style };
  return [first, ...Array.from({ length: width - 1 }, () => null)];
}

function sheetOf({ columns, rows, language, ...paper }: TablePaper): SheetData {
  const say = (sentence: Sentence): string => sentence[language];
  const width = columns.length + 1;
  const head: Cell[] = [ledgerText.number, ...columns.map(({ title }) => title)].map((title) => ({
    ...{ value: say(title), type: String, fontWeight: 'bold', align: 'center' },
    ...{ ...body, backgroundColor: '#eeeeee' },
  }));
  const under = [ledgerText.checker, ledgerText.filler, ledgerText.phone].map(say).join(' '.repeat(30));
  return [
    line(say(paper.title), width, { fontWeight: 'bold', fontSize: 16, align: 'center', height: 28 }),
    line(`${say(ledgerText.unit(paper.unit))}${' '.repeat(20)}${say(ledgerText.filledOn(paper.day))}`, width),
    ...(paper.narrowed ? [line(say(paper.narrowed), width)] : []),
    head,
    ...rows.map((row, at) => [cellOf(at + 1), ...row.map(cellOf)]),
    line(under, width, { height: 24 }),
    line(say(paper.mark), width, { textColor: '#808080', fontStyle: 'italic' }),
  ];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&&').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const SHEET = 'xl/worksheets/sheet{id}.xml';
/** Printed on every sheet of paper: the watermark above, the page below. `&P`, `&N`: page, pages. */
const headed = (mark: string): Feature<Stream | Buffer | Blob> => ({
  files: {
    transform: {
      [SHEET]: {
        transform: (xml) =>
          insertElementMarkupAccordingToOrderOfSiblings(
            xml,
            `<headerFooter><oddHeader>&amp;C&amp;8${escaped(mark)}</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>`,
            getOrderOfSiblings(SHEET, 'worksheet') ?? [],
            'worksheet',
          ),
      },
    },
  },
});

/** The .xlsx of it: title, reporting unit and day, table, who checks and fills in, the watermark. */
export function tableWorkbook(paper: TablePaper): Promise<Buffer> {
  const heads = paper.narrowed ? 4 : 3;
  return writeXlsxFile(
    sheetOf(paper),
    {
      sheet: paper.title[paper.language].slice(0, 31).replace(/[\\/?*[\]:]/g, ' '),
      columns: [{ width: 6 }, ...paper.columns.map(({ width }) => ({ width }))],
      orientation: 'landscape',
      stickyRowsCount: heads,
      stickyColumnsCount: 2,
    },
    { features: [headed(paper.mark[paper.language])] },
  ).toBuffer();
}
