import * as z from 'zod/mini';
import { normalizeId } from '../../../domain/identity.ts';
import type { Kind } from '../../../domain/tables.ts';
import { tables } from '../../../domain/tables.ts';
import { changedFields } from '../../../sync/stage.ts';
import { payloadOf } from '../../store/refused.ts';
import type { LocalRecord } from '../../store/types.ts';

/** Inputs hold text; an empty one means that nothing is given. */
export type Values = Record<string, string>;
export type FormKind = Extract<Kind, 'household' | 'guardian' | 'child'>;
type Json = z.core.util.JSONType;

const numbers: readonly string[] = ['members'];
const booleans: readonly string[] = ['boarding'];
const idLike: readonly string[] = ['idNumber', 'studentNumber'];

function read(path: string, text: string): Json {
  if (numbers.includes(path)) return Number(text);
  if (booleans.includes(path)) return text === 'true';
  return idLike.includes(path) ? normalizeId(text) : text;
}

/** What was given, as the record's schema wants it. */
export function given(values: Values): Record<string, Json> {
  const filled = Object.entries(values).flatMap(([path, text]) => {
    const trimmed = typeof text === 'string' ? text.trim() : '';
    return trimmed === '' ? [] : [[path, read(path, trimmed)] as const];
  });
  return Object.fromEntries(filled);
}

/** A record as its form shows it; every field of the form gets a text, so that inputs stay controlled. */
export const valuesOf = (body: Readonly<Record<string, unknown>>, paths: readonly string[]): Values =>
  Object.fromEntries(paths.map((path) => [path, body[path] === undefined ? '' : String(body[path])]));

/** What was refused, as far as a box can hold it; null had cleared a field. */
export const refusedFields = (refused: LocalRecord<'quarantine'>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(payloadOf(refused.body.payload).fields).flatMap(([path, value]) =>
      typeof value === 'object' && value !== null ? [] : [[path, value ?? undefined]],
    ),
  );

/** Only what differs; null clears (sync design §3.4). Fields that the form does not show are left alone. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  paths: readonly string[],
) {
  const pick = (body: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(paths.map((path) => [path, body[path]]));
  return changedFields(pick(before), pick(after));
}

/** The domain's own schema for what a form holds: nothing repeats a limit (architecture, one zod object). */
export const formSchema = (kind: FormKind) =>
  z.pipe(
    z.transform((values) => given(values as Values)),
    tables[kind].schema,
  ) as unknown as z.ZodMiniType<object, Values>;
