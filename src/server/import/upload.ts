import { createHash, randomBytes } from 'node:crypto';
import type { Sheet } from '../../domain/roster/cell.ts';
import type { ListKind } from '../../domain/roster/columns.ts';
import { headingSet, recognise, recogniseAt } from '../../domain/roster/headings.ts';
import { storableText } from '../../sync/json.ts';
import { dayOf } from '../../text/day.ts';
import { createBatch, forgetOldDrafts, type StoredReading } from '../db/imports.ts';
import { recallMapping } from '../db/imports-mapping.ts';
import { transact } from '../db/transact.ts';
import type { Parts, SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import type { Area } from './area.ts';
import { FileProblem } from './file-problem.ts';
import { readFile } from './read-file.ts';

/** UUIDv7, as devices make them: 48 bits of time, the rest random. */
function uuid(now: number): string {
  const time = now.toString(16).padStart(12, '0');
  const random = randomBytes(9).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

/** Rosters of the new year are imported from August on. */
export const yearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5, 7) >= '08' ? 0 : 1);

export async function sheetsOf(bytes: Buffer): Promise<Sheet[]> {
  try {
    return await readFile(bytes);
  } catch (error) {
    if (error instanceof FileProblem) throw new Problem('import.file', { detail: error.code });
    throw error;
  }
}

interface Proposed {
  reading: StoredReading;
  remembered: boolean;
}

interface Asked {
  parts: Parts;
  user: SignedIn;
  kind: ListKind;
  area: Area;
}

/** Where somebody may have seen headings that the machine does not know. */
const SEARCHED_ROWS = 15;

/** A row of this sheet that somebody mapped by hand before: the recognised one first. */
async function recall(sheet: Sheet | undefined, headingRow: number, { parts, user, kind, area }: Asked) {
  const rows = sheet?.rows ?? [];
  const tried = [...new Set([headingRow, ...rows.slice(0, SEARCHED_ROWS).keys()])];
  const found = await recallMapping(
    parts.db,
    user.county,
    tried.map((row) => ({
      kind,
      area: area.name,
      headings: headingSet(recogniseAt(kind, rows, row).headings),
    })),
  );
  return found && { headingRow: tried[found.at] ?? headingRow, mapping: found.mapping };
}

/** The sheet with the most known headings, its columns as recognised — or as somebody mapped them by hand before. */
async function propose(sheets: readonly Sheet[], asked: Asked): Promise<Proposed> {
  const { parts, kind, area } = asked;
  const found = sheets.map(({ rows }) => recognise(kind, rows));
  const fields = found.map((each) => Object.keys(each?.mapping ?? {}).length);
  const sheet = Math.max(0, fields.indexOf(Math.max(...fields)));
  const { headingRow, mapping } = found[sheet] ?? { headingRow: 0, mapping: {} };
  const remembered = await recall(sheets[sheet], headingRow, asked);
  const [only] = area.schools.size === 1 ? area.schools : [];
  return {
    reading: {
      ...{ sheet, headingRow, mapping, year: yearOf(dayOf(new Date(parts.now()).toISOString())) },
      ...(only ? { school: only } : {}),
      ...remembered,
    },
    remembered: remembered !== undefined,
  };
}

/** A damaged file holds bytes that no database keeps (F11). */
const storableSheet = ({ name, rows }: Sheet): Sheet => ({
  name: storableText(name),
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'string' ? storableText(cell) : cell))),
});

/** Reads a file and keeps it as a draft. Throws Problem `import.file` with the reason in `detail`. */
export async function upload(asked: Asked, file: { name: string; bytes: Buffer }): Promise<string> {
  const { parts, user, kind, area } = asked;
  const sheets = (await sheetsOf(file.bytes)).map(storableSheet);
  const { reading, remembered } = await propose(sheets, asked);
  const id = uuid(parts.now());
  await transact(parts.db, async (trx) => {
    await forgetOldDrafts(trx, user.county);
    await createBatch(trx, user, {
      ...{ id, kind, sheets, fileName: storableText(file.name) },
      fileSha: createHash('sha256').update(file.bytes).digest('hex'),
      detail: {
        ...{ area: area.name, reading, remembered },
        sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.length })),
      },
    });
  });
  return id;
}
