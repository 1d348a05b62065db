import type { Sentence } from '../../../text/phrase.ts';
import { dropDraft, saveDraft } from '../../store/drafts.ts';
import type { VisitDraft } from './draft.ts';

/**
 * Puts every answer on disk at once and never waits for quiet: while one write is under way the newest answer waits, and
 * goes next. So at most one answer of the last milliseconds can be lost, and typing does not queue a write per letter.
 */
export interface DraftWriter {
  write: (draft: VisitDraft) => void;
  /** After the visit is saved, or the draft dropped: nothing may bring it back. */
  close: () => void;
  drop: () => Promise<void>;
}

export function draftWriter(key: string, title: Sentence): DraftWriter {
  let next: VisitDraft | undefined;
  let busy: Promise<void> | undefined;
  let closed = false;
  const run = async () => {
    while (next && !closed) {
      const draft = next;
      next = undefined;
      await saveDraft(key, title, draft);
    }
  };
  return {
    write: (draft) => {
      next = draft;
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
