import { useEffect, useState } from 'react';
import type { AnyFact, CaseFacts } from '../../domain/case-facts.ts';
import { caseFacts } from '../../domain/case-facts.ts';
import { useLive } from './external.ts';
import { readFile } from './file-view.ts';
import { opened } from './opened.ts';
import type { Directory } from './types.ts';

/**
 * Every child with a case, or with anything that has a day, and all that hangs on it; read anew whenever records change.
 * Undefined: being read.
 */
export function useCases(
  directory: Directory | undefined,
  which: 'cases' | 'dated' = 'cases',
): CaseFacts[] | undefined {
  const place = useLive(opened);
  const [found, setFound] = useState<CaseFacts[]>();
  useEffect(() => {
    if (!place || !directory) return;
    let left = false;
    const one = async ([child, file]: readonly [string, string]) => {
      const read = await readFile(place, file);
      const records = (read?.records ?? []).map(({ view }) => view as unknown as AnyFact);
      return caseFacts(records, child);
    };
    Promise.all([...directory[which]].map(one)).then(
      (all) => {
        if (!left) setFound(all.filter((facts) => facts !== undefined));
      },
      // Locked while reading: the lock screen stands here now.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [place, directory, which]);
  return found;
}
