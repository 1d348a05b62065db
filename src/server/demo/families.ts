import type { Child } from '../../domain/child.ts';
import { academicYearOf, expectedGrade } from '../../domain/grade.ts';
import type { Guardian, Household, HouseholdType } from '../../domain/household.ts';
import { monitoredTypes } from '../../domain/household.ts';
import type { Id } from '../../domain/record.ts';
import { townshipOf } from '../../domain/region.ts';
import type { Whereabouts } from '../../domain/whereabouts-codes.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import { dayIn, type People, type Sex } from './people.ts';
import { type DemoClass, isSpecial, otherVillages, type Places } from './places.ts';
import type { Dice } from './random.ts';

export interface DemoChild {
  id: Id;
  body: Child & { birthDate: string };
  /** The class of its roll. */
  class?: DemoClass | undefined;
  /** By age alone; below 1 too young, above 9 past it. */
  grade: number;
  /** Where it really is: what an honest visitor finds. Absent: too young to be anywhere. */
  truth?: Whereabouts | undefined;
  /** Why its grade is not that of its age (V9). */
  explanation?: string;
}

export interface Family {
  id: Id;
  village: string;
  body: Household;
  guardians: { id: Id; body: Guardian }[];
  children: DemoChild[];
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
  ['GEN', 72],
  ['TP', 16],
  ['TPBW', 4],
  ['BY', 4],
  ['TF', 3],
  ['CZ', 1],
];
/** 村民小组, in the order people count them. */
export const groups = ['一组', '二组', '三组', '四组', '五组', '六组'];
const sizes = [
  [1, 68],
  [2, 27],
  [3, 5],
] as const;
const awayPlaces = ['广东东莞', '江苏昆山', '西安', '浙江义乌', '渭南', '新疆库尔勒'];

/** Who looks after the children, and who works away: 0 both at home, 1 one parent left, 2 both (domain design §3.4). */
const homes = [
  ['0', 58],
  ['1', 24],
  ['2', 18],
] as const;

const json = (value: object): Record<string, never> => JSON.parse(JSON.stringify(value));

function makeGuardians({ dice, people }: County, surname: string, leftBehind: '0' | '1' | '2') {
  const guardian = (name: string, relation: Guardian['relation'], away = false) => ({
    id: dice.id(),
    body: {
      ...{ name, relation, phone: people.phone() },
      ...(away ? { awayPlace: dice.pick(awayPlaces) } : {}),
    } satisfies Guardian,
  });
  const father = () => guardian(surname + people.given('M'), 'FATHER', leftBehind !== '0');
  const mother = () => guardian(people.surname() + people.given('F'), 'MOTHER', leftBehind === '2');
  if (leftBehind === '2') return [guardian(surname + people.given('M'), 'GRANDPARENT'), father(), mother()];
  return leftBehind === '1' ? [mother(), father()] : [father(), mother()];
}

/** The eldest is of school age; each next one two to four years younger, a preschool sibling or a newborn among them. */
function birthYears({ dice, today }: County): number[] {
  const year = academicYearOf(today);
  const count = dice.weighted(sizes);
  const years = [year - 16 + dice.below(11)];
  while (years.length < count) years.push((years.at(-1) ?? year) + 2 + dice.below(3));
  return years.filter((born) => born < year);
}

const childWord: Record<Sex, string> = { M: '子', F: '女' };

function makeChild(county: County, family: Omit<Family, 'children'>, birthYear: number): DemoChild {
  const { dice, people, places, today } = county;
  const sex: Sex = dice.chance(0.52) ? 'M' : 'F';
  const birthDate = dayIn(dice, birthYear);
  const grade = expectedGrade(birthDate, academicYearOf(today));
  const [first] = family.guardians;
  const surname = family.body.head.slice(0, 1);
  const idNumber = people.idNumber(sex, birthDate);
  const body = {
    ...{ name: surname + people.given(sex), sex, birthDate, idNumber, hukouVillage: family.village },
    relation: `${first?.body.relation === 'GRANDPARENT' ? '孙' : ''}${childWord[sex]}`,
    guardianName: first?.body.name,
    guardianRelation: first?.body.relation,
    guardianPhone: first?.body.phone,
  };
  const child: DemoChild = { id: dice.id(), body, grade };
  if (grade < 1) return child;
  // Seven in a hundred study elsewhere and are on no roll here: what a teacher has to find out.
  const away = grade > 9 || dice.chance(0.07);
  return away ? { ...child, truth: awayTruth(dice, grade) } : enrolled(child, dice, places);
}

const awayTruth = (dice: Dice, grade: number): Whereabouts =>
  grade > 9
    ? 'DONE'
    : dice.weighted([
        ['OUT_PROV', 40],
        ['IN_PROV', 30],
        ['IN_CITY', 20],
        ['PRIVATE', 10],
      ]);

function enrolled(child: DemoChild, dice: Dice, places: Places): DemoChild {
  const place = dice.pick(places.classesFor(child.body.hukouVillage ?? '', child.grade));
  return enrolIn({ ...child, truth: 'IN_LOCAL' }, place, dice);
}

/** Puts a child on the roll of a class. */
export function enrolIn(child: DemoChild, place: DemoClass, dice: Dice): DemoChild {
  const { idNumber } = child.body;
  const body = {
    ...child.body,
    ...{ class: place.id, school: place.body.school, rollStatus: '01' as const },
    ...(idNumber ? { studentNumber: `G${idNumber}` } : {}),
    boarding: place.body.grade >= 7 && dice.chance(0.6),
  };
  return { ...child, body, class: place };
}

function makeHousehold({ dice, people, today }: County, village: string, head: string): Household {
  const year = academicYearOf(today);
  const type = townshipOf(village) === '610526001' ? 'CZ' : dice.weighted(typeShares);
  const watched = monitoredTypes.includes(type);
  const born = dayIn(dice, 1952 + dice.below(38));
  return {
    ...{ head, headId: people.idNumber('M', born), village, group: dice.pick(groups) },
    householdType: type,
    members: 4 + dice.below(3),
    ...(watched
      ? {
          monitoredFrom: `${year - dice.below(4)}-0${1 + dice.below(8)}`,
          riskState: dice.chance(0.7) ? 'RISK_ON' : 'RISK_OFF',
          helper: people.name(),
        }
      : {}),
  };
}

export function makeFamily(county: County, village: string): Family {
  const { dice, people } = county;
  const surname = people.surname();
  const leftBehind = dice.weighted(homes);
  const guardians = makeGuardians(county, surname, leftBehind);
  const head = guardians.find(({ body }) => body.name.startsWith(surname))?.body.name ?? surname;
  const body = { ...makeHousehold(county, village, head), phone: guardians[0]?.body.phone };
  const family = { id: dice.id(), village, body, guardians };
  const children = birthYears(county).map((born) => makeChild(county, family, born));
  for (const child of children) child.body = { ...child.body, leftBehind };
  return { ...family, children };
}

/** As the rosters of last year and this one made them. */
const imported = (today: string) => {
  const moment = `${academicYearOf(today) - 1}-08-28T08:00:00+08:00`;
  return { writtenAt: moment, receivedAt: moment };
};

export function familyWrites(
  { today }: County,
  { id: file, body, guardians, children }: Family,
): RecordWrite[] {
  const write = (id: Id, kind: RecordWrite['kind'], data: object): RecordWrite => ({
    ...{ id, kind, file, data: json(data) },
    ...imported(today),
  });
  return [
    write(file, 'household', body),
    ...guardians.map((one) => write(one.id, 'guardian', one.body)),
    ...children.map((one) => write(one.id, 'child', one.body)),
  ];
}

/** Children whom only a class roster knows: they live in another township or county, and have a file of their own (sync design §3.1). */
export function rosterOnly({ dice, people, places, today }: County, count: number): RecordWrite[] {
  const ordinary = places.classes.filter((one) => !isSpecial(one));
  const others = otherVillages(places.villages);
  // Their household register: another township of the county, another county (富平, 白水), or not copied from the roster.
  const elsewhere = (index: number) =>
    [
      others.length > 0 ? dice.pick(others) : undefined,
      dice.pick(['610528101201', '610527100202']),
      undefined,
    ][index % 3];
  return Array.from({ length: count }, (_, index) => {
    const place = dice.pick(ordinary);
    const sex: Sex = dice.chance(0.5) ? 'M' : 'F';
    const birthDate = dayIn(dice, academicYearOf(today) - place.body.grade - 5, 8);
    const idNumber = people.idNumber(sex, birthDate);
    const surname = people.surname();
    const child: DemoChild = {
      ...{ id: dice.id(), grade: place.body.grade, truth: 'IN_LOCAL' },
      body: {
        ...{ name: surname + people.given(sex), sex, birthDate, idNumber },
        ...{ guardianName: surname + people.given('M'), guardianRelation: 'FATHER' },
        guardianPhone: people.phone(),
        hukouVillage: elsewhere(index),
      },
    };
    const { id, body } = enrolIn(child, place, dice);
    return { id, kind: 'child', file: id, data: json(body), ...imported(today) };
  });
}
