import * as z from 'zod/mini';
import {
  BatchView,
  type DecisionsAsked,
  ItemsView,
  type ReadingAsked,
  TableView,
} from '../../../domain/roster/batch.ts';
import type { ListKind } from '../../../domain/roster/columns.ts';

/** Requests of the import page. Its refusals carry a code that has a sentence (text/roster-import-problems.ts). */
export class ImportError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const Refusal = z.object({ code: z.string(), detail: z.optional(z.unknown()) });

/** `import.file` says in its detail what is wrong with the file. */
async function refusalOf(answer: Response): Promise<string> {
  const parsed = Refusal.safeParse(await answer.json().catch(() => undefined));
  if (!parsed.success) return 'failed';
  const { code, detail } = parsed.data;
  return code === 'import.file' && typeof detail === 'string' ? detail : code;
}

async function call<T>(path: string, schema: z.ZodMiniType<T>, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(`/api/imports${path}`, {
    credentials: 'same-origin',
    cache: 'no-store',
    ...init,
  }).catch(() => undefined);
  if (!answer) throw new ImportError('offline');
  if (!answer.ok) throw new ImportError(await refusalOf(answer));
  const body = answer.status === 204 ? null : await answer.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ImportError('failed');
  return parsed.data;
}

const json = (method: string, body?: unknown): RequestInit => ({
  method,
  ...(body === undefined
    ? {}
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
});

export const codeOf = (error: unknown): string => (error instanceof ImportError ? error.code : 'failed');

export const uploadFile = (kind: ListKind, file: File): Promise<BatchView> =>
  call(`?kind=${kind}&name=${encodeURIComponent(file.name.slice(0, 200))}`, BatchView, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
export const getBatch = (id: string): Promise<BatchView> => call(`/${id}`, BatchView);
export const getTable = (id: string, at: { sheet: number; headingRow: number }): Promise<TableView> =>
  call(`/${id}/table?sheet=${at.sheet}&headingRow=${at.headingRow}`, TableView);
export const putReading = (id: string, reading: ReadingAsked): Promise<BatchView> =>
  call(`/${id}/reading`, BatchView, json('PUT', reading));
export const putDecisions = (id: string, decisions: DecisionsAsked): Promise<BatchView> =>
  call(`/${id}/decisions`, BatchView, json('PUT', decisions));
export const startCommit = (id: string): Promise<BatchView> => call(`/${id}/commit`, BatchView, json('POST'));
export const dropBatch = (id: string): Promise<null> => call(`/${id}`, z.null(), json('DELETE'));

export interface ItemsAsked {
  outcome?: string | undefined;
  text?: string | undefined;
  offset: number;
  limit: number;
}
export function getItems(id: string, asked: ItemsAsked): Promise<ItemsView> {
  const query = new URLSearchParams({ offset: String(asked.offset), limit: String(asked.limit) });
  if (asked.outcome) query.set('outcome', asked.outcome);
  if (asked.text) query.set('text', asked.text);
  return call(`/${id}/items?${query}`, ItemsView);
}
