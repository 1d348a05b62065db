import type { Child } from '../child.ts';
import type { Decisions, Item } from './item.ts';
import { emptyItem } from './item.ts';
import type { Ledger } from './ledger.ts';
import { chosen } from './ledger.ts';
import type { Matcher } from './match.ts';
import type { RosterRow } from './read-roster.ts';
import type { Known, World } from './world.ts';

interface Found {
  readonly rows: readonly RosterRow[];
  readonly items: readonly Item[];
  readonly world: World;
  readonly matcher: Matcher;
}

const landed = ({ outcome }: Item): boolean => outcome !== 'refused' && outcome !== 'ambiguous';

/** Everybody a row that did not land may mean. */
function possible(item: Item, person: RosterRow['person'] | undefined, matcher: Matcher): string[] {
  const match = person && matcher.match(person);
  const sure = match && match.by !== 'person' ? match.child : undefined;
  const named = matcher.byName(item.title).map(({ id }) => id);
  return [...item.candidates.map(({ id }) => id), ...named, ...(sure ? [sure.id] : [])];
}

/** Children a row may mean although it did not land: refused and undecided rows are no proof that somebody left. */
function mentioned({ rows, items, matcher }: Found): Set<string> {
  const targets = items.flatMap(({ target }) => target ?? []);
  const unsure = items.flatMap((item, at) => (landed(item) ? [] : possible(item, rows[at]?.person, matcher)));
  return new Set([...targets, ...unsure]);
}

const leaver = (child: Known<Child>, leaves: boolean): Item => ({
  ...emptyItem,
  key: `l:${child.id}`,
  subject: 'child',
  outcome: 'leaver',
  title: child.body.name,
  target: child.id,
  changes: [{ field: 'class', old: child.body.class ?? null, next: null }],
  moves: ['leaves'],
  ...(child.body.class ? { group: child.body.class } : {}),
  ...(leaves ? { decision: 'leave' as const } : {}),
});

/** Class by class, as a person goes through them. */
function byClass({ classes }: World) {
  const place = new Map(classes.map(({ id, grade, number }) => [id, grade * 100 + number]));
  const of = ({ body }: Known<Child>): number => place.get(body.class ?? '') ?? 0;
  return (a: Known<Child>, b: Known<Child>): number => of(a) - of(b) || (a.id < b.id ? -1 : 1);
}

/** Children on the roll of a school the file speaks of, and not in the file. Nobody leaves unless a person says so. */
export function leaversOf(found: Found, decisions: Decisions, ledger: Ledger): Item[] {
  const { rows, world } = found;
  const schools = new Set(rows.flatMap(({ place }) => place?.school ?? []));
  const present = mentioned(found);
  const missing = world.children
    .filter(({ id, body }) => body.class && body.school && schools.has(body.school) && !present.has(id))
    .sort(byClass(world));
  return missing.map((child) => {
    const leaves = chosen(decisions, `l:${child.id}`, ['leave']) === 'leave';
    if (leaves) ledger.leave(child);
    return leaver(child, leaves);
  });
}
