import type { Child } from './child.ts';
import { academicYearOf, expectedGrade, monthsOn } from './grade.ts';
import {
  birthDateOf,
  idProblems,
  isDisabilityNumber,
  normalizeId,
  studentNumberProblems,
} from './identity.ts';
import type { Id } from './record.ts';
import type { RuleHit } from './rule-hit.ts';

export interface KnownChild {
  id: Id;
  file: Id;
  name: string;
}

export interface ChildSurroundings {
  /** yyyy-MM-dd */
  today: string;
  /** The child's own record id, if it has one. */
  self?: Id | undefined;
  /** ID number → the child that has it, of all children in reach. */
  knownIds?: ReadonlyMap<string, KnownChild> | undefined;
  /** Children of the same name and birth date in reach (V5). */
  namesakes?: readonly (KnownChild & { guardian?: string | undefined })[] | undefined;
  /** The grade its class is in. */
  grade?: number | undefined;
}

/**
 * Every rule a child's own facts break, at once: V1–V6, V8–V10, and the 残疾人证. An ID number counts as people type it,
 * full width or lower case. V6 recommends both guardians' IDs as well; guardians have no ID field, so it only asks why.
 */
export function checkChild(typed: Child, around: ChildSurroundings): RuleHit[] {
  const child = typed.idNumber ? { ...typed, idNumber: normalizeId(typed.idNumber) } : typed;
  return [
    ...identityHits(child, around),
    ...duplicateHits(child, around),
    ...ageHits(child, around).map((hit) => onceExplained(hit, child)),
  ];
}

function identityHits(child: Child, { today }: ChildSurroundings): RuleHit[] {
  const hits: RuleHit[] = [];
  if (child.idNumber)
    hits.push(...idProblems(child.idNumber, { birthDate: child.birthDate, sex: child.sex, today }));
  else if (!child.idAbsentReason) hits.push({ rule: 'V6', level: 'block', path: 'idAbsentReason' });
  if (child.studentNumber) hits.push(...studentNumberProblems(child.studentNumber, child.idNumber));
  if (child.disability && child.disability.length >= 20 && !isDisabilityNumber(child.disability)) {
    hits.push({ rule: 'V1', level: 'block', path: 'disability', params: { reason: 'disability' } });
  }
  return hits;
}

function duplicateHits(child: Child, { knownIds, namesakes, self }: ChildSurroundings): RuleHit[] {
  const hits: RuleHit[] = [];
  const twin = child.idNumber ? knownIds?.get(child.idNumber) : undefined;
  if (twin && twin.id !== self) {
    const params = { record: twin.id, file: twin.file, name: twin.name };
    hits.push({ rule: 'V4', level: 'block', path: 'idNumber', params });
  }
  const like = namesakes?.find(
    (one) => one.id !== self && one.id !== twin?.id && sameGuardian(one.guardian, child),
  );
  if (like) {
    const params = { record: like.id, file: like.file, name: like.name };
    hits.push({ rule: 'V5', level: 'explain', path: 'name', params });
  }
  return hits;
}

/** An unknown guardian cannot tell two namesakes apart, so it counts as the same. */
const sameGuardian = (guardian: string | undefined, child: Child): boolean =>
  !guardian || !child.guardianName || guardian === child.guardianName;

/** Said once on the child's own record, V9 and V10 are only marks. */
const onceExplained = (hit: RuleHit, { ageNote }: Child): RuleHit =>
  hit.level === 'explain' && ageNote?.trim() ? { ...hit, level: 'flag' } : hit;

function ageHits(child: Child, around: ChildSurroundings): RuleHit[] {
  const born = child.birthDate ?? birthDateOf(child.idNumber ?? '');
  if (!born) return [];
  const future = child.birthDate && child.birthDate > around.today;
  const hits: RuleHit[] = future
    ? [{ rule: 'V2', level: 'block', path: 'birthDate', params: { reason: 'future' } }]
    : [];
  return [...hits, ...gradeHits(born, around), ...oddAge(born, around)];
}

/** V9: its class is two grades and more from that of its age. */
function gradeHits(born: string, { today, grade }: ChildSurroundings): RuleHit[] {
  const expected = expectedGrade(born, academicYearOf(today));
  if (grade === undefined || Math.abs(expected - grade) < 2) return [];
  return [{ rule: 'V9', level: 'explain', path: 'class', params: { expected, actual: grade } }];
}

/**
 * V10. A small sibling in no class is due nowhere; a grown-up is registered as a child only by mistake or for a reason, in a
 * class or not.
 */
function oddAge(born: string, { today, grade, self }: ChildSurroundings): RuleHit[] {
  const months = monthsOn(born, today);
  const isYoung = grade !== undefined && months < 66;
  const isOld = (grade !== undefined || self === undefined) && months > 17 * 12;
  if (!isYoung && !isOld) return [];
  const params = { years: Math.floor(months / 12) };
  return [{ rule: 'V10', level: 'explain', path: 'birthDate', params }];
}
