import { useState } from 'react';
import { momentAt } from '../../../text/day.ts';
import type { FileView } from '../../store/types.ts';
import { save } from '../../store/write.ts';
import { changesOf } from './changes.ts';
import { openFlags } from './flag-changes.ts';
import type { DraftInHand } from './use-visit-draft.ts';

export interface Saving {
  state: 'idle' | 'saving' | 'failed' | 'saved';
  save: () => Promise<void>;
}

/** One press, one transaction: the visit, what it changed, the restricted report; the draft goes with it. */
export function useSaveVisit(key: string, file: FileView, { draft, close }: DraftInHand): Saving {
  const [state, setState] = useState<Saving['state']>('idle');
  const run = async () => {
    setState('saving');
    const saving = {
      children: file.children.map(({ id }) => id),
      household: file.household?.body,
      now: momentAt(Date.now()),
    };
    try {
      await save(changesOf(draft, saving, { ...file, flags: openFlags(file.records) }), { closesDraft: key });
      close();
      navigator.vibrate?.(60);
      setState('saved');
    } catch {
      setState('failed');
    }
  };
  return { state, save: run };
}
