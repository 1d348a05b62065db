import { metKinds } from '../../../domain/visit.ts';
import { relationWords } from '../../../text/household.ts';
import { joined, phrase, verbatim } from '../../../text/phrase.ts';
import { metWords, visitText } from '../../../text/visit.ts';

import { TextField } from '../../ui/text-field.tsx';
import { meet, metKindsOf, metNamesOf } from './answers.ts';
import { fieldOf } from './missing.ts';
import { useFault, useVisitForm } from './visit-context.ts';

/** Guardians on file stand first, by name: one tap says who it was, and what the visitor's word rests on. */
function useMetOptions() {
  const { guardians } = useVisitForm();
  const named = guardians
    .filter(({ name }) => name.trim() !== '')
    .map(({ name, relation }) => {
      const words = relationWords[relation];
      return {
        value: `GUARDIAN:${name}`,
        label: phrase(
          visitText.metGuardian(name, words['zh-CN'])['zh-CN'],
          visitText.metGuardian(name, words.en).en,
        ),
      };
    });
  const kinds = metKinds.map((kind) => ({
    value: kind as string,
    label: kind === 'GUARDIAN' && named.length > 0 ? visitText.otherGuardian : metWords[kind],
  }));
  return [...named, ...kinds];
}

/** A name is asked for where the tile does not say it. */
function MetName() {
  const { draft, change } = useVisitForm();
  const bare = metKindsOf(draft.met.filter((one) => !one.includes(':')));
  const asks = bare.some((kind) => kind !== 'NOBODY' && kind !== 'CHILD');
  if (!asks) return null;
  const who = joined([visitText.metName, ...metNamesOf(draft.met).map(verbatim)]);
  return (
    <TextField
      label={who}
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
    <>
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
    </>
  );
}
