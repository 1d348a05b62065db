import type { Field } from './columns.ts';

export type Json = string | number | boolean | null;

/**
 * What will happen to a row: `new` · `changed` · `unchanged` · `conflict` (the file says otherwise than a person, or than a
 * field that is never overwritten) · `ambiguous` (a person says which child it is) · `refused` · `leaver` (on our roll,
 * not in the file) · `other` (adults and infants of a household list: not registered)
 */
export const outcomes = [
  'new',
  'changed',
  'conflict',
  'ambiguous',
  'refused',
  'leaver',
  'unchanged',
  'other',
] as const;
export type Outcome = (typeof outcomes)[number];

export const problemCodes = [
  'missing',
  'number-cell',
  'scientific',
  'id-length',
  'id-characters',
  'id-check',
  'id-birth',
  'student-number',
  'date',
  'date-future',
  'birth-differs',
  'sex-differs',
  'age',
  'age-grade',
  'grade',
  'class',
  'grade-differs',
  'two-rolls',
  'school-unknown',
  'school-not-yours',
  'school-missing',
  'village-unknown',
  'village-not-yours',
  'village-ended',
  'village-merged',
  'village-early',
  'hukou-merged',
  'too-long',
  'phone',
  'code',
  'hukou',
  'repeated',
  'repeated-differs',
  'same-child',
  'departed',
  'head-missing',
  'household-refused',
  'household-undecided',
  'unit-kind',
  'unit-code',
  'unit-county',
  'school-code',
  'unit-township',
  'township-unknown',
  'township-differs',
  'school-type',
  'serves-unknown',
  'unit-repeated',
  'unit-repeated-differs',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** A cell that was not taken. `column` from 0, absent when the list has no such column; `row` from 0. */
export interface CellProblem {
  readonly field: Field;
  readonly code: ProblemCode;
  readonly row: number;
  readonly column?: number;
  /** The cell as it stood, or what it should agree with; shown, never parsed. */
  readonly value?: string;
}

/** Who wrote a field in the app, and when (ISO). */
export interface WrittenBy {
  readonly name: string;
  readonly at: string;
}

export interface Change {
  readonly field: string;
  readonly old?: Json;
  readonly next: Json;
  /** The old value belongs to a file its importer may not read; it is not sent. */
  readonly hidden?: true;
  /** Conflicts: who wrote what stands now. */
  readonly by?: WrittenBy;
}

/** What moves a child's or household's file to other scopes (sync design §3.8). */
export const moves = ['arrives', 'class', 'leaves', 'file', 'village'] as const;
export type Move = (typeof moves)[number];

/** A child or household already here that may be the one in the file. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly birthDate?: string;
  readonly school?: string;
  readonly class?: string;
  readonly village?: string;
  readonly why: 'phone' | 'near-id' | 'no-id' | 'two-records' | 'no-group';
}

/** What a row speaks of. */
export const subjects = ['child', 'household', 'township', 'village', 'school'] as const;
export type Subject = (typeof subjects)[number];

export interface Item {
  /** `r12`, the row from 1; `h12` for the household that begins there; `l:<child>` for a leaver. Stable for one file. */
  readonly key: string;
  /** From 0; absent for leavers. */
  readonly row?: number;
  readonly subject: Subject;
  readonly outcome: Outcome;
  readonly title: string;
  readonly target?: string;
  readonly changes: readonly Change[];
  readonly conflicts: readonly Change[];
  readonly refusals: readonly CellProblem[];
  readonly notes: readonly CellProblem[];
  readonly candidates: readonly Candidate[];
  readonly moves: readonly Move[];
  /** Leavers: the class they stand in now, so that a person sees whole classes missing. */
  readonly group?: string;
  /** Made for `key`: ours or file for conflicts, leave for leavers. */
  readonly decision?: Decision;
  /** Made for `whoKey(key)`: who the row means, where a person had to say. */
  readonly who?: Decision;
  /** The sentence V13 asks for, where the roll is taken from another school (`asksWhy`). */
  readonly why?: string;
}

/** Another school has the child on its roll: whoever takes it from there says why (V13). */
export const asksWhy = ({ conflicts, notes }: Pick<Item, 'conflicts' | 'notes'>): boolean =>
  conflicts.length > 0 && notes.some(({ code }) => code === 'two-rolls');

/** A row may need two answers: who it means, and then what stands where it conflicts. */
export const whoKey = (key: string): string => `${key}?`;

/** `ours`, `file`: conflicts · `new`, `same:<id>`: who is it · `leave`: takes a child off its class's roll. */
export type Decision = 'ours' | 'file' | 'new' | 'leave' | `same:${string}`;
export const isDecision = (value: string): value is Decision =>
  /^(ours|file|new|leave|same:[0-9a-f-]{36})$/.test(value);
export type Decisions = ReadonlyMap<string, Decision>;
/** What a person said so far: decisions by the key they are asked under, explanations by the row's. */
export interface Answers {
  readonly decisions: Decisions;
  readonly whys?: ReadonlyMap<string, string>;
}

export interface PlannedWrite {
  readonly id: string;
  readonly kind: 'class' | Subject;
  readonly file: string;
  readonly create: boolean;
  readonly set: Readonly<Record<string, Json | string[]>>;
  /** The file all records of this record's former file go to. */
  readonly fileFrom?: string;
}

export interface Plan {
  readonly items: readonly Item[];
  readonly writes: readonly PlannedWrite[];
  readonly newClasses: number;
  /** Conflicts a person decided to keep: not asked again for the same value. */
  readonly kept: readonly { record: string; field: string; value: Json }[];
}

export const emptyItem = {
  changes: [],
  conflicts: [],
  refusals: [],
  notes: [],
  candidates: [],
  moves: [],
} as const satisfies Partial<Item>;
