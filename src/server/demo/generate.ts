import { academicYearOf } from '../../domain/grade.ts';
import type { Id } from '../../domain/record.ts';
import { townshipOf } from '../../domain/region.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import { makeCases } from './cases.ts';
import { castAll } from './cast.ts';
import { type County, type Family, familyWrites, makeFamily, rosterOnly } from './families.ts';
import { makePeople } from './people.ts';
import { COUNTY, makePlaces, type Places } from './places.ts';
import { type Dice, makeDice } from './random.ts';
import { grantNamed, type NamedStaff, namedStaff, type Staff } from './staff.ts';
import { type Beat, makeVisits } from './visits.ts';

export interface CountyPlan {
  seed: number;
  /** yyyy-MM-dd in Asia/Shanghai; visits lie before it. */
  today: string;
  /** 1,200 (the demo) have about 1,600 children; 7,500 about 10,000; 53,000 about 70,000. Schools and villages grow with them. */
  households?: number;
  /** Children whom only a class roster knows. */
  rosterOnly?: number;
}
export interface GeneratedCounty {
  county: County;
  families: Family[];
  /** Everybody with an account: the demo's eight, and the teacher of every class. */
  staff: Staff[];
  writes: RecordWrite[];
}

/** Villages are of different size: about 50 households each, the largest three times the smallest. */
function settle(county: County, households: number): Map<string, Family[]> {
  const { dice, places } = county;
  const sizes = places.villages.map((code, index) => [code, index < 3 ? 1 : 0.5 + dice.next()] as const);
  const families = new Map<string, Family[]>(places.villages.map((code) => [code, []]));
  for (let n = 0; n < households; n += 1) {
    const village = dice.weighted(sizes);
    families.get(village)?.push(makeFamily(county, village));
  }
  return families;
}

/** Who walks which villages: the demo's teacher and village team, then class teachers of the township, two villages each. */
function beatsOf({ places }: County, staff: NamedStaff): Beat[] {
  const [one = '', two = '', three = '', four = '', ...rest] = places.villages;
  const teachers = new Map<string, Staff[]>();
  for (const { school, teacher } of places.classes) {
    if (teacher === staff.teacher) continue;
    const { township } = school.body;
    teachers.set(township, [...(teachers.get(township) ?? []), teacher]);
  }
  const anybody = places.classes.at(-1)?.teacher ?? staff.teacher;
  const beats: Beat[] = [
    { walker: staff.teacher, villages: [one, two, three] },
    { walker: staff.village, villages: [four] },
  ];
  for (const [index, village] of rest.entries()) {
    const own = teachers.get(townshipOf(village)) ?? [anybody];
    beats.push({ walker: own[index % own.length] ?? anybody, villages: [village] });
  }
  return merged(beats);
}

/** One person's days hold all of that person's villages: nobody is in two places at once (V24). */
function merged(beats: readonly Beat[]): Beat[] {
  const byWalker = new Map<string, Beat>();
  for (const { walker, villages } of beats) {
    const before = byWalker.get(walker.id)?.villages ?? [];
    byWalker.set(walker.id, { walker, villages: [...before, ...villages] });
  }
  return [...byWalker.values()];
}

function staffOf(places: Places, staff: NamedStaff, beats: readonly Beat[]): Staff[] {
  const school = places.schools[0];
  if (!school) return Object.values(staff);
  const own = places.classes.filter(({ teacher }) => teacher === staff.teacher).map(({ id }) => id);
  const { township } = school.body;
  grantNamed(staff, {
    ...{ county: COUNTY, township, school: school.id },
    ...{ classes: own, villages: places.villages.slice(0, 4) },
  });
  const others = places.classes.filter(({ teacher }) => teacher !== staff.teacher);
  for (const [index, { id, teacher }] of others.entries()) {
    teacher.username = `t${String(index + 1).padStart(3, '0')}`;
    teacher.grants.push({ scope: `class:${id}`, role: 'teacher' });
  }
  for (const { walker, villages } of beats) {
    if (walker.username in staff) continue;
    walker.grants.push(
      ...villages.map((code) => ({ scope: `village:${code}`, role: 'village-team' }) as const),
    );
  }
  return [...Object.values(staff), ...others.map(({ teacher }) => teacher)];
}

/** Principals of all schools but the first, whose principal is the demo's. */
const principalsOf = ({ dice, places }: County): Map<Id, Staff> =>
  new Map(
    places.schools.slice(1).map(({ id, body }, index) => {
      const username = `p${String(index + 2).padStart(3, '0')}`;
      const grants: Staff['grants'] = [{ scope: `school:${id}`, role: 'principal' }];
      return [id, { id: dice.id(), username, name: body.principal ?? '', post: '校长', grants }];
    }),
  );

const begin = (dice: Dice, { today, households = 1200 }: CountyPlan): County & { staff: NamedStaff } => {
  const people = makePeople(dice);
  const staff = namedStaff(dice);
  const rounds = Math.max(1, Math.round(households / 1200));
  const places = makePlaces({ dice, people, staff, year: academicYearOf(today), rounds });
  return { dice, people, places, today, staff };
};

/** Invented people by the seed, on Pucheng's real map; the same plan makes the same records. */
export function generateCounty(plan: CountyPlan): GeneratedCounty {
  const { staff: named, ...county } = begin(makeDice(plan.seed), plan);
  const byVillage = settle(county, plan.households ?? 1200);
  const families = [...byVillage.values()].flat();
  castAll(county, families);
  const beats = beatsOf(county, named);
  const own = staffOf(county.places, named, beats);
  const writes = [
    ...county.places.writes,
    ...families.flatMap((family) => familyWrites(county, family)),
    ...rosterOnly(county, plan.rosterOnly ?? 40),
    ...makeVisits(county, byVillage, beats),
  ];
  const principals = principalsOf(county);
  const staff = [...own, ...principals.values()];
  const cases = makeCases(county, { families, staff: named, principals, writes });
  return { county, families, staff, writes: [...writes, ...cases] };
}
