import type { Visit } from '../../../domain/visit.ts';
import { dayOf, dayWords, momentWords } from '../../../text/day.ts';
import { householdText } from '../../../text/household.ts';
import { householdTypeWords } from '../../../text/household-words.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { methodWords, metWords, visitText } from '../../../text/visit.ts';
import { typeChangeWords, visitLine } from '../../../text/visit-line.ts';
import type { Directory, FileView } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { SaveMark } from '../../ui/save-mark.tsx';
import { FindingLines } from './finding-lines.tsx';
import styles from './household.module.css';
import { VisitPhotos } from './visit-photos.tsx';

type Entry = FileView['visits'][number];
const LATE_DAYS = 7;

const listed = (parts: readonly Sentence[]): Sentence => ({
  'zh-CN': parts.map((part) => part['zh-CN']).join('、'),
  en: parts.map((part) => part.en).join(', '),
});

function whoLine({ visitors, met, metName }: Visit): Sentence {
  const people = listed(visitors.map(({ name }) => verbatim(name)));
  const kinds = listed(met.map((one) => metWords[one]));
  const seen = metName ? visitLine.named(kinds, metName) : kinds;
  return joined([filled(visitLine.by, people), filled(visitLine.met, seen)]);
}

const daysLate = ({ endedAt, enteredAt }: Visit): number =>
  Math.floor((Date.parse(enteredAt) - Date.parse(endedAt)) / 86_400_000);

/** What happened to this record: it corrects an older one, or was keyed long after (V31). */
function historyLines(visit: Visit, all: readonly Entry[]): Sentence[] {
  const old = all.find(({ id }) => id === visit.replaces);
  const late = daysLate(visit);
  return [
    ...(visit.copyOf ? [visitLine.elsewhere] : []),
    ...(old ? [filled(visitLine.corrects, dayWords(dayOf(old.body.startedAt)))] : []),
    ...(visit.correctionReason ? [visitLine.because(visit.correctionReason)] : []),
    ...(late > LATE_DAYS ? [visitLine.keyedLate(late)] : []),
  ];
}

function homeLines({ typeChange, remarks, signature }: Visit): Sentence[] {
  return [
    ...(typeChange
      ? [
          typeChangeWords(
            householdTypeWords[typeChange.from],
            householdTypeWords[typeChange.to],
            typeChange.why,
          ),
        ]
      : []),
    ...(remarks ? [verbatim(remarks)] : []),
    ...(signature ? [visitLine.signed] : []),
  ];
}

const Lines = ({ lines, soft = false }: { lines: readonly Sentence[]; soft?: boolean }) =>
  lines.map((line) => (
    <p key={line.en} className={soft ? styles.soft : undefined}>
      <Say>{line}</Say>
    </p>
  ));

interface Props {
  file: FileView;
  directory: Directory;
}

function VisitItem({ visit, file, directory }: Props & { visit: Entry }) {
  const { body, replacedBy } = visit;
  const heading = joined([momentWords(body.startedAt, directory.today), methodWords[body.method]]);
  return (
    <li className={replacedBy ? `${styles.visit} ${styles.replaced}` : styles.visit}>
      <div className={styles.itemHead}>
        <h3 className={styles.when}>
          <Say>{heading}</Say>
        </h3>
        <SaveMark state={visit.state} />
      </div>
      {replacedBy && <Lines lines={[visitLine.replaced]} />}
      <Lines lines={[whoLine(body), ...historyLines(body, file.visits)]} soft />
      <FindingLines visit={body} file={file} directory={directory} />
      <Lines lines={homeLines(body)} />
      <VisitPhotos photos={body.photos} />
      {!replacedBy && !body.copyOf && (
        <p className={styles.quiet}>
          <LinkButton to={`/household/${file.file}/visit?replaces=${visit.id}`} kind="quiet">
            {visitText.correct}
          </LinkButton>
        </p>
      )}
    </li>
  );
}

/** Newest first; a corrected record stays readable below the one that corrects it. */
export function TimelineCard({ file, directory }: Props) {
  return (
    <Card title={householdText.visits}>
      {file.visits.length === 0 && (
        <p>
          <Say>{householdText.noVisits}</Say>
        </p>
      )}
      <ol className={styles.timeline}>
        {file.visits.map((visit) => (
          <VisitItem key={visit.id} visit={visit} file={file} directory={directory} />
        ))}
      </ol>
    </Card>
  );
}
