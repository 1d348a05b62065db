import * as z from 'zod/mini';
import { Settings } from '../domain/settings.ts';
import { WireRecord } from './protocol.ts';

/** How a desk without a copy reads one child's case and takes a step in it: the same records, the same judge, online (§3.5). */
export const DeskCase = z.object({
  file: z.string(),
  records: z.array(WireRecord),
  /** yyyy-MM-dd of the county */
  today: z.string(),
  settings: Settings,
  /** 七长 of the county's lists, as records. */
  responsible: z.array(WireRecord),
  /** Schools asked to take the child over that have not answered yet. */
  handOvers: z.array(WireRecord),
  /** Names of the townships and villages that this file names, by code. */
  places: z.record(z.string(), z.string()),
  /** Schools of the county by id. */
  schools: z.record(z.string(), z.string()),
  /** Those of them that no longer teach. */
  closedSchools: z.array(z.string()),
});
export type DeskCase = z.infer<typeof DeskCase>;

/** Operations without what the server gives them here: number, stamp, version. Judged together, written all or none. */
export const DeskWrite = z.object({
  ops: z
    .array(z.looseObject({ k: z.enum(['set', 'add', 'del', 'fix']) }))
    .check(z.minLength(1), z.maxLength(20)),
});
export type DeskWrite = z.infer<typeof DeskWrite>;
export const DeskWritten = z.object({ outcomes: z.array(z.object({ code: z.string() })) });
