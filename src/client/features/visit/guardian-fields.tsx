import { relations } from '../../../domain/household.ts';
import { guardianFields } from '../../../text/guardian.ts';
import { relationWords } from '../../../text/household-words.ts';
import { visitText } from '../../../text/visit.ts';
import { newId } from '../../store/write.ts';
import { Button } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { renamedIn } from './answers.ts';
import type { GuardianEdit } from './draft.ts';
import { fieldOf } from './problems.ts';
import styles from './visit.module.css';
import { useFault, useVisitForm } from './visit-context.ts';

interface RowProps {
  guardian: GuardianEdit;
  put: (patch: Partial<GuardianEdit>) => void;
}

function GuardianRow({ guardian, put }: RowProps) {
  const field = fieldOf('phone', guardian.id);
  return (
    <div className={styles.pair}>
      <TextField
        label={guardianFields.name}
        value={guardian.name}
        maxLength={40}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <SelectField
        label={guardianFields.relation}
        options={relations.map((value) => ({ value, label: relationWords[value] }))}
        value={guardian.relation}
        onChange={(event) => put({ relation: event.currentTarget.value as GuardianEdit['relation'] })}
      />
      <TextField
        id={field}
        label={guardianFields.phone}
        type="tel"
        inputMode="tel"
        value={guardian.phone}
        error={useFault(field)}
        maxLength={13}
        onChange={(event) => put({ phone: event.currentTarget.value })}
      />
    </div>
  );
}

/** Guardians and phones as on file, to put right; a changed number travels with the visit, in the same save. */
export function GuardianFields() {
  const { draft, change, household, guardians } = useVisitForm();
  const put = (guardian: GuardianEdit, patch: Partial<GuardianEdit>) =>
    change((now) => ({
      guardians: [...now.guardians.filter(({ id }) => id !== guardian.id), { ...guardian, ...patch }],
      met: renamedIn(now.met, guardian.name, patch.name ?? guardian.name),
    }));
  const add = () =>
    change((now) => ({
      guardians: [
        ...now.guardians,
        { id: newId(), isNew: true, name: '', relation: 'GRANDPARENT', phone: '' },
      ],
    }));
  const phone = draft.phone ?? household?.phone ?? '';
  const fault = useFault(fieldOf('phone'));
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>
        <Say>{visitText.guardians}</Say>
      </legend>
      {household && (
        <TextField
          id={fieldOf('phone')}
          label={visitText.phone}
          type="tel"
          inputMode="tel"
          value={phone}
          error={fault}
          maxLength={13}
          onChange={(event) => change({ phone: event.currentTarget.value })}
        />
      )}
      {guardians.map((guardian) => (
        <GuardianRow key={guardian.id} guardian={guardian} put={(patch) => put(guardian, patch)} />
      ))}
      <Button kind="plain" icon="add" onClick={add}>
        {visitText.addGuardian}
      </Button>
    </fieldset>
  );
}
