import type * as z from 'zod';
import { Conflict, Quarantined, Suggestion } from './attention.ts';
import { Child } from './child.ts';
import { Guardian, Household } from './household.ts';
import { Township, Village } from './region.ts';
import { School, SchoolClass } from './school.ts';
import { HarmReport, Visit } from './visit.ts';

/**
 * THE list of record kinds. `write` is how phones may change one:
 * - `set`: field by field, each a register of its own
 * - `add`: append-only; a correction is a new record that names the old one
 * - `server`: only the server (or an import, through the server) makes them
 * `restricted` records stand in scopes of their own that few roles read.
 */
export const tables = {
  township: { schema: Township, write: 'server' },
  village: { schema: Village, write: 'server' },
  school: { schema: School, write: 'server' },
  class: { schema: SchoolClass, write: 'server' },
  household: { schema: Household, write: 'set' },
  guardian: { schema: Guardian, write: 'set' },
  child: { schema: Child, write: 'set' },
  visit: { schema: Visit, write: 'add' },
  'harm-report': { schema: HarmReport, write: 'add', restricted: true },
  conflict: { schema: Conflict, write: 'server' },
  suggestion: { schema: Suggestion, write: 'server' },
  quarantine: { schema: Quarantined, write: 'server' },
} as const satisfies Record<
  string,
  { schema: z.ZodObject; write: 'set' | 'add' | 'server'; restricted?: boolean }
>;

export type Kind = keyof typeof tables;
export type Body<K extends Kind> = z.infer<(typeof tables)[K]['schema']>;
export const kinds = Object.keys(tables) as Kind[];
export const isKind = (value: string): value is Kind => Object.hasOwn(tables, value);
export const isRestricted = (kind: Kind): boolean => 'restricted' in tables[kind];
