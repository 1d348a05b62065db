import {
  type Household,
  type HouseholdType,
  householdTypes,
  monitoredTypes,
  riskStates,
} from '../../../domain/household.ts';
import { momentAt } from '../../../text/day.ts';
import { householdFaults, riskWords } from '../../../text/guardian.ts';
import { householdFields, householdText } from '../../../text/household.ts';
import { householdTypeWords } from '../../../text/household-words.ts';
import { verbatim } from '../../../text/phrase.ts';
import { ruleSentence } from '../../../text/rules.ts';
import type { Directory } from '../../store/types.ts';
import { focusField } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { faultsOf } from './faults.ts';
import { FormButtons } from './form-buttons.tsx';
import styles from './household.module.css';
import { Input, Pick, RecordFieldsContext } from './record-fields.tsx';
import { type FormDraft, useRecordForm } from './use-record-form.ts';
import { villageHits } from './village-rule.ts';

export const householdPaths = [
  'head',
  'village',
  'group',
  'address',
  'householdType',
  'monitoredFrom',
  'riskState',
  'phone',
  'members',
  'helper',
] as const;

/** Villages this person works in; the household's own stays choosable for who came by the class. */
function villageOptions({ myVillages, villages }: Directory, own: string | undefined) {
  const mine = myVillages.map(({ code, name }) => ({ value: code, label: verbatim(name) }));
  if (!own || mine.some(({ value }) => value === own)) return mine;
  return [...mine, { value: own, label: verbatim(villages.get(own)?.body.name ?? own) }];
}

interface Props {
  body: Partial<Household>;
  /** The village as it stands; absent of a new household. */
  onFile?: string | undefined;
  directory: Directory;
  draft: FormDraft;
  onSave: (body: Household) => Promise<void>;
  onCancel: () => void;
}

function Fields({ directory, own, type }: { directory: Directory; own: string | undefined; type: string }) {
  const monitored = monitoredTypes.includes(type as HouseholdType);
  return (
    <>
      <Input path="head" />
      <Pick path="village" options={villageOptions(directory, own)} />
      <Input path="group" />
      <Input path="address" />
      <Pick
        path="householdType"
        options={householdTypes.map((value) => ({ value, label: householdTypeWords[value] }))}
      />
      {monitored && (
        <>
          <Input path="monitoredFrom" type="month" />
          <Pick
            path="riskState"
            empty={householdText.notChosen}
            options={riskStates.map((value) => ({ value, label: riskWords[value] }))}
          />
        </>
      )}
      <Input path="phone" type="tel" inputMode="tel" />
      <Input path="members" inputMode="numeric" />
      <Input path="helper" />
    </>
  );
}

export function HouseholdForm({ body, onFile, directory, draft, onSave, onCancel }: Props) {
  const { form, settle, discard } = useRecordForm({ kind: 'household', body, paths: householdPaths, draft });
  const values = form.watch();
  const bySchema = faultsOf(form.formState.errors, values, householdFaults.headMissing);
  const today = momentAt(Date.now()).slice(0, 10);
  const [hit] = villageHits(directory, { code: values.village, onFile, today });
  const isWrong = hit?.level === 'block';
  const faultOf = (path: string) =>
    bySchema(path) ?? (path === 'village' && isWrong ? ruleSentence(hit) : undefined);
  const submit = form.handleSubmit(async (parsed) => {
    if (isWrong) return focusField('field-village');
    settle();
    await onSave(parsed as Household);
  });
  return (
    <form onSubmit={(event) => void submit(event)} className={styles.form} noValidate>
      <RecordFieldsContext value={{ form, labels: householdFields, faultOf }}>
        <Fields directory={directory} own={body.village} type={values.householdType ?? ''} />
      </RecordFieldsContext>
      {hit?.level === 'flag' && <Notice tone="warn">{ruleSentence(hit)}</Notice>}
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
