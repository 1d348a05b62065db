import * as z from 'zod';
import { packed } from './gzip.ts';

/**
 * Why a request brought nothing, as the cycle tells them apart (sync design §3.6): no server reached (no network, a captive
 * portal's page, 5xx, too busy), signed out, this device or build refused, or an answer that is part of the protocol.
 */
export type Trouble =
  | { kind: 'offline' }
  | { kind: 'busy'; retryAfterMs?: number }
  | { kind: 'sign-in' }
  | { kind: 'device' }
  | { kind: 'update' }
  | { kind: 'too-large' }
  | { kind: 'epoch'; epoch: string; acked: number }
  | { kind: 'gap'; acked: number }
  /** The server speaks otherwise than agreed: a bug on one side. */
  | { kind: 'strange'; status: number; code?: string };

export class SyncTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

const Refusal = z.looseObject({
  code: z.string(),
  epoch: z.string().optional(),
  acked: z.number().optional(),
});
type Refusal = z.infer<typeof Refusal>;

function conflict({ code, epoch, acked }: Refusal): Trouble {
  if (code === 'sync.epoch' && epoch !== undefined && acked !== undefined)
    return { kind: 'epoch', epoch, acked };
  if (code === 'sync.gap' && acked !== undefined) return { kind: 'gap', acked };
  return { kind: 'strange', status: 409, code };
}

function seconds(header: string | null | undefined): number | undefined {
  const value = Number(header);
  return Number.isFinite(value) && value > 0 ? value * 1000 : undefined;
}

const byStatus: Record<number, Trouble> = {
  401: { kind: 'sign-in' },
  403: { kind: 'device' },
  413: { kind: 'too-large' },
  426: { kind: 'update' },
};

function troubleOf(status: number, body: unknown, retryAfter: string | null | undefined): Trouble {
  if (status === 429 || status >= 500) {
    const retryAfterMs = seconds(retryAfter);
    return { kind: 'busy', ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
  const refusal = Refusal.safeParse(body);
  // Whatever stands between us and the server (a portal, a proxy) does not speak our codes.
  if (!refusal.success) return { kind: 'offline' };
  if (status === 409) return conflict(refusal.data);
  return byStatus[status] ?? { kind: 'strange', status, code: refusal.data.code };
}

/** For an answer that another library has read. */
export function troubleAt(
  status: number,
  { body, retryAfter }: { body: string; retryAfter: string | undefined },
): Trouble {
  try {
    return troubleOf(status, JSON.parse(body), retryAfter);
  } catch {
    return troubleOf(status, undefined, retryAfter);
  }
}

async function request(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw new SyncTrouble({ kind: 'offline' });
  }
}

/** A captive portal sends us elsewhere, or answers 200 with a page of its own. */
async function bodyOf(response: Response): Promise<unknown> {
  if (response.redirected) throw new SyncTrouble({ kind: 'offline' });
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** One question, one answer that has passed its schema. Throws SyncTrouble, and only that. */
export async function post<T>(
  path: string,
  value: unknown,
  { answer, signal }: { answer: z.ZodType<T>; signal: AbortSignal },
): Promise<T> {
  const { body, gzip } = await packed(JSON.stringify(value));
  const headers = { 'Content-Type': 'application/json', ...(gzip && { 'Content-Encoding': 'gzip' }) };
  const response = await request(path, { method: 'POST', headers, body, signal });
  const received = await bodyOf(response);
  if (!response.ok)
    throw new SyncTrouble(troubleOf(response.status, received, response.headers.get('Retry-After')));
  const parsed = answer.safeParse(received);
  if (parsed.success) return parsed.data;
  const isOurs = response.headers.get('Content-Type')?.includes('application/json');
  throw new SyncTrouble(isOurs ? { kind: 'strange', status: 200 } : { kind: 'offline' });
}
