import { useState } from 'react';
import type { Child } from '../../../domain/child.ts';
import type { RuleHit } from '../../../domain/rule-hit.ts';
import { childFaults, childFields, childText } from '../../../text/child.ts';
import { momentAt } from '../../../text/day.ts';
import { ruleSentence } from '../../../text/rules.ts';
import { useDirectory } from '../../store/directory.ts';
import { focusField } from '../../ui/error-summary.tsx';
import { ChildFields } from './child-fields.tsx';
import { answered, childHits, fieldOf, type TwinAnswer } from './child-hits.ts';
import { faultsOf } from './faults.ts';
import { FormButtons } from './form-buttons.tsx';
import { given, type Values } from './form-values.ts';
import styles from './household.module.css';
import { Input, RecordFieldsContext } from './record-fields.tsx';
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
  'ageNote',
] as const;

interface Props {
  /** Absent: a child to be added. */
  self?: string;
  body: Partial<Child>;
  village?: string | undefined;
  draft: FormDraft;
  onSave: (body: Child) => Promise<void>;
  /** Of a child to be added: it is the child of this record. */
  onJoin?: ((record: string, typed: Partial<Child>) => Promise<void>) | undefined;
  onCancel: () => void;
}

function useRules(values: Values, { self, body: onFile }: Pick<Props, 'self' | 'body'>) {
  const body = given(values) as unknown as Child;
  const twins = useTwins(body, self);
  const today = momentAt(Date.now()).slice(0, 10);
  return childHits(useDirectory(), { self, body, onFile, twins, today });
}

/** What the schema refuses comes first; a rule speaks once its field was touched, or 保存 was pressed. */
function faultFinder({ form }: RecordForm, hits: readonly RuleHit[], values: Values) {
  const { errors, dirtyFields, submitCount } = form.formState;
  const bySchema = faultsOf(errors, values, childFaults.nameMissing);
  return (path: string) => {
    const hit = hits.find((one) => fieldOf(one) === path && (one.level === 'block' || path === 'ageNote'));
    const speaks = submitCount > 0 || dirtyFields[path];
    const asks = hit && hit.level !== 'flag' && speaks;
    return bySchema(path) ?? (asks ? ruleSentence(hit, values.name) : undefined);
  };
}

export function ChildForm({ self, body, village, draft, onSave, onJoin, onCancel }: Props) {
  const record = useRecordForm({ kind: 'child', body, paths: childPaths, draft });
  const { form, settle, discard } = record;
  const [answer, setAnswer] = useState<TwinAnswer>();
  const values = form.watch();
  const asked = useRules(values, { self, body });
  const hits = answered(asked, answer);
  const submit = form.handleSubmit(async (parsed) => {
    const wrong = hits.find(({ level }) => level !== 'flag');
    if (wrong) return focusField(wrong.rule === 'V5' ? 'field-twin' : `field-${fieldOf(wrong)}`);
    settle();
    await onSave(parsed as Child);
  });
  const twins = (
    <TwinNotice
      hits={asked}
      answer={answer}
      onAnswer={setAnswer}
      onJoin={
        onJoin &&
        ((record) => {
          settle();
          void onJoin(record, given(values) as Partial<Child>);
        })
      }
    />
  );
  return (
    <form onSubmit={(event) => void submit(event)} className={styles.form} noValidate>
      <RecordFieldsContext value={{ form, labels: childFields, faultOf: faultFinder(record, hits, values) }}>
        <ChildFields village={village ?? body.hukouVillage} isNew={self === undefined} twins={twins} />
        {(hits.some((hit) => fieldOf(hit) === 'ageNote') || values.ageNote) && (
          <Input path="ageNote" hint={childText.ageNoteHint} />
        )}
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
