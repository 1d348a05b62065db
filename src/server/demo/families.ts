import type { Child } from '../../domain/child.ts';
import { academicYearOf, expectedGrade } from '../../domain/grade.ts';
import type { Household, HouseholdType } from '../../domain/household.ts';
import { townshipOf } from '../../domain/region.ts';
import type { RecordWrite } from '../db/write-records.ts';
import { dayBetween, type People } from './people.ts';
import type { DemoClass, Places } from './places.ts';
import type { Dice } from './random.ts';

export interface Family {
  id: string;
  village: string;
  group: string;
  head: string;
  householdType: HouseholdType;
  guardian: { name: string; relation: 'FATHER' | 'MOTHER' | 'GRANDPARENT' };
  children: { id: string; body: Child }[];
}

export interface County {
  dice: Dice;
  people: People;
  places: Places;
  /** yyyy-MM-dd */
  today: string;
}

/** Shares as in the field: most households are ordinary, the three monitored kinds are few (domain design §6.2). */
const typeShares: readonly (readonly [HouseholdType, number])[] = [
  ['GEN', 70],
  ['TP', 16],
  ['TPBW', 4],
  ['BY', 4],
  ['TF', 3],
  ['CZ', 3],
];
const groups = ['一组', '二组', '三组', '四组', '五组', '六组'];
const sizes = [
  [1, 66],
  [2, 28],
  [3, 6],
] as const;

const json = (value: object): Record<string, never> => JSON.parse(JSON.stringify(value));
const at = (moment: string) => ({ writtenAt: moment, receivedAt: moment });

/** Classes of a township's own schools, by grade; a township without a school of that stage sends its children to 孙镇. */
export function classesFor({ places, dice }: County, village: string, grade: number): DemoClass | undefined {
  const open = places.classes.filter((one) => one.body.grade === grade && !isSpecial(places, one));
  const own = open.filter((one) => schoolOf(places, one)?.body.township === townshipOf(village));
  const choice = own.length > 0 ? own : open;
  return choice.length > 0 ? dice.pick(choice) : undefined;
}
export const schoolOf = (places: Places, one: DemoClass) =>
  places.schools.find((school) => school.id === one.body.school);
export const isSpecial = (places: Places, one: DemoClass) => schoolOf(places, one)?.body.type === 'SPECIAL';

function makeChild(county: County, family: Pick<Family, 'village' | 'guardian'>, surname: string): Child {
  const { dice, people, today } = county;
  const year = academicYearOf(today);
  const sex = dice.chance(0.52) ? 'M' : 'F';
  // Two years before the age of entry to two after grade 9: preschool siblings and leavers are seen at home, too.
  const birthDate = dayBetween(dice, year - 16, year - 5);
  const { name, idNumber } = people.person(surname, sex, birthDate);
  const grade = expectedGrade(birthDate, year);
  const elsewhere = dice.chance(0.07);
  const place =
    grade >= 1 && grade <= 9 && !elsewhere ? classesFor(county, family.village, grade) : undefined;
  return {
    name,
    sex,
    birthDate,
    idNumber,
    relation: family.guardian.relation === 'GRANDPARENT' ? '孙辈' : '子女',
    hukouVillage: family.village,
    ...(place
      ? { class: place.id, school: place.body.school, rollStatus: '01', studentNumber: `G${idNumber}` }
      : {}),
    guardianName: family.guardian.name,
    guardianRelation: family.guardian.relation,
    guardianPhone: people.phone(),
    leftBehind: dice.weighted([
      ['0', 70],
      ['1', 18],
      ['2', 12],
    ]),
    boarding: place !== undefined && place.body.grade >= 7 && dice.chance(0.6),
  };
}

export function makeFamily(county: County, village: string): Family {
  const { dice, people } = county;
  const surname = people.surname();
  const relation = dice.weighted([
    ['FATHER', 50],
    ['MOTHER', 20],
    ['GRANDPARENT', 30],
  ] as const);
  const guardianName =
    relation === 'MOTHER' ? people.surname() + people.given('F') : surname + people.given('M');
  const family: Family = {
    id: dice.id(),
    village,
    group: dice.pick(groups),
    head: relation === 'MOTHER' ? surname + people.given('M') : guardianName,
    householdType: village.startsWith('610526001') ? 'CZ' : dice.weighted(typeShares),
    guardian: { name: guardianName, relation },
    children: [],
  };
  const count = dice.weighted(sizes);
  for (let n = 0; n < count; n += 1)
    family.children.push({ id: dice.id(), body: makeChild(county, family, surname) });
  return family;
}

const monitored = (type: HouseholdType) => type === 'TPBW' || type === 'BY' || type === 'TF';

function householdOf({ dice, people, today }: County, family: Family): Household {
  const year = academicYearOf(today);
  return {
    head: family.head,
    headId: people.person('', 'M', dayBetween(dice, 1950, 1988)).idNumber,
    village: family.village,
    group: family.group,
    householdType: family.householdType,
    phone: people.phone(),
    members: family.children.length + 2 + dice.below(3),
    ...(monitored(family.householdType)
      ? {
          monitoredFrom: `${year - dice.below(4)}-0${1 + dice.below(9)}`,
          riskState: dice.chance(0.7) ? 'RISK_ON' : 'RISK_OFF',
          helper: people.surname() + people.given('M'),
        }
      : {}),
  };
}

/** The records of a family, as they were imported at the start of the academic year. */
export function familyWrites(county: County, family: Family): RecordWrite[] {
  const file = family.id;
  const began = at(`${academicYearOf(county.today)}-09-01T08:00:00+08:00`);
  const write = (id: string, kind: RecordWrite['kind'], body: object): RecordWrite => ({
    ...{ id, kind, file, data: json(body) },
    ...began,
  });
  const { name, relation } = family.guardian;
  const away = county.dice.chance(0.25)
    ? { awayPlace: county.dice.pick(['广东东莞', '江苏昆山', '西安', '浙江义乌']) }
    : {};
  return [
    write(file, 'household', householdOf(county, family)),
    write(county.dice.id(), 'guardian', { name, relation, phone: county.people.phone(), ...away }),
    ...family.children.map(({ id, body }) => write(id, 'child', body)),
  ];
}

/** Children whom only a class roster knows: they live elsewhere, and have a file of their own (sync design §3.1). */
export function rosterOnly(county: County, count: number): RecordWrite[] {
  const { dice, people, places, today } = county;
  const began = at(`${academicYearOf(today)}-09-01T08:00:00+08:00`);
  return Array.from({ length: count }, () => {
    const place = dice.pick(places.classes.filter((one) => !isSpecial(places, one)));
    const birthDate = `${academicYearOf(today) - place.body.grade - 5}-0${1 + dice.below(8)}-1${dice.below(9)}`;
    const sex = dice.chance(0.5) ? 'M' : 'F';
    const { name, idNumber } = people.person(people.surname(), sex, birthDate);
    const id = dice.id();
    const body: Child = {
      ...{ name, sex, birthDate, idNumber, studentNumber: `G${idNumber}`, rollStatus: '01' },
      ...{ class: place.id, school: place.body.school, guardianPhone: people.phone() },
      guardianName: people.surname() + people.given('M'),
    };
    return { id, kind: 'child', file: id, data: json(body), ...began };
  });
}
