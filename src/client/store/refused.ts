import type { Json } from '../../sync/json.ts';
import type { LocalRecord } from './types.ts';

/** A refused operation as it lies in its record: only what can be shown, corrected and sent again is taken out of it. */
export interface Payload {
  k: 'set' | 'add' | 'other';
  id: string;
  kind: string;
  file: string;
  create: boolean;
  fields: Record<string, Json>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const record = (value: unknown): Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};

export function payloadOf(payload: unknown): Payload {
  const op = record(payload);
  const k = op.k === 'set' || op.k === 'add' ? op.k : 'other';
  return {
    k,
    id: text(op.id),
    kind: text(op.kind),
    file: text(op.file),
    create: op.create === true,
    fields: record(k === 'add' ? op.data : op.set),
  };
}

/** Its author has dealt with it: sent anew, or taken back. It lies in a file of its own (sync design §3.11). */
export const settling = ({ id, kind, file }: LocalRecord<'quarantine'>, choice: 'resend' | 'withdraw') => ({
  k: 'fix' as const,
  id,
  kind,
  file,
  choice,
});
