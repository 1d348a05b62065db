import { useCallback, useEffect, useRef, useState } from 'react';
import { momentAt } from '../../../text/day.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { loadDraft } from '../../store/drafts.ts';
import { resumed, type VisitDraft } from './draft.ts';
import { type DraftWriter, draftWriter } from './draft-writer.ts';

export interface Begun {
  draft: VisitDraft;
  /** When the draft that was found was last touched; absent for a fresh form. */
  resumedFrom?: string;
}

export interface DraftInHand extends Begun {
  change: (patch: Partial<VisitDraft> | ((draft: VisitDraft) => Partial<VisitDraft>)) => void;
  startAgain: () => Promise<void>;
  /** The visit is saved: no late answer may bring the draft back. */
  close: () => void;
}

interface Parts {
  key: string;
  title: Sentence;
  /** A fresh form. */
  open: () => VisitDraft;
}

const clock = () => momentAt(Date.now());

async function begin(key: string, open: () => VisitDraft): Promise<Begun> {
  const found = await loadDraft<VisitDraft>(key);
  return found ? { draft: resumed(found, clock()), resumedFrom: found.touchedAt } : { draft: open() };
}

/** The draft of one household's visit: found again or begun, and on disk after every answer. */
export function useVisitDraft({ key, title, open }: Parts): DraftInHand | undefined {
  const [begun, setBegun] = useState<Begun>();
  const writer = useRef<DraftWriter>(undefined);
  const opening = useRef(open);
  opening.current = open;
  const named = useRef(title);
  named.current = title;

  useEffect(() => {
    let left = false;
    writer.current = draftWriter(key, named.current);
    begin(key, () => opening.current()).then(
      (found) => !left && setBegun(found),
      () => !left && setBegun({ draft: opening.current() }),
    );
    return () => {
      left = true;
    };
  }, [key]);

  const latest = useRef(begun);
  latest.current = begun;
  const change = useCallback<DraftInHand['change']>((patch) => {
    if (!latest.current) return;
    const { draft } = latest.current;
    const added = typeof patch === 'function' ? patch(draft) : patch;
    latest.current = { ...latest.current, draft: { ...draft, ...added, touchedAt: clock() } };
    setBegun(latest.current);
    writer.current?.write(latest.current.draft);
  }, []);

  const startAgain = useCallback(async () => {
    await writer.current?.drop();
    writer.current = draftWriter(key, named.current);
    setBegun({ draft: opening.current() });
  }, [key]);

  const close = useCallback(() => writer.current?.close(), []);
  return begun && { ...begun, change, startAgain, close };
}
