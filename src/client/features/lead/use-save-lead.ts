import { useRef, useState } from 'react';
import { leadText } from '../../../text/lead.ts';
import type { Sentence } from '../../../text/phrase.ts';
import type { CaseFile } from '../../store/case-file.ts';
import type { Directory } from '../../store/types.ts';
import type { Draft } from '../../store/use-draft.ts';
import { type Change, save } from '../../store/write.ts';
import { type LeadValues, leadChanges, signChanges } from './lead-changes.ts';

export interface SavedLead {
  child: string;
  /** Not only a sign: a case has begun. */
  lead: boolean;
}
export interface Fault {
  field: 'lead-name' | 'lead-village' | 'lead-signs';
  message: Sentence;
}

export function faultsIn({ child, name, village, signs }: LeadValues, { myVillages }: Directory): Fault[] {
  const nameless = !child && name.trim() === '';
  const placeless = !child && !myVillages.some(({ code }) => code === village);
  return [
    ...(nameless ? [{ field: 'lead-name' as const, message: leadText.needName }] : []),
    ...(placeless && !nameless ? [{ field: 'lead-village' as const, message: leadText.needVillage }] : []),
    ...(signs.length === 0 ? [{ field: 'lead-signs' as const, message: leadText.needSign }] : []),
  ];
}

interface Parts {
  draft: Draft<LeadValues> | undefined;
  /** The chosen child's file; null: none is chosen. */
  found: CaseFile | undefined | null;
  directory: Directory;
  key: string;
  onSaved: (saved: SavedLead) => void;
}

const changesOf = (value: LeadValues, found: Parts['found'], today: string): Change[] =>
  value.child && found
    ? signChanges(value, found.facts, { file: found.file, child: value.child, today })
    : leadChanges(value, today);

const savedBy = (changes: readonly Change[], child: string): SavedLead => ({
  child: child || (changes.find(({ kind }) => kind === 'child')?.id ?? ''),
  lead: changes.some(({ kind }) => kind === 'transition'),
});

export function useSaveLead({ draft, found, directory, key, onSaved }: Parts) {
  const [failed, setFailed] = useState(false);
  // A second tap of a quick thumb must not report a child twice.
  const busy = useRef(false);
  const press = async () => {
    if (!draft || busy.current || faultsIn(draft.value, directory).length > 0) return;
    const { value } = draft;
    // The file of a child that was just chosen is still being read: the next tap has it.
    if (value.child && !found) return;
    busy.current = true;
    const changes = changesOf(value, found, directory.today);
    try {
      await save(changes, { closesDraft: key });
      draft.close();
      navigator.vibrate?.(60);
      onSaved(savedBy(changes, value.child));
    } catch {
      busy.current = false;
      setFailed(true);
    }
  };
  return { press, failed };
}
