import { type Guardian, relations } from '../../../domain/household.ts';
import { guardianFields, householdFaults } from '../../../text/guardian.ts';
import { relationWords } from '../../../text/household-words.ts';
import { faultsOf } from './faults.ts';
import { FormButtons } from './form-buttons.tsx';
import styles from './household.module.css';
import { Input, Pick, RecordFieldsContext } from './record-fields.tsx';
import { type FormDraft, useRecordForm } from './use-record-form.ts';

export const guardianPaths = ['name', 'relation', 'phone', 'awayPlace'] as const;

interface Props {
  body: Partial<Guardian>;
  draft: FormDraft;
  onSave: (body: Guardian) => Promise<void>;
  onCancel: () => void;
}

export function GuardianForm({ body, draft, onSave, onCancel }: Props) {
  const { form, settle, discard } = useRecordForm({ kind: 'guardian', body, paths: guardianPaths, draft });
  const faultOf = faultsOf(form.formState.errors, form.watch(), householdFaults.nameMissing);
  const submit = form.handleSubmit(async (parsed) => {
    settle();
    await onSave(parsed as Guardian);
  });
  return (
    <form onSubmit={(event) => void submit(event)} className={styles.form} noValidate>
      <RecordFieldsContext value={{ form, labels: guardianFields, faultOf }}>
        <Input path="name" />
        <Pick path="relation" options={relations.map((value) => ({ value, label: relationWords[value] }))} />
        <Input path="phone" type="tel" inputMode="tel" />
        <Input path="awayPlace" />
      </RecordFieldsContext>
      <FormButtons
        busy={form.formState.isSubmitting}
        onCancel={() => {
          discard();
          onCancel();
        }}
      />
    </form>
  );
}
