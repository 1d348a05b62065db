import * as z from 'zod';
import { Id } from '../record.ts';
import { fieldsOf, listKinds } from './columns.ts';
import { type Item, isDecision, outcomes } from './item.ts';

/** What the import page and the server say to each other (`/api/imports`). */
export const ListKindCode = z.enum(listKinds);

const fields = [...new Set([...fieldsOf('roster'), ...fieldsOf('households')])] as [string, ...string[]];

/** How the file is to be read: which sheet, which row holds the headings, what the columns mean. */
export const ReadingAsked = z.object({
  sheet: z.number().int().min(0).max(200),
  headingRow: z.number().int().min(0).max(100_000),
  mapping: z.partialRecord(z.enum(fields), z.number().int().min(0).max(300)),
  /** For rosters without a school column. */
  school: Id.optional(),
  /** The September the academic year began in. */
  year: z.number().int().min(2000).max(2100),
});
export type ReadingAsked = z.infer<typeof ReadingAsked>;

const DecisionCode = z.custom<`same:${string}` | 'ours' | 'file' | 'new' | 'leave'>(
  (value) => typeof value === 'string' && isDecision(value),
);

/** Answers row by row, or one answer for all rows of an outcome (and, for leavers, of one class). null takes back. */
export const DecisionsAsked = z.union([
  z.object({
    answers: z.array(z.object({ key: z.string().max(60), decision: DecisionCode.nullable() })).max(500),
  }),
  z.object({
    outcome: z.enum(outcomes),
    group: Id.optional(),
    decision: z.enum(['ours', 'file', 'leave']).nullable(),
  }),
]);
export type DecisionsAsked = z.infer<typeof DecisionsAsked>;

export interface BatchView {
  readonly id: string;
  readonly kind: (typeof listKinds)[number];
  readonly fileName: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly fileSha: string;
  readonly by: string;
  /** ISO */
  readonly createdAt: string;
  readonly finishedAt?: string;
  readonly state: 'uploaded' | 'ready' | 'committing' | 'done';
  readonly sheets: readonly { name: string; rows: number }[];
  readonly reading: ReadingAsked;
  /** The mapping was made by hand at an earlier import with these headings. */
  readonly remembered: boolean;
  /** The headings fit the other list better: perhaps the wrong kind was chosen. */
  readonly looksLike?: (typeof listKinds)[number];
  /** This very file was imported before. */
  readonly sameFile?: { id: string; at: string; by: string };
  /** Items per outcome, and `rows` of the file. */
  readonly counts: Readonly<Record<string, number>>;
  readonly moves: Readonly<Record<string, number>>;
  readonly newClasses: readonly ClassName[];
  readonly open: { readonly conflicts: number; readonly ambiguous: number; readonly leaving: number };
  readonly leavers: readonly { group: string; count: number }[];
  readonly names: Names;
  readonly progress?: { readonly phase: string; readonly total: number; readonly ms: number };
  readonly problem?: 'stale' | 'interrupted' | 'failed';
  readonly result?: { readonly records: number; readonly ms: number };
}

export interface ClassName {
  readonly id: string;
  readonly school: string;
  readonly year: number;
  readonly grade: number;
  readonly number: number;
}

/** What ids and codes in a view are called. */
export interface Names {
  readonly schools: Readonly<Record<string, string>>;
  readonly classes: Readonly<Record<string, ClassName>>;
  readonly villages: Readonly<Record<string, string>>;
  readonly households: Readonly<Record<string, string>>;
}

/** A page of the preview; sensitive values are masked. */
export interface ItemsView {
  readonly items: readonly Item[];
  readonly total: number;
  readonly names: Names;
}

/** The table as it was read, for choosing columns by hand. */
export interface TableView {
  /** The first rows of the sheet as text. */
  readonly top: readonly (readonly string[])[];
  readonly headings: readonly string[];
  /** What the machine recognises in these headings. */
  readonly recognised: ReadingAsked['mapping'];
  /** Per column, the first values below the headings. */
  readonly samples: readonly (readonly string[])[];
}

export interface ImportOptions {
  readonly schools: readonly { id: string; name: string }[];
  readonly year: number;
  /** The person imports for the whole county. */
  readonly county: boolean;
}
