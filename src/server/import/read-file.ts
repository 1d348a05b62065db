import type { Sheet } from '../../domain/roster/cell.ts';
import { readCsv } from './csv.ts';
import { FileProblem, MAX_FILE_BYTES } from './file-problem.ts';
import { readXlsx } from './xlsx.ts';

const startsWith = (bytes: Buffer, ...head: number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

/**
 * Sheets of an uploaded file, told by its first bytes and never by its name: .xlsx is a zip, an old .xls (or a workbook
 * with a password) an OLE container, the rest is text. Throws FileProblem.
 */
export async function readFile(bytes: Buffer): Promise<Sheet[]> {
  if (bytes.length === 0) throw new FileProblem('file.empty');
  if (bytes.length > MAX_FILE_BYTES) throw new FileProblem('file.too-large');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const locked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new FileProblem(locked ? 'file.locked' : 'file.old-excel');
  }
  const sheets = startsWith(bytes, 0x50, 0x4b) ? await readXlsx(bytes) : readCsv(bytes);
  if (sheets.every(({ rows }) => rows.length === 0)) throw new FileProblem('file.empty');
  return sheets;
}
