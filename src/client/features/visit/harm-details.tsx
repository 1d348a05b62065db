import { harmDetailsText, harmKindWords, harmReportedWords } from '../../../text/harm.ts';
import { verbatim } from '../../../text/phrase.ts';
import { ChecksField } from '../../ui/choice-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { AreaField } from '../../ui/text-field.tsx';
import type { HarmAnswers } from './draft.ts';
import { FaultLine } from './fault-line.tsx';
import { fieldOf } from './problems.ts';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

type HarmKind = HarmAnswers['kinds'][number];
type Reported = HarmAnswers['reportedTo'][number];
const kinds = Object.keys(harmKindWords) as HarmKind[];
const offices = Object.keys(harmReportedWords) as Reported[];

/** A child in danger now comes before any form. */
function Urgent({ urgent, onChange }: { urgent: boolean; onChange: (urgent: boolean) => void }) {
  return (
    <>
      <ChecksField
        label={harmDetailsText.now}
        options={[{ value: 'urgent', label: harmDetailsText.urgent }]}
        value={urgent ? ['urgent'] : []}
        onChange={(chosen) => onChange(chosen.length > 0)}
      />
      {urgent && (
        <a className={styles.call} href="tel:110">
          <Icon name="call" />
          <Say>{harmDetailsText.call}</Say>
        </a>
      )}
    </>
  );
}

/** What is asked once somebody has answered yes: seldom, so it comes when it is needed. */
export function HarmDetails() {
  const { draft, change, children } = useVisitForm();
  const { report } = draft;
  const put = (patch: Partial<HarmAnswers>) => change((now) => ({ report: { ...now.report, ...patch } }));
  return (
    <div className={styles.questions} id={fieldOf('harmDetails')} tabIndex={-1}>
      <p className={styles.hint}>
        <Say>{harmDetailsText.why}</Say>
      </p>
      <Urgent urgent={report.urgent} onChange={(urgent) => put({ urgent })} />
      <ChecksField
        label={harmDetailsText.children}
        options={children.map(({ id, name }) => ({ value: id, label: verbatim(name) }))}
        value={report.children}
        onChange={(chosen) => put({ children: chosen })}
      />
      <ChecksField
        label={harmDetailsText.kinds}
        columns={2}
        options={kinds.map((value) => ({ value, label: harmKindWords[value] }))}
        value={report.kinds}
        onChange={(chosen) => put({ kinds: chosen })}
      />
      <AreaField
        label={harmDetailsText.description}
        value={report.description}
        maxLength={2000}
        onChange={(event) => put({ description: event.currentTarget.value })}
      />
      <ChecksField
        label={harmDetailsText.reportedTo}
        columns={2}
        options={offices.map((value) => ({ value, label: harmReportedWords[value] }))}
        value={report.reportedTo}
        onChange={(chosen) => put({ reportedTo: chosen })}
      />
      <FaultLine field={fieldOf('harmDetails')} />
    </div>
  );
}
