import { currentVisits, instant, whereaboutsOf } from '../../domain/whereabouts.ts';
import type { ChildFact, Fact, GuardianFact, HouseholdFact, VisitFact } from './facts.ts';
import type { ChildEntry, DueEntry, HouseholdEntry } from './types.ts';

/** Entries of one file from the facts of its records. Derived, never stored (architecture). */
export interface FileEntries {
  households: HouseholdEntry[];
  children: ChildEntry[];
  due: DueEntry[];
}
export interface Standpoint {
  /** First ms of this term. */
  termBegan: number;
  /** Records with an open refusal of an operation. */
  refused: ReadonlySet<string>;
}

interface Sorted {
  households: HouseholdFact[];
  guardians: GuardianFact[];
  children: ChildFact[];
  /** Standing ones, latest first. */
  visits: VisitFact[];
  /** Something in this file waits for a person. */
  attention: boolean;
  unsentVisit: boolean;
}

function sorted(facts: readonly Fact[], refused: ReadonlySet<string>): Sorted {
  const of = <K extends Fact['kind']>(kind: K) =>
    facts.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
  const visits = of('visit');
  return {
    households: of('household'),
    guardians: of('guardian'),
    children: of('child'),
    visits: visits.length > 1 ? currentVisits(visits) : visits,
    attention: facts.some(({ id, kind }) => kind === 'conflict' || kind === 'suggestion' || refused.has(id)),
    unsentVisit: visits.some(({ unsent }) => unsent),
  };
}

const filled = <T extends object>(entry: T): T => {
  for (const key of Object.keys(entry) as (keyof T)[]) if (entry[key] === undefined) delete entry[key];
  return entry;
};
const present = (values: readonly (string | undefined)[]): string[] =>
  values.filter((value): value is string => value !== undefined);

function householdEntry(fact: HouseholdFact, file: Sorted, { termBegan }: Standpoint): HouseholdEntry {
  const last = file.visits[0];
  const phones = present([fact.phone, ...file.guardians.map(({ phone }) => phone)]);
  return filled({
    id: fact.id,
    file: fact.file,
    head: fact.head,
    village: fact.village,
    group: fact.group,
    householdType: fact.householdType,
    phone: fact.phone,
    childIds: file.children.map(({ id }) => id),
    lastVisitAt: last?.body.startedAt,
    lastVisitBy: last?.by,
    termVisited: last !== undefined && instant(last.body.startedAt) >= termBegan,
    unsent: fact.unsent === true || file.unsentVisit || file.guardians.some(({ unsent }) => unsent),
    attention: file.attention,
    find: { name: fact.head, pinyin: fact.pinyin, ...(fact.tail && { tail: fact.tail }), phones },
  } as HouseholdEntry);
}

const findingOf = ({ visits }: Sorted, child: string) => {
  for (const { id, body } of visits) {
    const finding = body.findings.find((one) => one.child === child);
    if (finding) return { visit: id, at: body.startedAt, finding };
  }
  return undefined;
};

function childEntry(fact: ChildFact, file: Sorted, { termBegan }: Standpoint): ChildEntry {
  const home = file.households[0];
  const last = findingOf(file, fact.id);
  const whereabouts = whereaboutsOf({ id: fact.id, body: fact }, file.visits);
  return filled({
    id: fact.id,
    file: fact.file,
    household: home?.id,
    name: fact.name,
    sex: fact.sex,
    birthDate: fact.birthDate,
    class: fact.class,
    school: fact.school,
    village: home?.village ?? fact.hukouVillage,
    group: home?.group,
    idTail: fact.tail,
    phone: fact.phone,
    whereabouts,
    termVerified: last !== undefined && instant(last.at) >= termBegan,
    signs: last?.finding.signs ?? [],
    unsent: fact.unsent === true || file.unsentVisit,
    attention: file.attention,
    find: {
      name: fact.name,
      pinyin: fact.pinyin,
      ...(fact.tail && { tail: fact.tail }),
      phones: present([fact.phone, home?.phone]),
    },
  } as ChildEntry);
}

function dueEntry(fact: ChildFact, file: Sorted): DueEntry[] {
  const last = findingOf(file, fact.id);
  const agreed = last?.finding.agreed;
  if (!last || !agreed?.due) return [];
  const home = file.households[0];
  return [
    {
      file: fact.file,
      ...(home && { household: home.id }),
      child: fact.id,
      name: fact.name,
      what: agreed.what,
      due: agreed.due,
      visit: last.visit,
    },
  ];
}

export function deriveFile(facts: readonly Fact[], standpoint: Standpoint): FileEntries {
  const file = sorted(facts, standpoint.refused);
  return {
    households: file.households.map((fact) => householdEntry(fact, file, standpoint)),
    children: file.children.map((fact) => childEntry(fact, file, standpoint)),
    due: file.children.flatMap((fact) => dueEntry(fact, file)),
  };
}
