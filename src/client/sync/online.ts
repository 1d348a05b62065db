import { useCallback, useEffect, useState } from 'react';
import type * as z from 'zod/mini';

/** Pages of the desk ask the server directly: nothing of theirs is kept on this machine. */
export type OnlineProblem = 'offline' | 'sign-in' | 'forbidden' | 'not-found' | 'taken' | 'shape' | 'failed';

export class OnlineError extends Error {
  readonly problem: OnlineProblem;
  constructor(problem: OnlineProblem) {
    super(problem);
    this.problem = problem;
  }
}

const problemOf: Record<number, OnlineProblem> = {
  400: 'shape',
  401: 'sign-in',
  403: 'forbidden',
  404: 'not-found',
  409: 'taken',
};

async function answered(path: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init }).catch(
    () => undefined,
  );
  if (init.signal?.aborted) throw new OnlineError('offline');
  if (!answer) throw new OnlineError('offline');
  if (!answer.ok) throw new OnlineError(problemOf[answer.status] ?? 'failed');
  return answer;
}

export async function call<T>(path: string, schema: z.ZodMiniType<T>, init: RequestInit): Promise<T> {
  const answer = await answered(path, init);
  const parsed = schema.safeParse(await answer.json().catch(() => undefined));
  if (!parsed.success) throw new OnlineError('failed');
  return parsed.data;
}

/** GET, parsed at the door. Throws OnlineError. */
export const ask = <T>(path: string, schema: z.ZodMiniType<T>, signal?: AbortSignal): Promise<T> =>
  call(path, schema, signal ? { signal } : {});

const posting = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
/** POST of JSON. Throws OnlineError. */
export const send = <T>(path: string, body: unknown, schema: z.ZodMiniType<T>): Promise<T> =>
  call(path, schema, posting(body));

/** POST of JSON whose answer is a file. Throws OnlineError. */
export const sendForFile = async (path: string, body: unknown): Promise<Blob> => {
  const answer = await answered(path, posting(body));
  return answer.blob().catch(() => Promise.reject(new OnlineError('offline')));
};

export const problemIn = (error: unknown): OnlineProblem =>
  error instanceof OnlineError ? error.problem : 'failed';

export interface Answer<T> {
  /** The last good answer to this question; stays in sight while it is asked again. */
  data?: T | undefined;
  problem?: OnlineProblem | undefined;
  loading: boolean;
  retry: () => void;
}

interface Held<T> {
  path: string | undefined;
  data?: T;
  problem?: OnlineProblem;
  loading: boolean;
}

/** What the server says to a GET; asked again by `retry`, and when the network comes back after a failure. */
export function useAnswer<T>(path: string | undefined, schema: z.ZodMiniType<T>): Answer<T> {
  const [held, setHeld] = useState<Held<T>>({ path, loading: true });
  const [turn, setTurn] = useState(0);
  const retry = useCallback(() => setTurn((now) => now + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks the same question again.
  useEffect(() => {
    if (path === undefined) return;
    const stop = new AbortController();
    setHeld((now) => (now.path === path ? { ...now, loading: true } : { path, loading: true }));
    ask(path, schema, stop.signal).then(
      (data) => stop.signal.aborted || setHeld({ path, data, loading: false }),
      (error) =>
        stop.signal.aborted ||
        setHeld((now) => ({ ...now, path, problem: problemIn(error), loading: false })),
    );
    return () => stop.abort();
  }, [path, schema, turn]);
  useEffect(() => {
    if (held.problem !== 'offline') return;
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [held.problem, retry]);
  // Between the render that asks something new and the effect that notices it, the old answer must not be shown.
  const fresh = held.path === path ? held : { loading: true };
  return { ...fresh, retry };
}

/** At a desk the server shows a photo, if it has arrived there and this person may see it. */
export const useServerPhoto = (sha: string | undefined): string | undefined => sha && `/api/photos/${sha}`;
