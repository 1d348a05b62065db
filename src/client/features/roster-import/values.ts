import type { ItemView, Names } from '../../../domain/roster/batch.ts';
import {
  childFields,
  className,
  idAbsentWords,
  leftBehindWords,
  rollStatusWords,
  sexWords,
} from '../../../text/child.ts';
import { riskWords } from '../../../text/guardian.ts';
import { householdFields } from '../../../text/household.ts';
import { householdTypeWords, relationWords } from '../../../text/household-words.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { importText } from '../../../text/roster-import.ts';
import { placeColumns, schoolTypeWords } from '../../../text/roster-import-places.ts';
import { previewText } from '../../../text/roster-import-preview.ts';

type Value = ItemView['changes'][number]['next'];

/** Coded fields and their words; what is missing here is shown as it stands. */
const coded: Record<string, Record<string, Sentence>> = {
  sex: sexWords,
  idAbsentReason: idAbsentWords,
  leftBehind: leftBehindWords,
  rollStatus: rollStatusWords,
  guardianRelation: relationWords,
  householdType: householdTypeWords,
  riskState: riskWords,
  schoolType: schoolTypeWords,
};

const labels: Record<string, Sentence> = {
  ...householdFields,
  ...childFields,
  ...placeColumns,
  file: previewText.household,
};
export const fieldLabel = (field: string): Sentence => labels[field] ?? verbatim(field);

/** 龙阳初级中学 · 七(1)班 */
export function classLabel(id: string, names: Names, withSchool = false): Sentence {
  const found = names.classes[id];
  if (!found) return importText.classGone;
  const name = className(found.grade, found.number);
  const school = names.schools[found.school];
  return withSchool && school ? joined([verbatim(school), name]) : name;
}

const named: Record<string, (id: string, names: Names) => Sentence> = {
  class: (id, names) => classLabel(id, names, true),
  school: (id, names) => verbatim(names.schools[id] ?? id),
  village: (code, names) => verbatim(names.villages[code] ?? code),
  hukouVillage: (code, names) => verbatim(names.villages[code] ?? code),
  file: (id, names) => verbatim(names.households[id] ?? '—'),
};

/** A value in the words a person uses for it. */
export function valueWords(field: string, value: Value | undefined, names: Names): Sentence {
  if (value === null || value === undefined || value === '') return previewText.empty;
  if (typeof value === 'boolean') return value ? previewText.yes : previewText.no;
  const text = String(value);
  return named[field]?.(text, names) ?? coded[field]?.[text] ?? verbatim(text);
}
