import * as z from 'zod/mini';
import { Grant, Role } from '../../domain/access.ts';
import { DeviceId } from '../../sync/protocol.ts';
import type { SignInProblem } from './types.ts';

/** `/api/session`: the only way a phone learns who somebody is. */
export const SessionAnswer = z.object({
  user: z.object({ id: z.string(), name: z.string(), username: z.string(), roles: z.array(Role) }),
  grants: z.array(Grant),
  device: DeviceId,
  epoch: z.string(),
  county: z.object({ code: z.string(), name: z.string() }),
  serverNow: z.number(),
  /** 32 bytes, only at sign-in. */
  recovery: z.optional(z.string()),
  /** Key of this device's parcels; servers before 0.2 do not give it. */
  parcel: z.optional(z.string()),
  /** As in the answer to a pull. */
  columns: z.optional(z.int()),
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;

const PATIENCE_MS = 20_000;

async function ask(init: RequestInit, path = ''): Promise<Response | undefined> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
  try {
    return await fetch(`/api/session${path}`, { ...init, signal: stop.signal });
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** A captive portal answers 200 with a page of its own. */
async function read(response: Response): Promise<SessionAnswer | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  const answer = SessionAnswer.safeParse(body);
  return answer.success ? answer.data : undefined;
}

function problemOf({ status }: Response): SignInProblem {
  if (status === 401) return 'sign-in.wrong';
  if (status === 403) return 'sign-in.inactive';
  return status === 429 ? 'sign-in.too-many' : 'sign-in.server';
}

export interface Credentials {
  username: string;
  password: string;
  /** Of this person on this phone, if known. */
  device?: string;
}
export async function openSession({
  username,
  password,
  device,
}: Credentials): Promise<SessionAnswer | SignInProblem> {
  const response = await ask({
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password, device: device ? { id: device } : {} }),
  });
  if (!response) return 'sign-in.offline';
  if (!response.ok) return problemOf(response);
  return (await read(response)) ?? 'sign-in.offline';
}

/** Who the cookie says we are. `nobody`: no session. Undefined: no answer. */
export async function sessionNow(): Promise<SessionAnswer | 'nobody' | undefined> {
  const response = await ask({});
  if (response?.status === 401) return 'nobody';
  return response?.ok ? read(response) : undefined;
}

/** A number of its own for a phone that bears another's. Undefined: no answer, or a server that gives none. */
export async function newNumber(): Promise<SessionAnswer | undefined> {
  const response = await ask({ method: 'POST' }, '/device');
  return response?.ok ? read(response) : undefined;
}

export async function closeSession(): Promise<void> {
  await ask({ method: 'DELETE' });
}
