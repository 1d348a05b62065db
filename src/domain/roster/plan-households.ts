import type { Household } from '../household.ts';
import { compare, outcomeOf } from './compare.ts';
import type { Candidate, Change, Decision, Decisions, Item, Plan } from './item.ts';
import { emptyItem, whoKey } from './item.ts';
import { chosen, Ledger } from './ledger.ts';
import { type Matcher, matcherOf } from './match.ts';
import { planMember } from './plan-member.ts';
import type { HouseholdRows } from './read-household.ts';
import { refuseRepeated } from './repeated.ts';
import type { Known, World } from './world.ts';

type KnownHousehold = Known<Household>;

export interface HouseholdsPlan {
  readonly world: World;
  readonly decisions: Decisions;
  readonly ledger: Ledger;
  readonly matcher: Matcher;
  readonly households: ReadonlyMap<string, KnownHousehold>;
  /** Children already claimed by an earlier row. */
  readonly taken: Map<string, number>;
}

interface Meant {
  readonly known?: KnownHousehold | undefined;
  readonly candidates: readonly Candidate[];
  readonly who?: Decision | undefined;
  readonly asks: boolean;
}

const spot = (village: string | undefined, head: string | undefined): string => `${village} ${head}`;

const candidateOf = ({ id, body }: KnownHousehold): Candidate => ({
  id,
  name: body.head,
  village: body.village,
  why: 'no-group',
});

/** Two IDs that differ are two people, whatever their names. */
const mayBe = (asked: Partial<Household>, { body }: KnownHousehold): boolean =>
  !asked.headId || !body.headId || asked.headId === body.headId;

/** By the head's ID; then by head, village and group; a head of that name in another group, or in none, is asked about. */
function finder(plan: HouseholdsPlan): (rows: HouseholdRows) => Meant {
  const byId = new Map<string, KnownHousehold>();
  const bySpot = new Map<string, KnownHousehold[]>();
  for (const known of plan.world.households) {
    if (known.body.headId) byId.set(known.body.headId, known);
    const key = spot(known.body.village, known.body.head);
    bySpot.set(key, [...(bySpot.get(key) ?? []), known]);
  }
  return (rows) => {
    const sure = rows.household.headId ? byId.get(rows.household.headId) : undefined;
    if (sure) return { known: sure, candidates: [], asks: false };
    const { village, head } = rows.household;
    return among(plan, rows, bySpot.get(spot(village, head)) ?? []);
  };
}

/** One in the same group is meant; others of the name are a question. */
function among(plan: HouseholdsPlan, { row, household }: HouseholdRows, named: KnownHousehold[]): Meant {
  const near = named.filter((each) => mayBe(household, each));
  const same = near.filter(({ body }) => body.group === household.group);
  if (same.length === 1 || near.length === 0) return { known: same[0], candidates: [], asks: false };
  const candidates = near.map(candidateOf);
  const allowed = ['new', ...candidates.map(({ id }) => `same:${id}` as const)] as const;
  const who = chosen(plan.decisions, whoKey(`h${row.index + 1}`), allowed);
  const known = who && who !== 'new' ? plan.households.get(who.slice(5)) : undefined;
  return { known, candidates, who, asks: !who };
}

const baseItem = ({ row, household }: HouseholdRows): Item => ({
  ...emptyItem,
  key: `h${row.index + 1}`,
  row: row.index,
  subject: 'household',
  outcome: 'unchanged',
  title: household.head ?? '',
  refusals: row.refusals,
  notes: row.notes,
});

function updated(plan: HouseholdsPlan, rows: HouseholdRows, known: KnownHousehold): Item {
  const item = baseItem(rows);
  const compared = compare({ kind: 'household', known, next: rows.household }, plan.world.kept);
  const decision = chosen(plan.decisions, item.key, ['ours', 'file']);
  plan.ledger.settle({ kind: 'household', known, compared, decision });
  const moves = [...compared.changes, ...compared.conflicts].some(({ field }) => field === 'village');
  return {
    ...item,
    ...compared,
    outcome: outcomeOf(compared),
    target: known.id,
    moves: moves ? ['village'] : [],
    ...(decision ? { decision } : {}),
  };
}

function created(plan: HouseholdsPlan, rows: HouseholdRows): { item: Item; file: string } {
  const id = plan.world.newId();
  const set = { householdType: 'GEN' as const, ...definedOf(rows.household) };
  plan.ledger.create({ id, kind: 'household', file: id, set });
  const changes: Change[] = Object.entries(set).map(([field, next]) => ({ field, next }));
  return { item: { ...baseItem(rows), outcome: 'new', changes }, file: id };
}

const definedOf = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

/** The household's own item, and the file its members go to; no file when it does not land. */
function householdItem(
  plan: HouseholdsPlan,
  rows: HouseholdRows,
  find: (rows: HouseholdRows) => Meant,
): { item: Item; file?: string; village?: string } {
  const item = baseItem(rows);
  if (rows.row.refusals.length > 0) return { item: { ...item, outcome: 'refused' } };
  const { known, candidates, who, asks } = find(rows);
  if (asks) return { item: { ...item, outcome: 'ambiguous', candidates } };
  const made = known ? { item: updated(plan, rows, known), file: known.file } : created(plan, rows);
  const village = known?.body.village ?? rows.household.village;
  return {
    ...made,
    item: { ...made.item, candidates, ...(who ? { who } : {}) },
    ...(village ? { village } : {}),
  };
}

/** What importing a household list would do, and the writes that do it, under the decisions made so far. */
export function planHouseholds(list: readonly HouseholdRows[], world: World, decisions: Decisions): Plan {
  const ledger = new Ledger();
  const plan: HouseholdsPlan = {
    world,
    decisions,
    ledger,
    matcher: matcherOf(world),
    households: new Map(world.households.map((each) => [each.id, each])),
    taken: new Map(),
  };
  const members = list.flatMap((each) => each.members);
  refuseRepeated(
    members.map(({ row, person }) => ({ row, name: person.name, ids: [person.idNumber] })),
    'memberId',
  );
  const find = finder(plan);
  const items = list.flatMap((rows) => {
    const { item, file, village } = householdItem(plan, rows, find);
    const home = { outcome: item.outcome, ...(file ? { file } : {}), ...(village ? { village } : {}) };
    return [item, ...rows.members.map((member) => planMember(plan, member, home))];
  });
  return { items, writes: ledger.writes, newClasses: 0, kept: ledger.kept };
}
