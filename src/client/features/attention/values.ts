import { attentionText } from '../../../text/attention.ts';
import {
  childFields,
  className,
  idAbsentWords,
  leftBehindWords,
  rollStatusWords,
  sexWords,
} from '../../../text/child.ts';
import { guardianFields, riskWords } from '../../../text/guardian.ts';
import { householdFields } from '../../../text/household.ts';
import { householdTypeWords, relationWords } from '../../../text/household-words.ts';
import { type Sentence, verbatim } from '../../../text/phrase.ts';
import type { Directory } from '../../store/types.ts';

const fields: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  household: householdFields,
  guardian: guardianFields,
  child: childFields,
};

/** A field as its form calls it; a path nobody has words for is shown as it is rather than hidden. */
export const fieldWords = (kind: string, path: string): Sentence => fields[kind]?.[path] ?? verbatim(path);

const coded: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  householdType: householdTypeWords,
  riskState: riskWords,
  relation: relationWords,
  guardianRelation: relationWords,
  sex: sexWords,
  idAbsentReason: idAbsentWords,
  leftBehind: leftBehindWords,
  rollStatus: rollStatusWords,
};

function namedIn(
  path: string,
  value: string,
  { villages, schools, classes }: Directory,
): Sentence | undefined {
  if (path === 'village' || path === 'hukouVillage') {
    const name = villages.get(value)?.body.name;
    return name ? verbatim(name) : undefined;
  }
  if (path === 'school') {
    const name = schools.get(value)?.body.name;
    return name ? verbatim(name) : undefined;
  }
  const own = path === 'class' ? classes.get(value)?.body : undefined;
  return own && className(own.grade, own.number);
}

/** A value in words: codes by their word, places by name, nothing as 空. */
export function valueWords(path: string, value: unknown, directory: Directory): Sentence {
  if (value === undefined || value === null || value === '') return attentionText.empty;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return coded[path]?.[text] ?? namedIn(path, text, directory) ?? verbatim(text);
}
