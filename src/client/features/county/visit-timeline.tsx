import type { DeskFile, DeskVisit } from '../../../domain/desk.ts';
import { dayOf, dayWords, momentWords } from '../../../text/day.ts';
import { fileText } from '../../../text/desk-file.ts';
import { householdText } from '../../../text/household.ts';
import { householdTypeWords } from '../../../text/household-words.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { methodWords, metWords } from '../../../text/visit.ts';
import { typeChangeWords, visitLine } from '../../../text/visit-line.ts';
import { markWords } from '../../../text/visit-marks.ts';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import styles from './file.module.css';
import { FindingLines } from './finding-lines.tsx';
import { photoAddress } from './urls.ts';

interface TimelineProps {
  visits: DeskFile['visits'];
  /** Children's names by id. */
  names: ReadonlyMap<string, string>;
  schools: DeskFile['schools'];
}

const commas = fileText.comma;
const metOf = ({ met, metName }: DeskVisit['body']): Sentence =>
  joined([
    joined(
      met.map((who) => metWords[who]),
      commas,
    ),
    ...(metName ? [verbatim(metName)] : []),
  ]);

/** Who wrote it when, and when the server had it: three different moments for a phone without signal. */
function WrittenLine({ visit }: { visit: DeskVisit }) {
  return (
    <p className={styles.soft}>
      <Say>
        {joined([
          filled(fileText.writtenBy, verbatim(visit.author), momentWords(visit.body.enteredAt)),
          filled(fileText.receivedAt, momentWords(visit.receivedAt)),
        ])}
      </Say>
    </p>
  );
}

function Photos({ visit }: { visit: DeskVisit }) {
  const say = useSay();
  const { photos, signature, startedAt } = visit.body;
  const here = (sha: string) => visit.photosHere.includes(sha);
  const day = dayWords(dayOf(startedAt));
  const missing = [...photos, ...(signature ? [signature] : [])].filter(({ sha }) => !here(sha)).length;
  return (
    <>
      <div className={styles.photos}>
        {photos.map(({ sha, width, height }, at) =>
          here(sha) ? (
            <a key={sha} href={photoAddress(sha)} target="_blank" rel="noreferrer">
              <img
                src={photoAddress(sha)}
                width={width}
                height={height}
                loading="lazy"
                alt={say(filled((words) => fileText.photo(at + 1, words), day))}
              />
            </a>
          ) : null,
        )}
        {signature && here(signature.sha) ? (
          <img
            className={styles.signature}
            src={photoAddress(signature.sha)}
            width={signature.width}
            height={signature.height}
            loading="lazy"
            alt={say(fileText.signature)}
          />
        ) : null}
      </div>
      {missing > 0 ? (
        <p className={styles.warn}>
          <Say>{fileText.photoPending(missing)}</Say>
        </p>
      ) : null}
    </>
  );
}

function Marks({ visit }: { visit: DeskVisit }) {
  const marks = visit.marks.filter(({ rule }) => rule !== 'V31');
  return (
    <>
      {marks.map((mark) => (
        <p key={mark.rule} className={styles.warn}>
          <Icon name="attention" /> <Say>{markWords(mark)}</Say>
        </p>
      ))}
      {visit.daysLate >= 7 ? (
        <p className={styles.warn}>
          <Icon name="attention" /> <Say>{fileText.late(visit.daysLate)}</Say>
        </p>
      ) : null}
      {visit.replacedBy ? (
        <p className={styles.warn}>
          <Say>{fileText.corrected}</Say>
        </p>
      ) : null}
      {visit.body.copyOf ? (
        <p>
          <Say>{visitLine.elsewhere}</Say>
        </p>
      ) : null}
      {visit.body.correctionReason ? (
        <p>
          <Say>{visitLine.because(visit.body.correctionReason)}</Say>
        </p>
      ) : null}
    </>
  );
}

function VisitEntry({ visit, names, schools }: { visit: DeskVisit } & Omit<TimelineProps, 'visits'>) {
  const { body } = visit;
  const visitors = joined(
    body.visitors.map(({ name }) => verbatim(name)),
    commas,
  );
  return (
    <li className={visit.replacedBy ? `${styles.visit} ${styles.replaced}` : styles.visit}>
      <h3 className={styles.name}>
        <Say>
          {joined([momentWords(body.startedAt), methodWords[body.method], filled(visitLine.by, visitors)])}
        </Say>
      </h3>
      <Marks visit={visit} />
      <p>
        <Say>{filled(visitLine.met, metOf(body))}</Say>
      </p>
      {body.findings.map((finding) => (
        <FindingLines
          key={finding.child}
          finding={finding}
          name={names.get(finding.child) ?? ''}
          explanations={body.explanations}
          schools={schools}
        />
      ))}
      {body.typeChange ? (
        <p className={styles.warn}>
          <Say>
            {typeChangeWords(
              householdTypeWords[body.typeChange.from],
              householdTypeWords[body.typeChange.to],
              body.typeChange.why,
            )}
          </Say>
        </p>
      ) : null}
      {body.remarks ? (
        <p>
          <Say>{fileText.remarks(body.remarks)}</Say>
        </p>
      ) : null}
      <Photos visit={visit} />
      <WrittenLine visit={visit} />
    </li>
  );
}

/** Every visit, newest first; corrected ones stay in sight, marked. */
export function VisitTimeline({ visits, ...context }: TimelineProps) {
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>
        <Say>{householdText.visits}</Say>
      </h2>
      {visits.length === 0 ? (
        <p>
          <Say>{fileText.notVisited}</Say>
        </p>
      ) : null}
      <ol className={styles.timeline}>
        {visits.map((visit) => (
          <VisitEntry key={visit.id} visit={visit} {...context} />
        ))}
      </ol>
    </section>
  );
}
