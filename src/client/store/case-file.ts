import { useMemo } from 'react';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { caseFacts } from '../../domain/case-facts.ts';
import { useDirectory } from './directory.ts';
import { useFile } from './file.ts';
import type { FileView, SaveState } from './types.ts';
import type { Change } from './write.ts';
import { save } from './write.ts';

/** One child's case with all that hangs on it, from the child's file on this phone. */
export interface CaseFile {
  /** The file that new records of this child go into. */
  file: string;
  facts: CaseFacts;
  view: FileView;
  /** yyyy-MM-dd */
  today: string;
  stateOf: (record: string) => SaveState;
  schoolName: (id: string | undefined) => string | undefined;
  save: (changes: readonly Change[], options?: { closesDraft?: string }) => Promise<void>;
}

/** Undefined: loading. Null: no such child on this phone. */
export function useCaseFile(child: string): CaseFile | undefined | null {
  const directory = useDirectory();
  const entry = directory?.childById.get(child);
  const view = useFile(entry?.file);
  return useMemo(() => {
    if ((directory && !entry) || view === null) return null;
    if (!directory || !view) return undefined;
    const facts = caseFacts(view.records, child);
    if (!facts) return null;
    return {
      file: view.file,
      facts,
      view,
      today: directory.today,
      stateOf: view.stateOf,
      schoolName: (id) => (id ? directory.schools.get(id)?.body.name : undefined),
      save,
    };
  }, [directory, entry, view, child]);
}
