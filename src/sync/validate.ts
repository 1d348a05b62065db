import type * as z from 'zod/mini';
import type { QuarantineCode } from '../domain/attention.ts';
import { isKind, tables } from '../domain/tables.ts';
import { isDerivedId } from './ids.ts';
import type { Json } from './json.ts';
import { isStorable, MAX_DEPTH } from './json.ts';
import { Op } from './protocol.ts';
import { upcast } from './upcast.ts';

/** Why an operation is not applied: a code, and paths or rule numbers, never a library's words. */
export interface Refusal {
  refused: QuarantineCode;
  detail?: string[];
}
export const refuse = (refused: QuarantineCode, detail?: string[]): Refusal => ({
  refused,
  ...(detail && detail.length > 0 ? { detail: detail.slice(0, 40).map((one) => one.slice(0, 80)) } : {}),
});
export const isRefusal = (value: object): value is Refusal => 'refused' in value;

const pathsOf = (error: z.core.$ZodError): string[] => [
  ...new Set(error.issues.map((issue) => issue.path.join('.') || issue.code)),
];

function depthWithin(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== 'object') return true;
  return depth > 0 && Object.values(value).every((item) => depthWithin(item, depth - 1));
}

/** Too deep, or text that no database takes. */
const unstorable = (raw: object): Refusal =>
  depthWithin(raw, MAX_DEPTH) ? refuse('shape', ['text']) : refuse('too-large', ['depth']);

/** The envelope of one operation (the door for its inside): each is read by itself, so none blocks another (F11). */
export function readOp(raw: unknown): Op | Refusal {
  if (raw === null || typeof raw !== 'object') return refuse('shape');
  if (!isStorable(raw)) return unstorable(raw);
  const current = upcast(raw as Record<string, unknown>);
  if (!current) return refuse('version');
  const op = Op.safeParse(current);
  if (!op.success) return refuse('shape', pathsOf(op.error));
  return kindFits(op.data);
}

function kindFits(op: Op): Op | Refusal {
  if (!isKind(op.kind)) return refuse('shape', ['kind']);
  if (op.k === 'fix') return op;
  const { write } = tables[op.kind];
  if (write === 'server') return refuse('server-rule', ['kind']);
  // Append-only records are corrected by a new one that names them, never changed or deleted (§3.4).
  if (write !== (op.k === 'add' ? 'add' : 'set')) return refuse('server-rule', [op.k]);
  if (isDerivedId(op.id)) return refuse('shape', ['id']);
  return op;
}

/** What a schema dropped without a word: fields it does not know. Nothing is lost silently, so they refuse the operation. */
function lost(before: unknown, after: unknown, path: string[] = []): string[] {
  if (before === null || typeof before !== 'object') return [];
  if (after === null || typeof after !== 'object') return [path.join('.')];
  return Object.entries(before).flatMap(([key, value]) =>
    Object.hasOwn(after, key)
      ? lost(value, (after as Record<string, unknown>)[key], [...path, key])
      : [[...path, key].join('.')],
  );
}

function readBody(kind: keyof typeof tables, body: Record<string, unknown>): Record<string, Json> | Refusal {
  const read = (tables[kind].schema as z.ZodMiniObject).safeParse(body);
  if (!read.success) return refuse('shape', pathsOf(read.error));
  const gone = lost(body, read.data);
  return gone.length > 0 ? refuse('shape', gone) : (read.data as Record<string, Json>);
}

/** The data of an `add`, whole. */
export const readData = (op: Extract<Op, { k: 'add' }>): { data: Record<string, Json> } | Refusal => {
  const data = readBody(op.kind as keyof typeof tables, op.data);
  return isRefusal(data) ? data : { data: data as Record<string, Json> };
};

function readField(field: z.ZodMiniType, value: Json): { value: Json } | undefined {
  const read = field.safeParse(value ?? undefined);
  if (!read.success || lost(value, read.data).length > 0) return undefined;
  return { value: (read.data ?? null) as Json };
}

/** Each field by its own schema: for a part of a record, and to name what is wrong. */
function readEach(op: Extract<Op, { k: 'set' }>): { set: Record<string, Json> } | Refusal {
  const shape: Record<string, z.ZodMiniType> = tables[op.kind as keyof typeof tables].schema.shape;
  const wrong: string[] = [];
  const set: Record<string, Json> = {};
  for (const [path, value] of Object.entries(op.set)) {
    const field = Object.hasOwn(shape, path) ? shape[path] : undefined;
    const read = field && readField(field, value as Json);
    if (read) set[path] = read.value;
    else wrong.push(path);
  }
  return wrong.length > 0 ? refuse('shape', wrong) : { set };
}

/** The fields of a `set`; a create needs a whole body. null clears, where a field may be empty. */
export function readFields(op: Extract<Op, { k: 'set' }>): { set: Record<string, Json> } | Refusal {
  if (!op.create) return readEach(op);
  const filled = Object.entries(op.set).filter(([, value]) => value !== null);
  const whole = readBody(op.kind as keyof typeof tables, Object.fromEntries(filled));
  const paths = Object.keys(op.set).length;
  // Most creates are right, clear nothing, and are filled in by no schema: their fields are not read twice.
  if (!isRefusal(whole) && filled.length === paths && Object.keys(whole).length === paths)
    return { set: whole };
  const each = readEach(op);
  return isRefusal(each) || !isRefusal(whole) ? each : whole;
}
