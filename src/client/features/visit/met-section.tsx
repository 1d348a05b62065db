import { metKinds } from '../../../domain/visit.ts';
import { relationWords } from '../../../text/household.ts';
import { metGuardian, metWords, visitText } from '../../../text/visit.ts';
import { Card } from '../../ui/card.tsx';
import { ChecksField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { meet } from './answers.ts';
import { fieldOf } from './problems.ts';
import { useFault, useVisitForm } from './visit-context.ts';

/** Guardians on file stand first, by name: one tap says who it was, and what the visitor's word rests on. */
function useMetOptions() {
  const { guardians } = useVisitForm();
  const named = guardians
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, relation }) => ({
      value: `GUARDIAN:${name}`,
      label: metGuardian(name, relationWords[relation]),
    }));
  const kinds = metKinds.map((kind) => ({
    value: kind as string,
    label: kind === 'GUARDIAN' && named.length > 0 ? visitText.otherGuardian : metWords[kind],
  }));
  return [...named, ...kinds];
}

const nameless: readonly string[] = ['GUARDIAN', 'RELATIVE', 'NEIGHBOUR', 'CADRE'];

/** A name is asked for where the tile does not say it. */
function MetName() {
  const { draft, change } = useVisitForm();
  if (!draft.met.some((one) => nameless.includes(one))) return null;
  return (
    <TextField
      label={visitText.metName}
      value={draft.metName ?? ''}
      maxLength={20}
      onChange={(event) => change({ metName: event.currentTarget.value })}
    />
  );
}

export function MetSection() {
  const { draft, change } = useVisitForm();
  const options = useMetOptions();
  const error = useFault(fieldOf('met'));
  return (
    <Card>
      <ChecksField
        id={fieldOf('met')}
        label={visitText.met}
        columns={2}
        options={options}
        value={draft.met}
        error={error}
        onChange={(met) => change((now) => ({ met: meet(now.met, met) }))}
      />
      <MetName />
    </Card>
  );
}
