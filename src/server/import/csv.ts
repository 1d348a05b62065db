import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import type { Cell, Sheet } from '../../domain/roster/cell.ts';
import { FileProblem, MAX_COLUMNS, MAX_ROWS } from './file-problem.ts';

/**
 * Text of a .csv: by its byte order mark, else as UTF-8 if every byte fits, else as GB18030 — what Excel and WPS write on a
 * Chinese desktop, and GBK's superset. GBK text is practically never valid UTF-8 by chance.
 */
export function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf16le').replace(/^\ufeff/, '');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf16be').replace(/^\ufeff/, '');
  if (isUtf8(bytes)) return bytes.toString('utf8').replace(/^\ufeff/, '');
  const text = iconv.decode(bytes, 'gb18030');
  if (text.includes('\ufffd')) throw new FileProblem('file.encoding');
  return text;
}

/** The sign that stands most often in the first lines; a list saved as “Unicode text” has tabs. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 20_000);
  const signs = [',', '\t', ';', '，'];
  const counts = signs.map((sign) => start.split(sign).length);
  return signs[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** One sheet; every cell is text, empty ones null. Throws FileProblem. */
export function readCsv(bytes: Buffer): Sheet[] {
  const text = decodeText(bytes);
  if (text.includes('\u0000')) throw new FileProblem('file.not-a-table');
  const rows = parseRows(text);
  if (rows.length > MAX_ROWS || rows.some((row) => row.length > MAX_COLUMNS)) {
    throw new FileProblem('file.too-many-rows');
  }
  return [{ name: '', rows: rows.map((row) => row.map((cell): Cell => (cell === '' ? null : cell))) }];
}

function parseRows(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      // A lone quote inside a name is a typing slip, no reason to refuse 20,000 rows.
      relax_quotes: true,
      // An exporter's ="6105…" is a quoted field to no parser: it stays whole and is unwrapped with the cell.
      skip_empty_lines: false,
    });
  } catch {
    throw new FileProblem('file.not-a-table');
  }
}
