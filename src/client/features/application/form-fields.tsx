import { type ApplicationType, conditions } from '../../../domain/application.ts';
import { FEWEST_VISITS, isTransfer, needsTerm } from '../../../domain/application-rules.ts';
import { relations } from '../../../domain/household.ts';
import type { Evidence } from '../../../domain/whereabouts-codes.ts';
import { applicationText, conditionWords, groundWords, lawText } from '../../../text/application.ts';
import { relationWords } from '../../../text/household-words.ts';
import { type Sentence, verbatim } from '../../../text/phrase.ts';
import { evidenceWords } from '../../../text/whereabouts.ts';
import { Card } from '../../ui/card.tsx';
import { ChecksField, ChoiceField } from '../../ui/choice-field.tsx';
import { Say } from '../../ui/language.tsx';
import { type PhotoShelf, PhotosInput } from '../../ui/photos-input.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { AreaField, DateField, TextField } from '../../ui/text-field.tsx';
import styles from './application.module.css';
import type { Values } from './form-values.ts';
import { longestTerm } from './form-values.ts';

export interface FieldsProps {
  type: ApplicationType;
  values: Values;
  change: (patch: Partial<Values>) => void;
  /** What is wrong with a field, once it was pressed. */
  faultOf: (path: string) => Sentence | undefined;
  schools: readonly { id: string; name: string }[];
  shelf: PhotoShelf;
}
export const fieldId = (path: string): string => `application-${path}`;
const at = (path: string, { faultOf }: FieldsProps) => ({ id: fieldId(path), error: faultOf(path) });

function ApplicantCard(props: FieldsProps) {
  const { values, change } = props;
  return (
    <Card title={applicationText.applicantPart}>
      <div className={styles.form}>
        <TextField
          {...at('applicant', props)}
          label={applicationText.applicant}
          value={values.applicant}
          maxLength={40}
          onChange={(event) => change({ applicant: event.currentTarget.value })}
        />
        <SelectField
          {...at('relation', props)}
          label={applicationText.relation}
          options={relations.map((value) => ({ value, label: relationWords[value] }))}
          value={values.relation ?? ''}
          onChange={(event) =>
            change({ relation: (event.currentTarget.value || undefined) as Values['relation'] })
          }
        />
        <div className={styles.pair}>
          <TextField
            {...at('phone', props)}
            label={applicationText.phone}
            type="tel"
            value={values.phone}
            onChange={(event) => change({ phone: event.currentTarget.value })}
          />
          <DateField
            {...at('appliedOn', props)}
            label={applicationText.appliedOn}
            value={values.appliedOn}
            onChange={(event) => change({ appliedOn: event.currentTarget.value })}
          />
        </div>
      </div>
    </Card>
  );
}

const grounds = ['PHYSICAL', 'OTHER'] as const;

const isFew = ({ condition }: Values): boolean => condition === 'MENTAL' || condition === 'HIDDEN';

/** Who cannot read what was withheld may leave it as it is. */
function ConditionField({ values, change }: FieldsProps) {
  const offered = values.condition === 'HIDDEN' ? [...conditions, 'HIDDEN' as const] : conditions;
  const few = isFew(values);
  return (
    <>
      <SelectField
        label={applicationText.condition}
        empty={applicationText.noCondition}
        options={offered.map((value) => ({ value, label: conditionWords[value] }))}
        value={values.condition ?? ''}
        onChange={(event) =>
          change({ condition: (event.currentTarget.value || undefined) as Values['condition'] })
        }
      />
      {few && (
        <p className={styles.law}>
          <Say>{applicationText.veiledNote}</Say>
        </p>
      )}
    </>
  );
}

function GroundCard(props: FieldsProps) {
  const { type, values, change } = props;
  return (
    <Card title={applicationText.ground}>
      <div className={styles.form}>
        <p className={styles.law}>
          <Say>{type === 'HOME_TEACH' ? lawText.homeTeach : lawText.ground}</Say>
        </p>
        <ChoiceField
          {...at('ground', props)}
          label={applicationText.ground}
          options={grounds.map((value) => ({ value, label: groundWords[value] }))}
          value={values.ground}
          onChange={(ground) => change({ ground })}
        />
        {values.ground === 'OTHER' && (
          <p className={styles.warn}>
            <Say>{lawText.other}</Say>
          </p>
        )}
        {values.ground === 'PHYSICAL' && <ConditionField {...props} />}
        <WhyField {...props} />
      </div>
    </Card>
  );
}

function WhyField(props: FieldsProps) {
  return (
    <AreaField
      {...at('why', props)}
      label={applicationText.why}
      {...(props.values.ground === 'PHYSICAL' && !isFew(props.values) && { hint: applicationText.whyHint })}
      value={props.values.why}
      maxLength={500}
      onChange={(event) => props.change({ why: event.currentTarget.value })}
    />
  );
}

function TermCard(props: FieldsProps) {
  const { values, change } = props;
  return (
    <Card title={applicationText.term}>
      <div className={styles.pair}>
        <DateField
          {...at('from', props)}
          label={applicationText.from}
          value={values.from}
          onChange={(event) => {
            const from = event.currentTarget.value;
            change(from ? { from, until: longestTerm(from) } : { from });
          }}
        />
        <DateField
          {...at('until', props)}
          label={applicationText.until}
          hint={applicationText.untilHint}
          value={values.until}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
      </div>
    </Card>
  );
}

function TransferCard(props: FieldsProps) {
  const { values, change, schools } = props;
  return (
    <Card>
      <div className={styles.form}>
        <SelectField
          label={applicationText.otherSchool}
          empty={applicationText.outside}
          options={schools.map(({ id, name }) => ({ value: id, label: verbatim(name) }))}
          value={values.otherSchool}
          onChange={(event) => change({ otherSchool: event.currentTarget.value })}
        />
        {values.otherSchool === '' && (
          <TextField
            {...at('otherPlace', props)}
            label={applicationText.otherPlace}
            value={values.otherPlace}
            maxLength={100}
            onChange={(event) => change({ otherPlace: event.currentTarget.value })}
          />
        )}
        <TextField
          {...at('flowNumber', props)}
          label={applicationText.flowNumber}
          value={values.flowNumber}
          maxLength={60}
          onChange={(event) => change({ flowNumber: event.currentTarget.value })}
        />
        <WhyField {...props} />
      </div>
    </Card>
  );
}

function ResumeCard(props: FieldsProps) {
  return (
    <Card>
      <div className={styles.form}>
        <DateField
          {...at('from', props)}
          label={applicationText.resumeOn}
          value={props.values.from}
          onChange={(event) => props.change({ from: event.currentTarget.value })}
        />
        <WhyField {...props} />
      </div>
    </Card>
  );
}

function PlanCard(props: FieldsProps) {
  const { values, change } = props;
  return (
    <Card title={applicationText.planPart}>
      <div className={styles.form}>
        <TextField
          {...at('teacher', props)}
          label={applicationText.teacher}
          value={values.teacher}
          maxLength={40}
          onChange={(event) => change({ teacher: event.currentTarget.value })}
        />
        <TextField
          {...at('perMonth', props)}
          label={applicationText.perMonth}
          type="number"
          min={1}
          max={31}
          inputMode="numeric"
          placeholder={String(FEWEST_VISITS)}
          value={values.perMonth}
          onChange={(event) => change({ perMonth: event.currentTarget.value })}
        />
        <AreaField
          label={applicationText.content}
          value={values.content}
          maxLength={500}
          onChange={(event) => change({ content: event.currentTarget.value })}
        />
      </div>
    </Card>
  );
}

const proofs: Record<'ground' | 'transfer', readonly Evidence['code'][]> = {
  ground: ['MEDICAL', 'COMMITTEE', 'APPROVAL', 'CERTIFICATE'],
  transfer: ['FLOW_NUMBER', 'CERTIFICATE', 'STATUS_SYSTEM', 'MEDICAL'],
};

function ProofCard(props: FieldsProps) {
  const { type, values, change, shelf } = props;
  const codes = proofs[needsTerm(type) ? 'ground' : 'transfer'];
  return (
    <Card>
      <div className={styles.form}>
        <ChecksField
          {...at('evidence', props)}
          label={applicationText.proof}
          options={codes.map((value) => ({ value, label: evidenceWords[value] }))}
          value={values.evidence}
          onChange={(evidence) => change({ evidence })}
        />
        {values.evidence.length > 0 && (
          <TextField
            label={applicationText.proofDetail}
            value={values.detail}
            maxLength={100}
            onChange={(event) => change({ detail: event.currentTarget.value })}
          />
        )}
        <PhotosInput
          {...at('photos', props)}
          label={applicationText.photos}
          value={values.photos}
          most={6}
          onChange={(photos) => change({ photos })}
          shelf={shelf}
        />
      </div>
    </Card>
  );
}

/** The form of one kind of application: who applies, on what ground, for how long, with what proof. */
export function ApplicationFields(props: FieldsProps) {
  const { type } = props;
  return (
    <>
      <ApplicantCard {...props} />
      {needsTerm(type) && <GroundCard {...props} />}
      {needsTerm(type) && <TermCard {...props} />}
      {isTransfer(type) && <TransferCard {...props} />}
      {type === 'RESUME' && <ResumeCard {...props} />}
      {type === 'HOME_TEACH' && <PlanCard {...props} />}
      <ProofCard {...props} />
    </>
  );
}
