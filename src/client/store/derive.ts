import { currentVisits, whereaboutsOf } from '../../domain/whereabouts.ts';
import type { ApplicationEntry, EnquiryEntry } from './derive-papers.ts';
import { applicationsIn, enquiriesIn, isPaper, placesIn } from './derive-papers.ts';
import type { ChildFact, Fact, GuardianFact, HouseholdFact, PaperFact, VisitFact } from './facts.ts';
import type { ChildEntry, DueEntry, HouseholdEntry } from './types.ts';

/** Entries of one file from the facts of its records. Derived, never stored (architecture). */
export interface FileEntries {
  households: HouseholdEntry[];
  children: ChildEntry[];
  due: DueEntry[];
  enquiries: EnquiryEntry[];
  applications: ApplicationEntry[];
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
  /** Enquiries, applications and what was said to them: few files hold any. */
  papers: PaperFact[];
  /** Something in this file waits for a person. */
  attention: boolean;
  unsentVisit: boolean;
}

/** One pass over the facts: a cold start derives thousands of files, on a phone six times slower than this desk. */
function sorted(facts: readonly Fact[], refused: ReadonlySet<string>): Sorted {
  const file: Sorted = {
    households: [],
    guardians: [],
    children: [],
    visits: [],
    papers: [],
    attention: false,
    unsentVisit: false,
  };
  for (const fact of [...facts].sort(byId)) {
    if (refused.has(fact.id)) file.attention = true;
    place(fact, file);
  }
  if (file.visits.length > 1) file.visits = currentVisits(file.visits);
  return file;
}
const byId = (a: Fact, b: Fact): number => (a.id < b.id ? -1 : 1);
function place(fact: Fact, file: Sorted): void {
  if (fact.kind === 'household') file.households.push(fact);
  else if (fact.kind === 'child') file.children.push(fact);
  else if (fact.kind === 'guardian') file.guardians.push(fact);
  else if (fact.kind === 'visit') {
    file.visits.push(fact);
    file.unsentVisit ||= fact.unsent === true;
  } else if (isPaper(fact)) file.papers.push(fact);
  else if (fact.kind === 'conflict' || fact.kind === 'suggestion') file.attention = true;
}

/** 0913-7212345 is found as it is dialled. */
function dialled(first: string | undefined, others: readonly (string | undefined)[]): string[] {
  const phones: string[] = [];
  for (const phone of [first, ...others]) if (phone !== undefined) phones.push(phone.replace(/\D/g, ''));
  return phones;
}
const isSince = ({ body }: VisitFact, { termBegan }: Standpoint): boolean =>
  Date.parse(body.startedAt) >= termBegan;

function householdEntry(fact: HouseholdFact, file: Sorted, standpoint: Standpoint): HouseholdEntry {
  const last = file.visits.find(({ body }) => body.copyOf === undefined);
  const phones = dialled(
    fact.phone,
    file.guardians.map(({ phone }) => phone),
  );
  return {
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
    termVisited: last !== undefined && isSince(last, standpoint),
    unsent: fact.unsent === true || file.unsentVisit || file.guardians.some(({ unsent }) => unsent),
    attention: file.attention,
    find: { name: fact.head, pinyin: fact.pinyin, tail: fact.tail, phones },
  };
}

interface Found {
  visit: VisitFact;
  finding: VisitFact['body']['findings'][number];
}
function findingOf({ visits }: Sorted, child: string): Found | undefined {
  for (const visit of visits) {
    const finding = visit.body.findings.find((one) => one.child === child);
    if (finding) return { visit, finding };
  }
  return undefined;
}

const noSigns: readonly never[] = [];
function childEntry(fact: ChildFact, file: Sorted, standpoint: Standpoint): ChildEntry {
  const home = file.households[0];
  const last = findingOf(file, fact.id);
  return {
    id: fact.id,
    file: fact.file,
    household: home?.id,
    name: fact.name,
    sex: fact.sex,
    birthDate: fact.birthDate,
    class: fact.class,
    school: fact.school,
    rollStatus: fact.rollStatus,
    village: home?.village ?? fact.hukouVillage,
    group: home?.group,
    idTail: fact.tail,
    phone: fact.phone,
    whereabouts: whereaboutsOf({ id: fact.id, body: fact }, last ? [last.visit] : [], placesIn(file.papers)),
    termVerified: last !== undefined && isSince(last.visit, standpoint),
    signs: last?.finding.signs ?? noSigns,
    unsent: fact.unsent === true || file.unsentVisit,
    attention: file.attention,
    find: {
      name: fact.name,
      pinyin: fact.pinyin,
      tail: fact.tail,
      phones: dialled(fact.phone, [home?.phone]),
    },
  };
}

function dueEntry(fact: ChildFact, file: Sorted): DueEntry[] {
  const last = findingOf(file, fact.id);
  const agreed = last?.finding.agreed;
  if (!last || !agreed?.due) return [];
  return [
    {
      file: fact.file,
      household: file.households[0]?.id,
      child: fact.id,
      name: fact.name,
      what: agreed.what,
      due: agreed.due,
      visit: last.visit.id,
    },
  ];
}

export function deriveFile(facts: readonly Fact[], standpoint: Standpoint): FileEntries {
  const file = sorted(facts, standpoint.refused);
  return {
    households: file.households.map((fact) => householdEntry(fact, file, standpoint)),
    children: file.children.map((fact) => childEntry(fact, file, standpoint)),
    due: file.children.flatMap((fact) => dueEntry(fact, file)),
    enquiries: enquiriesIn(file.papers),
    applications: applicationsIn(file.papers, file.children),
  };
}

/** The record that a refusal is about. */
export function refusedRecord(fact: Fact): string | undefined {
  if (fact.kind !== 'quarantine') return undefined;
  const { record } = fact.record.body as { record?: string };
  return record;
}
