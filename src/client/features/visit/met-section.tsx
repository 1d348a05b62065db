import { metKinds } from '../../../domain/visit.ts';
import { relationWords } from '../../../text/household-words.ts';
import { metGuardian, metWords, visitText } from '../../../text/visit.ts';
import { Card } from '../../ui/card.tsx';
import { ChecksField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { meet } from './answers.ts';
import { fieldOf } from './problems.ts';
import { useFault, useVisitForm } from './visit-context.ts';

/** Guardians and children stand first, by name: one tap says who it was, and so how each child is known. */
function useMetOptions() {
  const { draft, people, children } = useVisitForm();
  const named = people.map(({ name, relation }) => ({
    value: `GUARDIAN:${name}`,
    label: metGuardian(name, relation ? relationWords[relation] : metWords.GUARDIAN),
  }));
  const seen = children.map(({ id, name }) => ({ value: `CHILD:${id}`, label: visitText.metChild(name) }));
  // A record from elsewhere may say “a child” without saying which.
  const unnamed = children.length === 0 || draft.met.includes('CHILD');
  const others = metKinds.filter((kind) => kind !== 'CHILD' || unnamed);
  const kinds = others.map((kind) => ({
    value: kind as string,
    label: kind === 'GUARDIAN' && named.length > 0 ? visitText.otherGuardian : metWords[kind],
  }));
  return [...named, ...seen, ...kinds];
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
