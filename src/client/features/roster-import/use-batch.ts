import { useCallback, useEffect, useState } from 'react';
import type { BatchView } from '../../../domain/roster/batch.ts';
import { codeOf, getBatch } from './api.ts';

export interface BatchState {
  batch: BatchView | undefined;
  /** Code of the last refusal. */
  problem: string | undefined;
  /** A request is under way. */
  busy: boolean;
  /** Runs a request that answers with the batch as it is afterwards. */
  act: (request: () => Promise<BatchView>) => Promise<void>;
}

/** While an import runs, its progress is asked for this often. */
const POLL_MS = 700;

/** One import: loaded, changed by requests, and watched while it is being committed. */
export function useBatch(id: string): BatchState {
  const [batch, setBatch] = useState<BatchView>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const act = useCallback(async (request: () => Promise<BatchView>) => {
    setBusy(true);
    try {
      setBatch(await request());
      setProblem(undefined);
    } catch (error) {
      setProblem(codeOf(error));
    } finally {
      setBusy(false);
    }
  }, []);
  useEffect(() => {
    setBatch(undefined);
    void act(() => getBatch(id));
  }, [id, act]);
  const committing = batch?.state === 'committing';
  useEffect(() => {
    if (!committing) return;
    const timer = setInterval(() => {
      getBatch(id).then(setBatch, () => {});
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [id, committing]);
  return { batch, problem, busy, act };
}
