import { isTaught, needsReasons } from '../../../domain/evidence.ts';
import { attendances, attitudes, signCodes } from '../../../domain/whereabouts-codes.ts';
import { persuasionText } from '../../../text/persuasion.ts';
import { visitText } from '../../../text/visit.ts';
import { attendanceWords, attitudeWords, signWords } from '../../../text/whereabouts.ts';
import { ChecksField, ChoiceField } from '../../ui/choice-field.tsx';
import { AreaField, DateField, TextField } from '../../ui/text-field.tsx';
import { EvidenceField } from './evidence-field.tsx';
import { Explanations } from './explanations.tsx';
import { ReasonFields } from './reason-fields.tsx';
import styles from './visit.module.css';
import { type FormChild, useAnswer, useVisitForm } from './visit-context.ts';

/** What stands behind an answer, and what was seen and agreed; the same for a confirmed answer and a new one. */
export function ChildNotes({ child }: { child: FormChild }) {
  const [answer, set] = useAnswer(child.id);
  const code = answer.whereabouts;
  if (!code) return null;
  return (
    <div className={styles.questions}>
      <EvidenceField child={child.id} code={code} />
      {needsReasons(code) && <ReasonFields child={child.id} />}
      {isTaught(code) && (
        <ChoiceField
          label={visitText.attendance}
          columns={2}
          options={attendances.map((value) => ({ value, label: attendanceWords[value] }))}
          value={answer.attendance}
          onChange={(attendance) => set({ attendance })}
        />
      )}
      <ChecksField
        label={visitText.signs}
        hint={visitText.noSigns}
        columns={2}
        options={signCodes.map((value) => ({ value, label: signWords[value] }))}
        value={answer.signs ?? []}
        onChange={(signs) => set({ signs })}
      />
      <ChoiceField
        label={visitText.attitude}
        columns={2}
        options={attitudes.map((value) => ({ value, label: attitudeWords[value] }))}
        value={answer.attitude}
        onChange={(attitude) => set({ attitude })}
      />
      <Agreed child={child} />
      <Explanations child={child.id} />
    </div>
  );
}

function Agreed({ child }: { child: FormChild }) {
  const [answer, set] = useAnswer(child.id);
  const { draft } = useVisitForm();
  return (
    <>
      <TextField
        label={visitText.agreed}
        hint={visitText.agreedHint}
        value={answer.agreedWhat ?? ''}
        maxLength={200}
        onChange={(event) => set({ agreedWhat: event.currentTarget.value })}
      />
      {answer.agreedWhat && (
        <DateField
          label={visitText.agreedDue}
          value={answer.agreedDue ?? ''}
          onChange={(event) => set({ agreedDue: event.currentTarget.value })}
        />
      )}
      {draft.purpose === 'PERSUASION' && (
        <TextField
          label={persuasionText.next}
          value={answer.next ?? ''}
          maxLength={200}
          onChange={(event) => set({ next: event.currentTarget.value })}
        />
      )}
      <AreaField
        label={visitText.childNote}
        value={answer.note ?? ''}
        maxLength={500}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </>
  );
}
