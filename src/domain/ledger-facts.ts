import type { StateOrNone } from './case-codes.ts';
import { type AnyFact, type CaseFacts, caseFacts, type Fact } from './case-facts.ts';
import type { Guardian } from './household.ts';
import type { Id } from './record.ts';
import type { School, SchoolClass } from './school.ts';
import type { Settings } from './settings.ts';
import { type Derived, whereaboutsOf } from './whereabouts.ts';

/** Everything a ledger says of one child is in here and in the names. */
export interface LedgerFacts extends CaseFacts {
  file: Id;
  guardians: Fact<Guardian>[];
}

/** Names and classes by id or code; undefined where nobody knows. */
export interface LedgerNames {
  school: (id: string) => Pick<School, 'name' | 'type' | 'principal'> | undefined;
  class: (id: string) => Pick<SchoolClass, 'school' | 'grade' | 'number' | 'headTeacher'> | undefined;
  /** By 12-digit and by 9-digit code. */
  place: (code: string) => string | undefined;
}

export interface LedgerAround {
  /** yyyy-MM-dd in Asia/Shanghai */
  today: string;
  settings: Settings;
  names: LedgerNames;
}

/** A child as the ledgers look at it. */
export interface Seen {
  facts: LedgerFacts;
  around: LedgerAround;
  state: StateOrNone;
  where: Derived;
}

/** Facts of one child out of its file's records; undefined if it is not among them. */
export function ledgerFacts(
  { file, records }: { file: Id; records: readonly AnyFact[] },
  child: Id,
): LedgerFacts | undefined {
  const facts = caseFacts(records, child);
  if (!facts) return undefined;
  const guardians = records.filter(({ kind, dead }) => kind === 'guardian' && !dead);
  return { ...facts, file, guardians: guardians as unknown as Fact<Guardian>[] };
}

export const seen = (facts: LedgerFacts, around: LedgerAround): Seen => ({
  facts,
  around,
  state: facts.standing.state,
  where: whereaboutsOf(facts.child, facts.visits, facts.places),
});

/** The school whose roll the child is on, or was last on. */
export const rollSchool = ({ facts: { child }, around: { names } }: Seen): Id | undefined =>
  (child.body.class && names.class(child.body.class)?.school) ?? child.body.school;
