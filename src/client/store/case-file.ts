import { useMemo } from 'react';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { caseFacts } from '../../domain/case-facts.ts';
import { useDirectory } from './directory.ts';
import { useFile } from './file.ts';
import type { FileView } from './types.ts';

/** One child's case with all that hangs on it, from the child's file on this phone. */
export interface CaseFile {
  /** The file that new records of this child go into. */
  file: string;
  facts: CaseFacts;
  view: FileView;
}

/** Undefined: loading. Null: no such child on this phone. */
export function useCaseFile(child: string): CaseFile | undefined | null {
  const directory = useDirectory();
  const entry = directory?.childById.get(child);
  const view = useFile(entry?.file);
  return useMemo(() => {
    if (directory && !entry) return null;
    if (!view) return view;
    const facts = caseFacts(view.records, child);
    return facts ? { file: view.file, facts, view } : null;
  }, [directory, entry, view, child]);
}
