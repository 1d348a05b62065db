import * as z from 'zod/mini';
import { Scope } from '../../domain/access.ts';
import type { Packed } from './gzip.ts';
import { packed } from './gzip.ts';

/**
 * Why a request brought nothing, as the cycle tells them apart (sync design §3.6). `offline`: no answer, or one that broke
 * off. `portal`: something else answered in the server's place (the page where one signs in to a school's Wi-Fi). `away`: a
 * proxy answered that the server behind it does not. `full`: the server's disk is. `ahead`: the server stands further back
 * than this phone, though it says to be the same. `copied`: work of another phone bears this one's number; it needs its own.
 * `renumbered`: it has been given one since it asked. The others are what they are called.
 */
export type Trouble =
  | { kind: 'offline' }
  | { kind: 'portal' }
  | { kind: 'away' }
  | { kind: 'full' }
  | { kind: 'busy'; retryAfterMs?: number }
  | { kind: 'sign-in' }
  | { kind: 'device' }
  | { kind: 'copied' }
  | { kind: 'renumbered' }
  | { kind: 'update' }
  | { kind: 'too-large' }
  | { kind: 'epoch'; epoch: string; acked: number }
  | { kind: 'gap'; acked: number; epoch?: string }
  | { kind: 'ahead'; scope?: Scope }
  /** The server speaks otherwise than agreed: a bug on one side. */
  | { kind: 'strange'; status: number; code: string };

export class SyncTrouble extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

const Refusal = z.looseObject({
  code: z.string(),
  epoch: z.optional(z.string()),
  acked: z.optional(z.number()),
  copied: z.catch(z.optional(z.boolean()), undefined),
  detail: z.catch(z.optional(z.looseObject({ scope: z.optional(Scope) })), undefined),
});
type Refusal = z.infer<typeof Refusal>;

function conflict({ code, epoch, acked, detail }: Refusal): Trouble {
  if (code === 'sync.epoch' && epoch !== undefined && acked !== undefined)
    return { kind: 'epoch', epoch, acked };
  if (code === 'sync.gap' && acked !== undefined)
    return { kind: 'gap', acked, ...(epoch !== undefined && { epoch }) };
  if (code === 'sync.cursor-ahead')
    return { kind: 'ahead', ...(detail?.scope !== undefined && { scope: detail.scope }) };
  return { kind: 'strange', status: 409, code };
}

function seconds(header: string | null | undefined): number | undefined {
  const value = Number(header);
  return Number.isFinite(value) && value > 0 ? value * 1000 : undefined;
}

/** Said by whoever stands in between as truly as by the server. */
const byStatus: Record<number, Trouble> = {
  413: { kind: 'too-large' },
  502: { kind: 'away' },
  504: { kind: 'away' },
  507: { kind: 'full' },
};
/** Only in the server's own words: a portal says 401 and 403 too. */
const byCode: Record<string, Trouble> = {
  'auth.needed': { kind: 'sign-in' },
  'sync.device': { kind: 'device' },
  'sync.update': { kind: 'update' },
};

function refused(status: number, refusal: Refusal): Trouble {
  if (status === 409) return conflict(refusal);
  if (refusal.code === 'sync.device' && refusal.copied) return { kind: 'copied' };
  return byCode[refusal.code] ?? { kind: 'strange', status, code: refusal.code };
}

const MUST_SIGN_IN_TO_NETWORK = 511;

function troubleOf(status: number, body: unknown, retryAfter: string | null | undefined): Trouble {
  if (status === 429 || status === 503) {
    const retryAfterMs = seconds(retryAfter);
    return { kind: 'busy', ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
  const plain = byStatus[status];
  if (plain) return plain;
  const refusal = Refusal.safeParse(body);
  if (refusal.success) return refused(status, refusal.data);
  return { kind: status >= 500 && status !== MUST_SIGN_IN_TO_NETWORK ? 'away' : 'portal' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For an answer that another library has read. */
export const troubleAt = (
  status: number,
  { body, retryAfter }: { body: string; retryAfter: string | undefined },
): Trouble => troubleOf(status, parsed(body), retryAfter);

let isQuickened = false;
/** Nobody waits for it: the digests come out the same, before and after. */
function quicken(): void {
  if (isQuickened) return;
  isQuickened = true;
  import('./fast-hash.ts').then(({ hashFaster }) => hashFaster()).catch(() => undefined);
}

/**
 * The whole answer, or none: half of one is as good as no network. Our server sends nobody elsewhere; a network that wants
 * one to sign in first does, and what stands there must not be taken for an answer.
 */
async function fetched(path: string, init: RequestInit): Promise<{ response: Response; text: string }> {
  try {
    const sent = fetch(path, { ...init, redirect: 'manual' });
    // Only now: what is to be fetched for it must not take the connection that stands already.
    quicken();
    const response = await sent;
    return { response, text: await response.text() };
  } catch {
    throw new SyncTrouble({ kind: 'offline' });
  }
}

/** Why a 200 is no answer of ours: a page instead of it, JSON that breaks off, or JSON of another shape. */
function misread(response: Response, received: unknown): Trouble {
  if (!response.headers.get('Content-Type')?.includes('application/json')) return { kind: 'portal' };
  if (received === undefined) return { kind: 'offline' };
  return { kind: 'strange', status: 200, code: 'answer.shape' };
}

interface Asked<T> {
  answer: z.ZodMiniType<T>;
  signal: AbortSignal;
}

/** One question, one answer that has passed its schema. Throws SyncTrouble, and only that. */
export const post = async <T>(path: string, value: unknown, asked: Asked<T>): Promise<T> =>
  postPacked(path, await packed(JSON.stringify(value)), asked);

/** The same, of a question that is packed already. */
export async function postPacked<T>(
  path: string,
  { body, gzip, columns }: Packed,
  { answer, signal }: Asked<T>,
): Promise<T> {
  const type = columns ? 'application/octet-stream' : 'application/json';
  const headers = { 'Content-Type': type, ...(gzip && { 'Content-Encoding': 'gzip' }) };
  const { response, text } = await fetched(path, { method: 'POST', headers, body, signal });
  const received = parsed(text);
  if (!response.ok)
    throw new SyncTrouble(troubleOf(response.status, received, response.headers.get('Retry-After')));
  const read = answer.safeParse(received);
  if (read.success) return read.data;
  throw new SyncTrouble(misread(response, received));
}
