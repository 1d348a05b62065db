import type { Finding, Visit } from '../../../domain/visit.ts';
import { restrictedReasons } from '../../../domain/whereabouts-codes.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { visitLine } from '../../../text/visit-line.ts';
import {
  attendanceWords,
  attitudeWords,
  derivedPlace,
  evidenceWords,
  placeNames,
  reasonWords,
  signWords,
  whereaboutsSentence,
} from '../../../text/whereabouts.ts';
import type { Directory, FileView } from '../../store/types.ts';
import { Say } from '../../ui/language.tsx';
import styles from './household.module.css';

/** R06, R09 and R15 are shown to few (domain design §6.4): a timeline says only that there is such a reason. */
function reasonSentences({ reasons }: Finding): Sentence[] {
  if (!reasons) return [];
  const codes = [reasons.primary, ...reasons.others];
  const open = codes.filter((code) => !restrictedReasons.includes(code)).map((code) => reasonWords[code]);
  const hidden = codes.some((code) => restrictedReasons.includes(code)) ? [visitLine.hiddenReason] : [];
  return [...open, ...hidden, ...(reasons.text ? [verbatim(reasons.text)] : [])];
}

function seenSentences({ attendance, signs, attitude, evidence }: Finding): Sentence[] {
  return [
    ...evidence.map(({ code, detail }) =>
      joined([evidenceWords[code], ...(detail ? [verbatim(detail)] : [])], verbatim(' ')),
    ),
    ...(attendance ? [attendanceWords[attendance]] : []),
    ...signs.map((sign) => signWords[sign]),
    ...(attitude ? [joined([visitLine.attitude, attitudeWords[attitude]], verbatim(' '))] : []),
  ];
}

function agreedSentence({ agreed }: Finding): Sentence[] {
  if (!agreed) return [];
  if (!agreed.due) return [visitLine.agreed(agreed.what)];
  return [filled(visitLine.agreedBy, verbatim(agreed.what), dayWords(agreed.due))];
}

interface Props {
  visit: Visit;
  file: FileView;
  directory: Directory;
}

/** What was found, child by child. */
export function FindingLines({ visit, file, directory }: Props) {
  return (
    <ul className={styles.findings}>
      {visit.findings.map((finding) => {
        const child = file.children.find(({ id }) => id === finding.child)?.body;
        const place = derivedPlace(
          { code: finding.whereabouts, place: finding.place, classId: child?.class },
          child?.school,
        );
        const answer = whereaboutsSentence(finding.whereabouts, placeNames(place, directory));
        const details = [...reasonSentences(finding), ...seenSentences(finding)];
        const notes = [...agreedSentence(finding), ...(finding.note ? [verbatim(finding.note)] : [])];
        return (
          <li key={finding.child}>
            <p className={styles.answer}>
              <Say>{filled(visitLine.found, verbatim(child?.name ?? ''), answer)}</Say>
            </p>
            {details.length > 0 && (
              <p className={styles.soft}>
                <Say>{joined(details)}</Say>
              </p>
            )}
            {notes.map((note) => (
              <p key={note.en}>
                <Say>{note}</Say>
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
