import type { Asked } from '../../../domain/case-machine.ts';
import type { PhotoRef } from '../../../domain/visit.ts';
import type { Json } from '../../../sync/json.ts';
import type { Sentence } from '../../../text/phrase.ts';
import type { CaseFile } from '../../store/case-file.ts';
import type { Change } from '../../store/write.ts';
import type { Option } from '../../ui/select-field.tsx';

/** What a person can do on a case's page, each a form of its own: its fields, what is wrong with them, and what it writes. */
export type Value = string | readonly string[] | readonly PhotoRef[];
export type Values = Readonly<Record<string, Value>>;

interface Common {
  name: string;
  label: Sentence;
  hint?: Sentence;
  /** Asked only then. */
  when?: (values: Values) => boolean;
}
export type FieldSpec = Common &
  (
    | { kind: 'day' | 'photos' }
    | { kind: 'text' | 'area'; max: number }
    | { kind: 'choice' | 'select' | 'checks'; options: readonly Option[] }
  );
export interface Fault {
  name: string;
  message: Sentence;
}
export interface Act {
  title: Sentence;
  /** Said above the fields. */
  notes: readonly Sentence[];
  fields: readonly FieldSpec[];
  opening: Values;
  faults: (values: Values) => Fault[];
  changes: (values: Values) => Change[];
}

/** What every act looks at: the child's file, and who does it. */
export interface Around {
  found: CaseFile;
  roles: Asked['roles'];
  user: string;
  /** As records name their author. */
  name: string;
}

export const textOf = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
};
export const listOf = <T extends string>(values: Values, name: string): T[] => {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one): one is T => typeof one === 'string') : [];
};
export const photosOf = (values: Values, name: string): PhotoRef[] => {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one): one is PhotoRef => typeof one === 'object') : [];
};
/** Fields that hold something, under the names given. */
export const filledIn = (values: Values, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, textOf(values, name)]).filter(([, value]) => value !== ''));

/** As the store takes it: what is undefined is left out. */
export const plain = (body: object): Record<string, Json> =>
  JSON.parse(JSON.stringify(body)) as Record<string, Json>;

/** What a register field is set to: null clears what was there, an empty one that was never there is left alone. */
export function setOf(fields: Record<string, unknown>, was: object | undefined): Record<string, Json> {
  const old = (was ?? {}) as Record<string, unknown>;
  const wanted = Object.entries(fields).filter(([name, value]) => value !== undefined || name in old);
  return plain(Object.fromEntries(wanted.map(([name, value]) => [name, value ?? null])));
}

export const optionsOf = <V extends string>(words: Readonly<Record<V, Sentence>>, of?: readonly V[]) =>
  (of ?? (Object.keys(words) as V[])).map((value) => ({ value, label: words[value] }));
