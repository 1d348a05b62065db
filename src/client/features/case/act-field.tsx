import type { Sentence } from '../../../text/phrase.ts';
import { addPhoto, usePhotoUrl } from '../../store/photos.ts';
import { ChecksField, ChoiceField } from '../../ui/choice-field.tsx';
import { PhotosInput } from '../../ui/photos-input.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { AreaField, DateField, TextField } from '../../ui/text-field.tsx';
import { type FieldSpec, listOf, photosOf, type Value, type Values } from './act.ts';

export const fieldId = (name: string): string => `case-${name}`;

interface Props {
  spec: FieldSpec;
  values: Values;
  error: Sentence | undefined;
  onChange: (value: Value) => void;
}

function Chosen({ spec, values, error, onChange }: Props) {
  if (spec.kind !== 'choice' && spec.kind !== 'select' && spec.kind !== 'checks') return null;
  const { name, label, options } = spec;
  const common = { id: fieldId(name), label, error, ...(spec.hint && { hint: spec.hint }) };
  const value = String(values[name] ?? '');
  if (spec.kind === 'choice')
    return <ChoiceField {...common} options={options} value={value || undefined} onChange={onChange} />;
  if (spec.kind === 'checks')
    return <ChecksField {...common} options={options} value={listOf(values, name)} onChange={onChange} />;
  return (
    <SelectField
      {...common}
      options={options}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** One question of a form, whatever its kind. */
export function ActField(props: Props) {
  const { spec, values, error, onChange } = props;
  const common = { id: fieldId(spec.name), label: spec.label, error, ...(spec.hint && { hint: spec.hint }) };
  const written = {
    ...common,
    value: String(values[spec.name] ?? ''),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (spec.kind === 'day') return <DateField {...written} />;
  if (spec.kind === 'text') return <TextField {...written} maxLength={spec.max} />;
  if (spec.kind === 'area') return <AreaField {...written} maxLength={spec.max} />;
  if (spec.kind !== 'photos') return <Chosen {...props} />;
  return (
    <PhotosInput
      {...common}
      value={photosOf(values, spec.name)}
      most={6}
      onChange={onChange}
      shelf={{ add: addPhoto, useUrl: usePhotoUrl }}
    />
  );
}
