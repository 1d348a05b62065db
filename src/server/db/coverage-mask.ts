import * as z from 'zod/mini';
import { saysOf } from '../../domain/record.ts';
import type { Kind } from '../../domain/tables.ts';
import { tables } from '../../domain/tables.ts';
import type { Json } from '../../sync/json.ts';

/** Fields whose schema says `sensitive` (domain/record.ts): shown masked, revealed one by one (domain design §4.3). */
const isSensitive = (schema: unknown): boolean => {
  if (!(schema instanceof z.ZodMiniType)) return false;
  if (saysOf(schema)?.sensitive) return true;
  return schema instanceof z.ZodMiniOptional && isSensitive(schema.def.innerType);
};

export const sensitiveFields = (kind: Kind): string[] =>
  Object.entries(tables[kind].schema.shape)
    .filter(([, schema]) => isSensitive(schema))
    .map(([field]) => field);

/** 610599*********123 · 139****0001 · anything short wholly hidden. */
export function mask(text: string): string {
  if (text.length >= 15) return `${text.slice(0, 4)}${'*'.repeat(text.length - 7)}${text.slice(-3)}`;
  if (text.length >= 10) return `${text.slice(0, 3)}${'*'.repeat(text.length - 7)}${text.slice(-4)}`;
  return '*'.repeat(text.length);
}

/** Numbers that people type into free text: telephones and ID numbers. */
export const maskNumbers = (text: string): string => text.replace(/\d[\d -]{5,}[\dXx]/g, mask);

export function maskBody(kind: Kind, body: Record<string, Json>): Record<string, Json> {
  const hidden = sensitiveFields(kind);
  return Object.fromEntries(
    Object.entries(body).map(([field, value]) => [
      field,
      hidden.includes(field) && typeof value === 'string' ? mask(value) : value,
    ]),
  );
}
