import * as z from 'zod';
import type { Kind } from '../../../domain/tables.ts';
import { tables } from '../../../domain/tables.ts';
import { changedFields } from '../../../sync/stage.ts';

/** Inputs hold text; an empty one means that nothing is given. */
export type Values = Record<string, string>;
type Json = z.core.util.JSONType;

/** What was given, as the record's schema wants it. Numbers are named by the schema's own fields. */
export function given(values: Values, numbers: readonly string[] = []): Record<string, Json> {
  const filled = Object.entries(values).flatMap(([path, text]) => {
    const trimmed = typeof text === 'string' ? text.trim() : '';
    return trimmed === '' ? [] : [[path, numbers.includes(path) ? Number(trimmed) : trimmed] as const];
  });
  return Object.fromEntries(filled);
}

/** A record as its form shows it; every field of the form gets a text, so that inputs stay controlled. */
export const valuesOf = (body: Readonly<Record<string, unknown>>, paths: readonly string[]): Values =>
  Object.fromEntries(paths.map((path) => [path, body[path] === undefined ? '' : String(body[path])]));

/** Only what differs; null clears (sync design §3.4). Fields that the form does not show are left alone. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  paths: readonly string[],
) {
  const shown = Object.fromEntries(paths.map((path) => [path, before[path]]));
  return changedFields(shown, after);
}

/** The domain's own schema for what a form holds: nothing repeats a limit (architecture, one zod object). */
export const formSchema = (
  kind: Extract<Kind, 'household' | 'guardian' | 'child'>,
  numbers: readonly string[] = [],
) => z.preprocess((values) => given(values as Values, numbers), tables[kind].schema);
