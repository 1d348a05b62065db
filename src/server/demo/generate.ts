import { academicYearOf } from '../../domain/grade.ts';
import type { RecordWrite } from '../db/write-records.ts';
import { type County, type Family, familyWrites, makeFamily, rosterOnly } from './families.ts';
import { addOddities } from './oddities.ts';
import { makePeople } from './people.ts';
import { makePlaces } from './places.ts';
import { makeDice } from './random.ts';
import { makeVisits, type Walker } from './visits.ts';

export interface CountyPlan {
  seed: number;
  /** yyyy-MM-dd in Asia/Shanghai */
  today: string;
  households: number;
  /** Children whom only a class roster knows. */
  rosterOnly: number;
}
export interface GeneratedCounty {
  county: County;
  families: Family[];
  /** Who walks each village; the demo's accounts are among them. */
  walkers: Map<string, Walker>;
  writes: RecordWrite[];
}

/** Invented people by the seed, on Pucheng's real map; the same plan makes the same records. */
export function generateCounty(plan: CountyPlan): GeneratedCounty {
  const dice = makeDice(plan.seed);
  const people = makePeople(dice);
  const places = makePlaces(dice, people, academicYearOf(plan.today));
  const county: County = { dice, people, places, today: plan.today };
  const families = Array.from({ length: plan.households }, (_, index) =>
    makeFamily(county, places.villages[index % places.villages.length] ?? ''),
  );
  addOddities(county, families);
  const walkers = walkersOf(county);
  const writes = [
    ...places.writes,
    ...families.flatMap((family) => familyWrites(county, family)),
    ...rosterOnly(county, plan.rosterOnly),
    ...makeVisits(county, families, walkers),
  ];
  return { county, families, walkers, writes };
}

/** One teacher walks three villages. */
function walkersOf({ dice, people, places }: County): Map<string, Walker> {
  const walkers = new Map<string, Walker>();
  let current: Walker = { id: dice.id(), name: '' };
  places.villages.forEach((village, index) => {
    if (index % 3 === 0) current = { id: dice.id(), name: people.surname() + people.given('M') };
    walkers.set(village, current);
  });
  return walkers;
}
