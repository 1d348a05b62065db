import type { Child } from '../child.ts';
import { expectedGrade, monthsOn } from '../grade.ts';
import { studentNumberProblems } from '../identity.ts';
import { nameOf, tight } from './cell.ts';
import { gradesDiffer, readClass } from './classes.ts';
import { readBoarding, readLeftBehind, readRelation, readRollStatus } from './codes.ts';
import { lostDigits, type Person, readPerson, readPhone } from './person-cells.ts';
import type { Places } from './places.ts';
import { schoolNamed } from './places.ts';
import type { Row } from './row.ts';
import { hukouVillage } from './village-cell.ts';
import type { KnownSchool, World } from './world.ts';

export interface ClassPlace {
  readonly school: string;
  readonly grade: number;
  readonly number: number;
}

/** What a row of the class roster says. `place` is absent only when the row is refused. */
export interface RosterRow {
  readonly row: Row;
  readonly person: Person;
  readonly child: Partial<Child>;
  readonly place?: ClassPlace;
  /** 毕业, 转出, 死亡: still listed, but in no class. */
  readonly departed: boolean;
}

const departedStatuses: readonly string[] = ['07', '10', '11'];
const fields = { name: 'name', id: 'idNumber', sex: 'sex', birth: 'birthDate' } as const;

function readStudentNumber(row: Row): string | undefined {
  if (lostDigits(row, 'studentNumber')) return undefined;
  return row.optional('studentNumber', 'student-number', (cell) => {
    const number = tight(cell).toUpperCase();
    return studentNumberProblems(number).length === 0 ? number : undefined;
  });
}

function readSchool(row: Row, world: World): KnownSchool | undefined {
  const asked = { name: tight(row.cell('school')), code: tight(row.cell('schoolCode')) };
  if (!asked.name && !asked.code) {
    const chosen = world.schools.find((school) => school.id === world.school);
    return chosen ?? row.refuse('school', 'school-missing');
  }
  const school = schoolNamed(world.schools, asked);
  if (!school) return row.refuse('school', 'school-unknown');
  return world.mySchools.has(school.id) ? school : row.refuse('school', 'school-not-yours');
}

/** A cohort (“2024级”) needs its stage; where the file leaves it out, the school's type says it. */
const stageOf = { PRIMARY: '小学', POINT: '小学', JUNIOR: '初中', NINE_YEAR: '', SPECIAL: '' } as const;
const withStage = (text: string, school: KnownSchool): string =>
  /(19|20)\d{2}[级届]/.test(text) && !/[小初]/.test(text) ? stageOf[school.type] + text : text;

/** Which cell to look at when grade or number could not be read. */
function refusePlace(row: Row, { grade }: { grade?: number }): undefined {
  const [gradeText, classText] = [row.text('grade'), row.text('className')];
  if (!gradeText && !classText) return row.refuse('className', 'missing');
  if (!grade) return row.refuse(gradeText ? 'grade' : 'className', 'grade');
  return row.refuse('className', classText ? 'class' : 'missing');
}

function readPlace(row: Row, school: KnownSchool, year: number): ClassPlace | undefined {
  const gradeText = withStage(tight(row.cell('grade')), school);
  const classText = withStage(tight(row.cell('className')), school);
  if (gradesDiffer(gradeText, classText, year)) return row.refuse('grade', 'grade-differs', classText);
  const { grade, number } = readClass(gradeText, classText, year);
  if (grade && number) return { school: school.id, grade, number };
  return refusePlace(row, grade ? { grade } : {});
}

/** V9: a class two grades and more from that of the child's age. V10: a child of a class is hardly under 5½ or over 17. */
function noteAge(row: Row, { birthDate }: Person, { year, grade }: { year: number; grade?: number }): void {
  if (!birthDate) return;
  const expected = expectedGrade(birthDate, year);
  if (grade !== undefined && Math.abs(expected - grade) >= 2)
    row.note(row.text('grade') ? 'grade' : 'className', 'age-grade', String(expected));
  const months = monthsOn(birthDate, `${year}-09-01`);
  if (months < 66 || months > 17 * 12) row.note('birthDate', 'age', birthDate);
}

const defined = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

function readGuardian(row: Row): Partial<Child> {
  const name = row.optional('guardianName', 'too-long', (cell) => {
    const text = nameOf(cell);
    return text.length <= 40 ? text : undefined;
  });
  return {
    guardianName: name,
    guardianRelation: row.optional('guardianRelation', 'code', readRelation),
    guardianPhone: readPhone(row, 'guardianPhone'),
  };
}

function readCircumstances(row: Row, { today }: World, places: Places): Partial<Child> {
  const boards = row.optional('boarding', 'code', readBoarding);
  return {
    leftBehind: row.optional('leftBehind', 'code', readLeftBehind),
    boarding: boards && boards === 'yes',
    disability: row.short('disability', 22),
    hukouVillage: hukouVillage(row, today, places),
  };
}

/** Reads one row of the class roster; everything wrong in it at once, on `row`. */
export function readRosterRow(row: Row, world: World, places: Places): RosterRow {
  const person = readPerson(row, fields, world.today);
  const studentNumber = readStudentNumber(row);
  if (!person.idNumber && !studentNumber && !person.birthDate && row.refusals.length === 0) {
    row.refuse('idNumber', 'missing');
  }
  const rollStatus = row.optional('rollStatus', 'code', readRollStatus);
  const school = readSchool(row, world);
  const place = school && readPlace(row, school, world.year);
  noteAge(row, person, { year: world.year, ...(place ? { grade: place.grade } : {}) });
  const child = defined({
    ...person,
    studentNumber,
    rollStatus,
    ...readGuardian(row),
    ...readCircumstances(row, world, places),
  });
  return {
    row,
    person,
    child,
    ...(place ? { place } : {}),
    departed: departedStatuses.includes(rollStatus ?? ''),
  };
}
