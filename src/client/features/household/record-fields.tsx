import { createContext, useContext } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Sentence } from '../../../text/phrase.ts';
import { type Option, SelectField } from '../../ui/select-field.tsx';
import { DateField, TextField } from '../../ui/text-field.tsx';
import type { Values } from './form-values.ts';

interface RecordFields {
  form: UseFormReturn<Values, unknown, object>;
  labels: Readonly<Record<string, Sentence>>;
  /** What to say under a field that the schema or a rule refuses. */
  faultOf: (path: string) => Sentence | undefined;
}

export const RecordFieldsContext = createContext<RecordFields | undefined>(undefined);

export function useRecordFields(): RecordFields {
  const fields = useContext(RecordFieldsContext);
  if (!fields) throw new Error('a field stands outside its form');
  return fields;
}

function useField(path: string) {
  const fields = useRecordFields();
  const label = fields.labels[path];
  if (!label) throw new Error(`no words for the field ${path}`);
  const error = fields.faultOf(path);
  return { id: `field-${path}`, label, error, ...fields.form.register(path) };
}

interface InputProps {
  path: string;
  hint?: Sentence;
  inputMode?: 'tel' | 'numeric' | 'text';
  type?: 'text' | 'tel' | 'month' | 'number';
}

export function Input({ path, ...rest }: InputProps) {
  return <TextField {...useField(path)} {...rest} />;
}

export function Day({ path }: { path: string }) {
  return <DateField {...useField(path)} />;
}

interface PickProps {
  path: string;
  options: readonly Option[];
  empty?: Sentence;
}

export function Pick({ path, ...rest }: PickProps) {
  return <SelectField {...useField(path)} {...rest} />;
}
