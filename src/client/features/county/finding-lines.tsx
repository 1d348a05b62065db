import { whereaboutsKinds } from '../../../domain/coverage.ts';
import type { DeskFile, DeskFinding, DeskVisit } from '../../../domain/desk.ts';
import { gradeName, verifiedWords } from '../../../text/child.ts';
import { dayWords } from '../../../text/day.ts';
import { fileText } from '../../../text/desk-file.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { visitLine } from '../../../text/visit-line.ts';
import {
  attendanceWords,
  attitudeWords,
  evidenceWords,
  reasonWords,
  signWords,
  whereaboutsWords,
} from '../../../text/whereabouts.ts';
import { Say } from '../../ui/language.tsx';
import styles from './file.module.css';

interface FindingProps {
  finding: DeskFinding;
  name: string;
  explanations: DeskVisit['body']['explanations'];
  schools: DeskFile['schools'];
}

const commas = fileText.comma;
const bad: readonly string[] = [...whereaboutsKinds['out-of-school'], ...whereaboutsKinds['not-found']];

function placeWords({ place }: DeskFinding, schools: DeskFile['schools']): Sentence | undefined {
  if (!place) return undefined;
  const school = place.schoolName ?? (place.school && schools[place.school]);
  const parts = [school, place.region].flatMap((part) => (part ? [verbatim(part)] : []));
  const words = [...parts, ...(place.grade ? [gradeName(place.grade)] : [])];
  return words.length > 0 ? filled(fileText.place, joined(words)) : undefined;
}

const reason = (code: NonNullable<DeskFinding['reasons']>['primary']): Sentence =>
  code === 'HIDDEN' ? fileText.hiddenReason : reasonWords[code];

function reasonLine({ reasons }: DeskFinding): Sentence | undefined {
  if (!reasons) return undefined;
  const words = [reasons.primary, ...reasons.others].map(reason);
  return filled(
    fileText.reasons,
    joined([...words, ...(reasons.text ? [verbatim(reasons.text)] : [])], commas),
  );
}

function evidenceLine({ evidence }: DeskFinding): Sentence | undefined {
  if (evidence.length === 0) return undefined;
  const words = evidence.map(({ code, detail }) =>
    detail ? joined([evidenceWords[code], verbatim(detail)], verbatim(' ')) : evidenceWords[code],
  );
  return filled(verifiedWords.evidence, joined(words, commas));
}

function agreedLine({ agreed }: DeskFinding): Sentence | undefined {
  if (!agreed) return undefined;
  const { what, due } = agreed;
  return due ? filled((day) => visitLine.agreedBy(what, day), dayWords(due)) : visitLine.agreed(what);
}

/** Every line there is to say about one child at one visit, in the order of the form. */
function linesOf(finding: DeskFinding, schools: DeskFile['schools']): Sentence[] {
  const { attendance, signs, attitude, note, asOnFile } = finding;
  const lines = [
    asOnFile ? fileText.asOnFile : undefined,
    placeWords(finding, schools),
    evidenceLine(finding),
    attendance && filled(fileText.attendance, attendanceWords[attendance]),
    signs.length > 0
      ? filled(
          fileText.signs,
          joined(
            signs.map((sign) => signWords[sign]),
            commas,
          ),
        )
      : undefined,
    reasonLine(finding),
    attitude && filled(fileText.attitude, attitudeWords[attitude]),
    agreedLine(finding),
    note ? verbatim(note) : undefined,
  ];
  return lines.filter((line) => line !== undefined);
}

export function FindingLines({ finding, name, explanations = {}, schools }: FindingProps) {
  const explained = Object.entries(explanations)
    .filter(([key]) => key.endsWith(`:${finding.child}`))
    .map(([, text]) => fileText.explained(text));
  return (
    <div className={styles.finding}>
      <p className={bad.includes(finding.whereabouts) ? styles.danger : styles.answer}>
        <Say>{filled(visitLine.found, verbatim(name), whereaboutsWords[finding.whereabouts])}</Say>
      </p>
      <p className={styles.lines}>
        <Say>{joined([...linesOf(finding, schools), ...explained])}</Say>
      </p>
    </div>
  );
}
