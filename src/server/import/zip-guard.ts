import { Unzip, UnzipInflate } from 'fflate';
import { FileProblem, MAX_COLUMNS, MAX_ROWS } from './file-problem.ts';

/**
 * A workbook is a zip: a few kilobytes can unfold to gigabytes (a zip bomb), and one cell at XFD1048576 makes the reader
 * lay out 17 thousand million cells. Both are found here, by unfolding in small pieces and counting, before anything is
 * kept. What the zip's directory claims is not believed.
 */
const MAX_UNFOLDED = 300 * 1024 * 1024;
const MAX_ENTRIES = 500;
const PIECE = 64 * 1024;

interface Count {
  bytes: number;
  entries: number;
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** Looks at the address of every cell of a sheet; pieces overlap by the length of an address. */
function addressGuard(): (text: string) => void {
  let tail = '';
  return (text) => {
    const joined = tail + text;
    for (const [, letters = '', row] of joined.matchAll(/<c r="([A-Z]{1,4})(\d{1,8})"/g)) {
      if (Number(row) > MAX_ROWS || columnNumber(letters) > MAX_COLUMNS) {
        throw new FileProblem('file.too-many-rows');
      }
    }
    tail = joined.slice(-24);
  };
}

function watch(name: string, count: Count): (chunk: Uint8Array) => void {
  const decoder = new TextDecoder('latin1');
  const look = /^xl\/worksheets\/.*\.xml$/i.test(name) ? addressGuard() : undefined;
  return (chunk) => {
    count.bytes += chunk.length;
    if (count.bytes > MAX_UNFOLDED) throw new FileProblem('file.bomb');
    look?.(decoder.decode(chunk, { stream: true }));
  };
}

/** Throws FileProblem `file.bomb`, `file.too-many-rows` or `file.not-a-table`. */
export function guardZip(bytes: Uint8Array): void {
  const count: Count = { bytes: 0, entries: 0 };
  const unzip = new Unzip((entry) => {
    count.entries += 1;
    if (count.entries > MAX_ENTRIES) throw new FileProblem('file.bomb');
    const seen = watch(entry.name, count);
    entry.ondata = (error, chunk) => {
      if (error) throw error;
      seen(chunk);
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    }
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem('file.not-a-table');
  }
}
