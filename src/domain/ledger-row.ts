import { droppedStates } from './case-codes.ts';
import { isDue } from './grade.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import { ledgers } from './ledger.ts';
import type { LedgerAround, LedgerFacts, Seen } from './ledger-facts.ts';
import { seen } from './ledger-facts.ts';
import { isLawfullyOut, lawfulPart } from './ledger-lawful.ts';
import { mismatchOf } from './ledger-mismatch.ts';
import {
  casePart,
  dropoutPart,
  hasOpenFlag,
  isJustBack,
  isLate,
  personPart,
  returnPart,
  riskPart,
  schoolPart,
  wherePart,
} from './ledger-parts.ts';

type Part = Partial<LedgerRow>;

/** Of compulsory-school age; somebody on a roll whose birth date nobody knows counts too. */
function isSchoolAge({ facts: { child }, around: { today } }: Seen): boolean {
  const { birthDate } = child.body;
  return birthDate ? isDue(birthDate, today) : child.body.class !== undefined;
}

interface Definition {
  holds: (child: Seen) => boolean;
  /** What this ledger says beyond person, school, place and case; it stands over those. */
  part: (child: Seen) => Part;
}

const nothing = (): Part => ({});
const lawful = (type: 'DEFER' | 'SUSPEND' | 'HOME_TEACH'): Definition => ({
  holds: (child) => isLawfullyOut(child, type),
  part: (child) => {
    const part = lawfulPart(child, type);
    return { ...part, late: isLate(part.due, child.around.today) };
  },
});

/** Which children stand in a ledger (§6.5 ledger mapping), and what it says of them. */
const definitions: Record<Ledger, Definition> = {
  suspected: { holds: ({ state }) => state === 'SUSPECT', part: dropoutPart },
  dropped: { holds: (child) => droppedStates.includes(child.state) || isJustBack(child), part: dropoutPart },
  risk: { holds: hasOpenFlag, part: riskPart },
  consolidating: {
    holds: ({ state }) => state === 'RETURNED' || state === 'CONSOLIDATE',
    part: (child) => ({ ...dropoutPart(child), ...returnPart(child) }),
  },
  deferred: lawful('DEFER'),
  suspended: lawful('SUSPEND'),
  'home-taught': lawful('HOME_TEACH'),
  mismatch: {
    holds: (child) => mismatchOf(child) !== undefined,
    part: (child) => ({ mismatch: mismatchOf(child) }),
  },
  'school-age': { holds: isSchoolAge, part: nothing },
};

/** Absent fields are left out, not named: a row is sent, stored and compared as JSON. */
function tidy(...parts: readonly Part[]): LedgerRow {
  const row: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(Object.assign({}, ...parts)))
    if (value !== undefined && value !== '') row[key] = value;
  return row as unknown as LedgerRow;
}

/** What every ledger says of a child. */
const commonPart = (child: Seen): Part => ({
  ...{ child: child.facts.child.id, file: child.facts.file },
  ...personPart(child),
  ...schoolPart(child),
  ...wherePart(child),
  ...casePart(child),
});

export type LedgerRows = Partial<Record<Ledger, LedgerRow>>;

/** The child's rows, of those of these ledgers that it stands in. */
export function ledgerRows(which: readonly Ledger[], facts: LedgerFacts, around: LedgerAround): LedgerRows {
  const child = seen(facts, around);
  const rows: LedgerRows = {};
  let common: Part | undefined;
  for (const ledger of which) {
    if (!definitions[ledger].holds(child)) continue;
    common ??= commonPart(child);
    rows[ledger] = tidy(common, definitions[ledger].part(child));
  }
  return rows;
}

/** The child's row of a ledger; undefined if it does not stand in it. */
export const ledgerRow = (ledger: Ledger, facts: LedgerFacts, around: LedgerAround): LedgerRow | undefined =>
  ledgerRows([ledger], facts, around)[ledger];

/** What every ledger says of a child, whether it stands in one or not. */
export const plainRow = (facts: LedgerFacts, around: LedgerAround): LedgerRow =>
  tidy(commonPart(seen(facts, around)));

/** The ledgers a child stands in. */
export function ledgersOf(facts: LedgerFacts, around: LedgerAround): Ledger[] {
  const child = seen(facts, around);
  return ledgers.filter((ledger) => definitions[ledger].holds(child));
}
