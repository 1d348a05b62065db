import { createContext, useContext } from 'react';
import type { Household } from '../../../domain/household.ts';
import type { Id } from '../../../domain/record.ts';
import type { Sentence } from '../../../text/phrase.ts';
import type { PlaceNames } from '../../../text/whereabouts.ts';
import type { OnFile } from './answers.ts';
import type { ChildAnswer, GuardianEdit, Place, VisitDraft } from './draft.ts';
import type { Problem } from './problems.ts';
import type { DraftInHand } from './use-visit-draft.ts';

export interface FormChild {
  id: Id;
  name: string;
  onFile: OnFile;
  /** Where the roll has the child: filled in when the visitor says that it is there after all. */
  roll?: Place | undefined;
  /** The answer on file as the row shows it; absent where nothing is known. */
  answerOnFile?: Sentence;
}

/** What every section of the form needs; one page, one draft. */
export interface VisitForm {
  draft: VisitDraft;
  change: DraftInHand['change'];
  children: readonly FormChild[];
  household?: Household | undefined;
  guardians: readonly GuardianEdit[];
  /** Guardians by name, those a roster names beside a child too. */
  people: readonly { name: string; relation?: GuardianEdit['relation'] | undefined }[];
  schools: readonly { id: Id; name: string }[];
  namesOf: (place: Place | undefined) => PlaceNames;
  problems: readonly Problem[];
  /** True after a first press of 保存: only then does what is missing turn red. */
  pressed: boolean;
}

export const VisitFormContext = createContext<VisitForm | undefined>(undefined);

export function useVisitForm(): VisitForm {
  const form = useContext(VisitFormContext);
  if (!form) throw new Error('a section of the visit form stands outside the form');
  return form;
}

/** Answers of one child, and how to change them. */
export function useAnswer(child: Id): [ChildAnswer, (patch: Partial<ChildAnswer>) => void] {
  const { draft, change } = useVisitForm();
  const answer = draft.answers[child] ?? {};
  return [
    answer,
    (patch) =>
      change((now) => ({ answers: { ...now.answers, [child]: { ...now.answers[child], ...patch } } })),
  ];
}

/** What to say under a field; undefined while nothing is wrong, or nothing was pressed yet. */
export function useFault(field: string): Sentence | undefined {
  const { problems, pressed } = useVisitForm();
  // What asks for a sentence is told over the box for it.
  const problem = problems.find((one) => one.field === field && one.level !== 'flag' && !one.key);
  return problem && (pressed || !problem.missing) ? problem.message : undefined;
}
