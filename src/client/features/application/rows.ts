import type { ApplicationState } from '../../../domain/application.ts';
import { decidesAt, type TermStanding, termStanding } from '../../../domain/application-rules.ts';
import { type Around, carriedTo, lastDayOf, type Term, termsOf } from '../../../domain/application-terms.ts';
import { addDays } from '../../../domain/calendar.ts';
import type { Directory } from '../../store/types.ts';

/** At the desk its school stands beside it. */
export type Listed = Directory['applications'][number] & { school?: string | undefined };
export const groupNames = ['mine', 'ending', 'open', 'running', 'done'] as const;
export type GroupName = (typeof groupNames)[number];
/** One line: where the term of an approved application stands; `none` of any other, and of one that something else ended. */
export interface Row {
  one: Listed;
  standing: TermStanding;
}

const inHand: readonly ApplicationState[] = ['SUBMITTED', 'SCHOOL_OK', 'RETURNED'];

function termsByChild(list: readonly Listed[]): Map<string, Term[]> {
  const children = new Map<string, Listed[]>();
  for (const one of list) {
    const there = children.get(one.child);
    if (there) there.push(one);
    else children.set(one.child, [one]);
  }
  return new Map([...children].map(([child, all]) => [child, termsOf(all)]));
}

/** A renewal has taken over, or the child came back: nobody has to act at the end of this one. */
function standingOf(one: Listed, terms: readonly Term[], { today, settings }: Around): TermStanding {
  const term = terms.find(({ id }) => id === one.id);
  if (!term) return 'none';
  const last = lastDayOf(term);
  const settled = term.back !== undefined || carriedTo(term, terms, settings) !== term;
  if (settled) return today > last ? 'none' : 'running';
  const warnFrom = (until: string): string => addDays(until, -settings.expiryWarnDays);
  return termStanding(term, { today, warnFrom });
}

function groupOf({ one, standing }: Row, roles: readonly string[]): GroupName {
  if (decidesAt({ roles, state: one.state })) return 'mine';
  if (inHand.includes(one.state)) return 'open';
  if (standing === 'ending' || standing === 'ended') return 'ending';
  return standing === 'running' || standing === 'coming' ? 'running' : 'done';
}

/** What waits for this person first, then what ends, by the county's own warning. */
export function grouped(
  list: readonly Listed[],
  { roles, ...around }: Around & { roles: readonly string[] },
): Record<GroupName, Row[]> {
  const groups: Record<GroupName, Row[]> = { mine: [], ending: [], open: [], running: [], done: [] };
  const terms = termsByChild(list);
  for (const one of list) {
    const row = { one, standing: standingOf(one, terms.get(one.child) ?? [], around) };
    groups[groupOf(row, roles)].push(row);
  }
  return groups;
}
