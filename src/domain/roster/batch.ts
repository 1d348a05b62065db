import * as z from 'zod/mini';
import { Id } from '../record.ts';
import { type Field, fieldsOf, listKinds } from './columns.ts';
import { isDecision, moves, outcomes, problemCodes, subjects } from './item.ts';

/** What the import page and the server say to each other (`/api/imports`). */
export const ListKindCode = z.enum(listKinds);

const fields = [...new Set(listKinds.flatMap(fieldsOf))] as [Field, ...Field[]];

/** How the file is to be read: which sheet, which row holds the headings, what the columns mean. */
export const ReadingAsked = z.object({
  sheet: z.int().check(z.minimum(0), z.maximum(200)),
  headingRow: z.int().check(z.minimum(0), z.maximum(100_000)),
  mapping: z.partialRecord(z.enum(fields), z.int().check(z.minimum(0), z.maximum(300))),
  /** For rosters without a school column. */
  school: z.optional(Id),
  /** The September the academic year began in. */
  year: z.int().check(z.minimum(2000), z.maximum(2100)),
});
export type ReadingAsked = z.infer<typeof ReadingAsked>;

const DecisionCode = z.custom<`same:${string}` | 'ours' | 'file' | 'new' | 'leave'>(
  (value) => typeof value === 'string' && isDecision(value),
);

const Why = z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(200)));

/**
 * Answers row by row, or one answer for all rows of an outcome (and, for leavers, of one class). null takes back. Likewise
 * the explanations of V13: row by row, or one sentence for every row that asks for one.
 */
export const DecisionsAsked = z.union([
  z.object({
    answers: z
      .array(z.object({ key: z.string().check(z.maxLength(60)), decision: z.nullable(DecisionCode) }))
      .check(z.maxLength(500)),
  }),
  z.object({
    outcome: z.enum(outcomes),
    group: z.optional(Id),
    decision: z.nullable(z.enum(['ours', 'file', 'leave'])),
  }),
  z.object({
    whys: z.array(z.object({ key: z.string().check(z.maxLength(60)), why: Why })).check(z.maxLength(500)),
  }),
  z.object({ whyForAll: Why }),
]);
export type DecisionsAsked = z.infer<typeof DecisionsAsked>;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const ChangeView = z.object({
  field: z.string(),
  old: z.optional(scalar),
  next: scalar,
  hidden: z.optional(z.literal(true)),
  by: z.optional(z.object({ name: z.string(), at: z.string() })),
});
const ProblemView = z.object({
  field: z.enum(fields),
  code: z.enum(problemCodes),
  row: z.number(),
  column: z.optional(z.number()),
  value: z.optional(z.string()),
});
const CandidateView = z.object({
  id: z.string(),
  name: z.string(),
  birthDate: z.optional(z.string()),
  school: z.optional(z.string()),
  class: z.optional(z.string()),
  village: z.optional(z.string()),
  why: z.enum(['phone', 'near-id', 'no-id', 'two-records', 'no-group']),
});
/** A row of the preview; sensitive values are masked. */
export const ItemView = z.object({
  key: z.string(),
  row: z.optional(z.number()),
  subject: z.enum(subjects),
  outcome: z.enum(outcomes),
  title: z.string(),
  target: z.optional(z.string()),
  changes: z.array(ChangeView),
  conflicts: z.array(ChangeView),
  refusals: z.array(ProblemView),
  notes: z.array(ProblemView),
  candidates: z.array(CandidateView),
  moves: z.array(z.enum(moves)),
  group: z.optional(z.string()),
  decision: z.optional(z.string()),
  who: z.optional(z.string()),
  why: z.optional(z.string()),
});
export type ItemView = z.infer<typeof ItemView>;

const ClassName = z.object({
  id: z.string(),
  school: z.string(),
  year: z.number(),
  grade: z.number(),
  number: z.number(),
});
export type ClassName = z.infer<typeof ClassName>;

const named = z.record(z.string(), z.string());
/** What ids and codes in a view are called. */
export const Names = z.object({
  schools: named,
  classes: z.record(z.string(), ClassName),
  villages: named,
  households: named,
});
export type Names = z.infer<typeof Names>;

export const BatchView = z.object({
  id: z.string(),
  kind: ListKindCode,
  fileName: z.string(),
  /** SHA-256 of the file's bytes, hex. */
  fileSha: z.string(),
  by: z.string(),
  /** ISO */
  createdAt: z.string(),
  finishedAt: z.optional(z.string()),
  state: z.enum(['uploaded', 'ready', 'committing', 'done']),
  sheets: z.array(z.object({ name: z.string(), rows: z.number() })),
  reading: ReadingAsked,
  /** The mapping was made by hand at an earlier import with these headings. */
  remembered: z.boolean(),
  /** The headings fit the other list better: perhaps the wrong kind was chosen. */
  looksLike: z.optional(ListKindCode),
  /** This very file was imported before. */
  sameFile: z.optional(z.object({ id: z.string(), at: z.string(), by: z.string() })),
  /** Items per outcome, and `rows` of the file. */
  counts: z.record(z.string(), z.number()),
  moves: z.record(z.string(), z.number()),
  newClasses: z.array(ClassName),
  open: z.object({
    ...{ conflicts: z.number(), ambiguous: z.number(), leaving: z.number() },
    /** Rows that V13 asks about; of those, rolls to be taken from another school without a word why. */
    ...{ rolls: z.number(), unexplained: z.number() },
  }),
  /** Children not in the file, by class. */
  leavers: z.array(z.object({ group: z.string(), count: z.number() })),
  names: Names,
  progress: z.optional(z.object({ phase: z.string(), total: z.number(), ms: z.number() })),
  problem: z.optional(z.enum(['stale', 'interrupted', 'failed'])),
  result: z.optional(z.object({ records: z.number(), ms: z.number() })),
});
export type BatchView = z.infer<typeof BatchView>;

/** A page of the preview. */
export const ItemsView = z.object({ items: z.array(ItemView), total: z.number(), names: Names });
export type ItemsView = z.infer<typeof ItemsView>;

/** The table as it was read, for choosing columns by hand. */
export const TableView = z.object({
  /** The first rows of the sheet as text. */
  top: z.array(z.array(z.string())),
  headings: z.array(z.string()),
  /** What the machine recognises in these headings. */
  recognised: ReadingAsked.shape.mapping,
  /** Per column, the first values below the headings. */
  samples: z.array(z.array(z.string())),
});
export type TableView = z.infer<typeof TableView>;

export const BatchList = z.object({ batches: z.array(BatchView) });

export const ImportOptions = z.object({
  schools: z.array(z.object({ id: z.string(), name: z.string() })),
  year: z.number(),
  /** The person imports for the whole county. */
  county: z.boolean(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;
