import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftTitle } from './draft-rows.ts';
import { dropDraft, loadDraft, saveDraft } from './drafts.ts';

/** Answers of one form, on the disk after every change, found again after whatever happened to the phone. */
export interface Draft<T> {
  value: T;
  /** True: these answers were found again. */
  resumed: boolean;
  change: (patch: Partial<T>) => void;
  /** Saved: no late answer may bring the draft back. */
  close: () => void;
  /** Drops what was begun and starts afresh. */
  discard: () => void;
}

/** Writes the newest value and never two at a time: typing does not queue a write per letter. */
function writer(key: string, title: DraftTitle) {
  let next: unknown;
  let busy: Promise<void> | undefined;
  let closed = false;
  const run = async () => {
    while (next !== undefined && !closed) {
      const value = next;
      next = undefined;
      await saveDraft(key, title, value);
    }
  };
  return {
    write: (value: unknown) => {
      next = value;
      // A locked or full phone refuses the write; the answers stay on the screen and the next one tries again.
      busy ??= run()
        .catch(() => undefined)
        .finally(() => {
          busy = undefined;
        });
    },
    close: () => {
      closed = true;
    },
    drop: async () => {
      closed = true;
      await busy;
      await dropDraft(key);
    },
  };
}

/** `key` names the page that goes on with it: `page:/application/new/…`. Undefined: being looked for. */
export function useDraft<T extends object>(
  { key, title }: { key: string; title: DraftTitle },
  open: () => T,
): Draft<T> | undefined {
  const [state, setState] = useState<{ value: T; resumed: boolean }>();
  const own = useRef<ReturnType<typeof writer>>(undefined);
  const named = useRef(title);
  named.current = title;
  const opening = useRef(open);
  opening.current = open;
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    let left = false;
    own.current = writer(key, named.current);
    const fresh = () => !left && setState({ value: opening.current(), resumed: false });
    loadDraft<T>(key).then(
      (kept) =>
        kept ? !left && setState({ value: { ...opening.current(), ...kept }, resumed: true }) : fresh(),
      fresh,
    );
    return () => {
      left = true;
    };
  }, [key]);
  const change = useCallback((patch: Partial<T>) => {
    if (!latest.current) return;
    latest.current = { ...latest.current, value: { ...latest.current.value, ...patch } };
    setState(latest.current);
    own.current?.write(latest.current.value);
  }, []);
  const close = useCallback(() => own.current?.close(), []);
  const discard = useCallback(() => {
    void own.current?.drop().catch(() => undefined);
    own.current = writer(key, named.current);
    setState({ value: opening.current(), resumed: false });
  }, [key]);
  return state && { ...state, change, close, discard };
}
