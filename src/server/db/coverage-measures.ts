import { type RawBuilder, sql } from 'kysely';
import { type Measure, whereaboutsKinds } from '../../domain/coverage.ts';
import { monitoredTypes } from '../../domain/household.ts';
import { dayStart } from './coverage-rows.ts';

type Sql = RawBuilder<unknown>;

const monitored = sql`r.household_type = any(${[...monitoredTypes]})`;
const whereabouts = (codes: readonly string[]): Sql =>
  sql`coalesce(r.whereabouts = any(${[...codes]}), false)`;

/** `is:<code>` measures aside: what a row must be to count, given the first day of the term. */
const predicates: Record<Exclude<Measure, `is:${string}`>, (since: string) => Sql> = {
  households: () => sql`true`,
  visited: () => sql`r.visited`,
  unvisited: () => sql`not r.visited`,
  monitored: () => monitored,
  'monitored-visited': () => sql`${monitored} and r.visited`,
  'monitored-unvisited': () => sql`${monitored} and not r.visited`,
  children: () => sql`true`,
  verified: (since) => sql`coalesce(r.started >= ${dayStart(since)}, false)`,
  unverified: (since) => sql`not coalesce(r.started >= ${dayStart(since)}, false)`,
  'in-school': () => whereabouts(whereaboutsKinds['in-school']),
  'lawfully-out': () => whereabouts(whereaboutsKinds['lawfully-out']),
  'out-of-school': () => whereabouts(whereaboutsKinds['out-of-school']),
  'not-found': () => whereabouts(whereaboutsKinds['not-found']),
  gone: () => whereabouts(whereaboutsKinds.gone),
  unknown: () => sql`r.whereabouts is null`,
  'no-roll': () => sql`r.class is null`,
  visits: (since) => sql`r.started >= ${dayStart(since)}`,
  marked: (since) => sql`r.started >= ${dayStart(since)} and r.marks is not null`,
  late: (since) => sql`r.started >= ${dayStart(since)} and r.days_late > ${LATE_AFTER_DAYS}`,
};

/** V31: keyed more than seven days after the visit ended. */
const LATE_AFTER_DAYS = 7;

/** What a row `r` must be to count in a measure. */
export function counts(measure: Measure, since: string): Sql {
  if (measure.startsWith('is:')) return whereabouts([measure.slice('is:'.length)]);
  return predicates[measure as keyof typeof predicates](since);
}
