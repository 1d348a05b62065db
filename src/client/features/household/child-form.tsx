import { useState } from 'react';
import type { Child } from '../../../domain/child.ts';
import { checkChild } from '../../../domain/child-rules.ts';
import type { RuleHit } from '../../../domain/rule-hit.ts';
import { childFaults, childFields } from '../../../text/child.ts';
import { momentAt } from '../../../text/day.ts';
import { ruleSentence } from '../../../text/rules.ts';
import { focusField } from '../../ui/error-summary.tsx';
import { ChildFields } from './child-fields.tsx';
import { faultsOf } from './faults.ts';
import { FormButtons } from './form-buttons.tsx';
import { given, type Values } from './form-values.ts';
import styles from './household.module.css';
import { RecordFieldsContext } from './record-fields.tsx';
import { TwinNotice } from './twin-notice.tsx';
import { type FormDraft, type RecordForm, useRecordForm } from './use-record-form.ts';
import { useTwins } from './use-twins.ts';

export const childPaths = [
  'name',
  'sex',
  'birthDate',
  'idNumber',
  'idAbsentReason',
  'studentNumber',
  'rollStatus',
  'boarding',
  'relation',
  'hukouVillage',
  'guardianName',
  'guardianRelation',
  'guardianPhone',
  'leftBehind',
  'disability',
] as const;

interface Props {
  /** Absent: a child to be added. */
  self?: string;
  body: Partial<Child>;
  village?: string | undefined;
  draft: FormDraft;
  onSave: (body: Child) => Promise<void>;
  onCancel: () => void;
}

const stops = (hit: RuleHit, checked: boolean) =>
  hit.level === 'block' || (hit.level === 'explain' && !checked);

/** Every rule of the child's own facts (V1–V6, V8) over what is typed. */
function useRules(values: Values, self: string | undefined) {
  const body = given(values) as unknown as Child;
  const twins = useTwins(body, self);
  const today = momentAt(Date.now()).slice(0, 10);
  return checkChild(body, { today, self, ...twins });
}

/** What the schema refuses comes first; a rule speaks once its field was touched, or 保存 was pressed. */
function faultFinder({ form }: RecordForm, hits: readonly RuleHit[], values: Values) {
  const { errors, dirtyFields, submitCount } = form.formState;
  const bySchema = faultsOf(errors, values, childFaults.nameMissing);
  return (path: string) => {
    const hit = hits.find((one) => one.path === path && one.level === 'block');
    const speaks = submitCount > 0 || dirtyFields[path];
    return bySchema(path) ?? (hit && speaks ? ruleSentence(hit) : undefined);
  };
}

export function ChildForm({ self, body, village, draft, onSave, onCancel }: Props) {
  const record = useRecordForm({ kind: 'child', body, paths: childPaths, draft });
  const { form, settle, discard } = record;
  const [checked, setChecked] = useState(false);
  const values = form.watch();
  const hits = useRules(values, self);
  const submit = form.handleSubmit(async (parsed) => {
    const wrong = hits.find((hit) => stops(hit, checked));
    if (wrong) return focusField(`field-${wrong.path}`);
    settle();
    await onSave(parsed as Child);
  });
  return (
    <form onSubmit={(event) => void submit(event)} className={styles.form} noValidate>
      <RecordFieldsContext value={{ form, labels: childFields, faultOf: faultFinder(record, hits, values) }}>
        <ChildFields village={village ?? body.hukouVillage} isNew={self === undefined} />
      </RecordFieldsContext>
      <TwinNotice hits={hits} checked={checked} onChecked={setChecked} />
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
