import { useState } from 'react';
import * as z from 'zod/mini';
import { usersText } from '../../../text/admin.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { problemIn, send } from '../../sync/online.ts';

const words: Record<string, Sentence> = {
  taken: usersText.taken,
  forbidden: usersText.forbidden,
  shape: usersText.shape,
  offline: usersText.offline,
};

export interface Act {
  busy: boolean;
  said?: { tone: 'done' | 'danger'; words: Sentence } | undefined;
  /** Posts, and says how it went. @returns true when it was done */
  act: (path: string, body: unknown) => Promise<boolean>;
}

/** One change of an administrator at a time; its outcome stays in sight until the next one. */
export function useAct(then: () => void): Act {
  const [state, setState] = useState<Pick<Act, 'busy' | 'said'>>({ busy: false });
  const act = async (path: string, body: unknown): Promise<boolean> => {
    setState({ busy: true });
    try {
      await send(path, body, z.looseObject({}));
      setState({ busy: false, said: { tone: 'done', words: usersText.done } });
      then();
      return true;
    } catch (error) {
      const said = { tone: 'danger' as const, words: words[problemIn(error)] ?? usersText.failed };
      setState({ busy: false, said });
      return false;
    }
  };
  return { ...state, act };
}
