import { Phone, relations } from '../../../domain/household.ts';
import { guardianFields, householdFaults } from '../../../text/guardian.ts';
import { relationWords } from '../../../text/household-words.ts';
import { visitText } from '../../../text/visit.ts';
import { newId } from '../../store/write.ts';
import { Button } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { GuardianEdit } from './draft.ts';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

/** V7, told while the number is typed wrongly; an empty field is no fault. */
const phoneFault = (text: string) =>
  text.trim() === '' || Phone.safeParse(text.trim()).success ? undefined : householdFaults.phone;

interface RowProps {
  guardian: GuardianEdit;
  put: (patch: Partial<GuardianEdit>) => void;
}

function GuardianRow({ guardian, put }: RowProps) {
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
        id={`visit-phone-${guardian.id}`}
        label={guardianFields.phone}
        type="tel"
        inputMode="tel"
        value={guardian.phone}
        error={phoneFault(guardian.phone)}
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
    }));
  const add = () =>
    change((now) => ({
      guardians: [
        ...now.guardians,
        { id: newId(), isNew: true, name: '', relation: 'GRANDPARENT', phone: '' },
      ],
    }));
  const phone = draft.phone ?? household?.phone ?? '';
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>
        <Say>{visitText.guardians}</Say>
      </legend>
      {household && (
        <TextField
          id="visit-phone"
          label={visitText.phone}
          type="tel"
          inputMode="tel"
          value={phone}
          error={phoneFault(phone)}
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
