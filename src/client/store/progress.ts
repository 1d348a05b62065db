import { termOf } from '../../domain/term.ts';
import { byKey, groupKey } from './order.ts';
import type { ClassProgress, GroupProgress, VillageProgress } from './progress-types.ts';
import type { ChildEntry, Directory, HouseholdEntry, LocalRecord } from './types.ts';

/** How far the term's visits have come in the villages and classes that are this person's. */
type Lists = Pick<Directory, 'households' | 'children' | 'classes' | 'schools' | 'villages' | 'today'>;

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
const visitedIn = (households: readonly HouseholdEntry[]): number =>
  households.reduce((sum, { termVisited }) => sum + (termVisited ? 1 : 0), 0);

function groupsOf(households: readonly HouseholdEntry[]): GroupProgress[] {
  return [...grouped(households, ({ group }) => group ?? '')]
    .map(([group, all]) => ({
      key: groupKey(group),
      entry: { group, households: all.length, visited: visitedIn(all) },
    }))
    .sort(byKey)
    .map(({ entry }) => entry);
}

export function villagesOf(codes: ReadonlySet<string>, lists: Lists): VillageProgress[] {
  const households = grouped(lists.households, ({ village }) => (codes.has(village) ? village : undefined));
  const children = grouped(lists.children, ({ village }) =>
    village && codes.has(village) ? village : undefined,
  );
  return [...codes].sort().map((code) => {
    const here = households.get(code) ?? [];
    return {
      code,
      name: lists.villages.get(code)?.body.name ?? code,
      households: here.length,
      visited: visitedIn(here),
      children: children.get(code)?.length ?? 0,
      groups: groupsOf(here),
    };
  });
}

function classProgress(
  record: LocalRecord<'class'>,
  children: readonly ChildEntry[],
  { households, schools }: { households: ReadonlyMap<string, HouseholdEntry>; schools: Lists['schools'] },
): ClassProgress {
  const homes = new Set(children.map(({ household }) => household));
  const known = [...homes].flatMap((id) => (id && households.get(id)) || []);
  return {
    id: record.id,
    class: record.body,
    school: schools.get(record.body.school)?.body.name ?? '',
    children: children.length,
    verified: children.reduce((sum, { termVerified }) => sum + (termVerified ? 1 : 0), 0),
    households: known.length,
    visited: visitedIn(known),
  };
}

/** Classes of former years are over once no child is on their roll. */
export function classesOf(
  ids: ReadonlySet<string>,
  lists: Lists & { householdById: ReadonlyMap<string, HouseholdEntry> },
): ClassProgress[] {
  const children = grouped(lists.children, (child) => child.class);
  const { year } = termOf(lists.today);
  const places = { households: lists.householdById, schools: lists.schools };
  return [...lists.classes.values()]
    .filter(({ id, body }) => ids.has(id) && (body.year === year || children.has(id)))
    .map((record) => classProgress(record, children.get(record.id) ?? [], places))
    .map((entry) => ({ key: classKey(entry), entry }))
    .sort(byKey)
    .map(({ entry }) => entry);
}
const classKey = ({ school, class: { grade, number } }: ClassProgress): string =>
  `${school} ${grade} ${String(number).padStart(2, '0')}`;
