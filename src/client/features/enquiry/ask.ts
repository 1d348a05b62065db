import type { Scope } from '../../../domain/access.ts';
import type { Enquiry, EnquiryAnswer } from '../../../domain/enquiry.ts';
import { academicYearOf, expectedGrade } from '../../../domain/grade.ts';
import type { School } from '../../../domain/school.ts';
import type { ChildEntry, Directory, LocalRecord } from '../../store/types.ts';
import type { Change } from '../../store/write.ts';

/** Where the asker works: the answer comes back to this scope, so it must be one the asker reads. */
export type From = Pick<Enquiry, 'fromClass' | 'fromSchool' | 'fromVillage'>;
const fields: Record<string, keyof From> = {
  class: 'fromClass',
  school: 'fromSchool',
  village: 'fromVillage',
};

function fromOf(scope: Scope): From | undefined {
  const [kind = '', id = ''] = scope.split(':');
  const field = fields[kind];
  return field && !id.endsWith('!') ? { [field]: id } : undefined;
}

/** The grant that reaches this child, else the first one that can ask at all; undefined for somebody who may not. */
export function askerOf(
  child: Pick<ChildEntry, 'class' | 'school' | 'village'>,
  scopes: readonly Scope[],
): From | undefined {
  const wanted = [`class:${child.class}`, `school:${child.school}`, `village:${child.village}`];
  const fitting = wanted.find((scope) => scopes.includes(scope));
  const from = fitting ? fromOf(fitting) : undefined;
  return from ?? scopes.map(fromOf).find((one) => one !== undefined);
}

/** Of the class the child is on the roll of, else by its age; outside 1–9 nothing is said. */
export function gradeOf(
  { class: classId, birthDate }: Pick<ChildEntry, 'class' | 'birthDate'>,
  { classes, today }: Pick<Directory, 'classes' | 'today'>,
): number | undefined {
  const known = classId ? classes.get(classId)?.body.grade : undefined;
  const grade = known ?? (birthDate ? expectedGrade(birthDate, academicYearOf(today)) : 0);
  return grade >= 1 && grade <= 9 ? grade : undefined;
}

/** Only what the asked school may see (domain design §4.3 item 3); nothing else of the child's file goes with it. */
export function enquiryChange(
  id: string,
  child: Pick<ChildEntry, 'id' | 'file' | 'name' | 'sex' | 'birthDate'>,
  { from, grade, toSchool, now }: { from: From; grade: number | undefined; toSchool: string; now: string },
): Change {
  const { sex, birthDate } = child;
  const set = {
    child: child.id,
    childFile: child.file,
    name: child.name,
    ...(sex && { sex }),
    ...(birthDate && { birthDate }),
    ...(grade && { grade }),
    ...from,
    toSchool,
    askedAt: now,
  };
  return { k: 'set', id, kind: 'enquiry', file: id, create: true, set };
}

export const withdrawal = (id: string): Change => ({
  k: 'set',
  id,
  kind: 'enquiry',
  file: id,
  set: { withdrawn: true },
});

export const answerChange = (
  id: string,
  enquiry: string,
  answer: Omit<EnquiryAnswer, 'enquiry'>,
): Change => ({
  k: 'add',
  id,
  kind: 'enquiry-answer',
  file: enquiry,
  data: { enquiry, ...answer },
});

export type Enquired = Directory['enquiries'][number];
export const isOpen = ({ answer, body }: Pick<Enquired, 'answer' | 'body'>): boolean =>
  !answer && !body.withdrawn;

type SchoolRecord = LocalRecord<'school'>;
const stages: Record<School['type'], readonly [number, number]> = {
  PRIMARY: [1, 6],
  POINT: [1, 6],
  JUNIOR: [7, 9],
  NINE_YEAR: [1, 9],
  SPECIAL: [1, 9],
};
const teaches = ({ body }: SchoolRecord, grade: number | undefined): boolean => {
  const [from, to] = stages[body.type];
  return grade === undefined || (from <= grade && grade <= to);
};

/** Schools that can be asked, the likeliest first: those with this grade, of the child's own township, by name. */
export function schoolsToAsk(
  { schools }: Pick<Directory, 'schools'>,
  {
    grade,
    township,
    own,
  }: { grade: number | undefined; township: string | undefined; own: readonly string[] },
): SchoolRecord[] {
  const rank = (school: SchoolRecord): number =>
    (teaches(school, grade) ? 0 : 2) + (school.body.township === township ? 0 : 1);
  return [...schools.values()]
    .filter(({ id, body }) => body.active && !own.includes(id))
    .sort((a, b) => rank(a) - rank(b) || (a.body.name < b.body.name ? -1 : 1));
}

/** The child of our own roll that this must be: same name, same birth date. Without a birth date nobody is certain. */
export function onOurRoll(
  { name, birthDate, toSchool }: Enquiry,
  { children, classes }: Pick<Directory, 'children' | 'classes'>,
): ChildEntry | undefined {
  if (!birthDate) return undefined;
  return children.find(
    (child) =>
      child.name === name &&
      child.birthDate === birthDate &&
      child.class !== undefined &&
      classes.get(child.class)?.body.school === toSchool,
  );
}

/** This year's classes of a school, lowest grade first. */
export const classesOfSchool = (
  school: string,
  { classes, today }: Pick<Directory, 'classes' | 'today'>,
): LocalRecord<'class'>[] =>
  [...classes.values()]
    .filter(({ body }) => body.school === school && body.year === academicYearOf(today))
    .sort((a, b) => a.body.grade - b.body.grade || a.body.number - b.body.number);
