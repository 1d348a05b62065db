import type { Child } from '../../../domain/child.ts';
import { ageOn } from '../../../domain/grade.ts';
import type { Derived } from '../../../domain/whereabouts.ts';
import {
  boardingWords,
  childText,
  idAbsentWords,
  leftBehindWords,
  sexWords,
  verifiedWords,
} from '../../../text/child.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { enquiryText } from '../../../text/enquiry.ts';
import { householdText } from '../../../text/household.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { derivedPlace, evidenceWords, placeNames, whereaboutsSentence } from '../../../text/whereabouts.ts';
import type { Directory, FileView, LocalRecord } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { SaveMark } from '../../ui/save-mark.tsx';
import styles from './household.module.css';

const listed = (parts: readonly Sentence[]): Sentence => ({
  'zh-CN': parts.map((part) => part['zh-CN']).join('、'),
  en: parts.map((part) => part.en).join(', '),
});

/** 学校确认: the asked school's own word, and whose. */
function bySchool(child: string, at: string, { file, directory }: Omit<RowProps, 'child'>): Sentence {
  const body = file.places.find((one) => one.body.child === child && one.body.at === at)?.body;
  const school = body ? directory.schools.get(body.school)?.body.name : undefined;
  return filled(
    enquiryText.verifiedBySchool,
    dayWords(dayOf(at)),
    verbatim(school ?? ''),
    verbatim(body?.by ?? ''),
  );
}

/** Who verified it, when, and by what: the line that tells a fact from a roster's claim. */
function verifiedBy(
  child: string,
  derived: Derived | undefined,
  { file, directory }: Omit<RowProps, 'child'>,
): Sentence {
  if (!derived || derived.source === 'unknown') return verifiedWords.unknown;
  if (derived.source === 'roster' || !derived.at) return verifiedWords.roster;
  if (derived.source === 'school') return bySchool(child, derived.at, { file, directory });
  const visit = file.visits.find(
    (one) =>
      one.body.startedAt === derived.at && one.body.findings.some((finding) => finding.child === child),
  );
  const by = listed(visit?.body.visitors.map(({ name }) => verbatim(name)) ?? []);
  return filled(verifiedWords.visit, dayWords(dayOf(derived.at)), by);
}

function evidenceLine(child: string, derived: Derived | undefined, file: FileView): Sentence | undefined {
  const visit = derived?.at ? file.visits.find(({ body }) => body.startedAt === derived.at) : undefined;
  const finding = visit?.body.findings.find((one) => one.child === child);
  if (!finding || finding.evidence.length === 0) return undefined;
  return filled(verifiedWords.evidence, listed(finding.evidence.map(({ code }) => evidenceWords[code])));
}

function idWords({ idNumber, idAbsentReason }: Child): Sentence {
  if (idNumber) return childText.idTail(idNumber.slice(-4));
  return joined([childText.noId, ...(idAbsentReason ? [idAbsentWords[idAbsentReason]] : [])], verbatim(' '));
}

function aboutChild(body: Child, today: string): Sentence {
  return joined([
    ...(body.sex ? [sexWords[body.sex]] : []),
    ...(body.birthDate ? [childText.age(ageOn(body.birthDate, today))] : []),
    ...(body.relation ? [childText.relationIs(body.relation)] : []),
    idWords(body),
    ...(body.boarding ? [boardingWords.true] : []),
    ...(body.leftBehind && body.leftBehind !== '0' ? [leftBehindWords[body.leftBehind]] : []),
  ]);
}

interface RowProps {
  child: LocalRecord<'child'>;
  file: FileView;
  directory: Directory;
}

function ChildItem({ child, file, directory }: RowProps) {
  const derived = file.whereabouts.get(child.id);
  const code = derived?.code === 'UNKNOWN' ? undefined : derived?.code;
  const evidence = evidenceLine(child.id, derived, file);
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <h3 className={styles.name}>{child.body.name}</h3>
        {child.state !== 'server' && <SaveMark state={child.state} />}
      </div>
      <p className={styles.answer}>
        <Say>
          {whereaboutsSentence(
            code,
            derived ? placeNames(derivedPlace(derived, child.body.school), directory) : {},
          )}
        </Say>
      </p>
      <p className={styles.soft}>
        <Say>{verifiedBy(child.id, derived, { file, directory })}</Say>
      </p>
      {evidence && (
        <p className={styles.soft}>
          <Say>{evidence}</Say>
        </p>
      )}
      <p className={styles.soft}>
        <Say>{aboutChild(child.body, directory.today)}</Say>
      </p>
      {child.body.rollNote && (
        <p className={styles.soft}>
          <Say>{childText.rollNote(child.body.rollNote)}</Say>
        </p>
      )}
      <p className={styles.quiet}>
        <LinkButton to={`/case/${child.id}`} kind="quiet" icon="cases">
          {householdText.caseOf}
        </LinkButton>
        <LinkButton to={`/lead?child=${child.id}`} kind="quiet" icon="attention">
          {householdText.sign}
        </LinkButton>
        <LinkButton to={`/enquiry/new/${child.id}`} kind="quiet" icon="send">
          {enquiryText.ask}
        </LinkButton>
        <LinkButton to={`/household/${file.file}?open=child-${child.id}`} kind="quiet">
          {householdText.editOf(child.body.name)}
        </LinkButton>
      </p>
    </li>
  );
}

export function ChildrenCard({ file, directory }: Omit<RowProps, 'child'>) {
  return (
    <Card title={householdText.children}>
      {file.children.length === 0 && (
        <p>
          <Say>{householdText.noChildren}</Say>
        </p>
      )}
      <ul>
        {file.children.map((child) => (
          <ChildItem key={child.id} child={child} file={file} directory={directory} />
        ))}
      </ul>
      <LinkButton to={`/household/${file.file}?open=child-new`} kind="plain" icon="add">
        {householdText.addChild}
      </LinkButton>
    </Card>
  );
}
