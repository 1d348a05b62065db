import type { Child } from '../child.ts';
import { enrolmentProblems } from '../school-rules.ts';
import { accepted, compare, outcomeOf } from './compare.ts';
import type { Answers, Candidate, Decision, Item, Json, Move, Plan, PlannedWrite } from './item.ts';
import { asksWhy, emptyItem, whoKey } from './item.ts';
import { leaversOf } from './leavers.ts';
import { chosen, Ledger } from './ledger.ts';
import { type Matcher, matcherOf } from './match.ts';
import type { ClassPlace, RosterRow } from './read-roster.ts';
import { refuseRepeated } from './repeated.ts';
import type { Known, World } from './world.ts';

interface RosterPlan {
  readonly world: World;
  readonly matcher: Matcher;
  readonly decisions: Answers['decisions'];
  readonly whys: NonNullable<Answers['whys']>;
  readonly ledger: Ledger;
  classOf(place: ClassPlace): string;
}

/** Classes by school, grade and number; one that is not there yet is made with its first child. */
function classesOf(world: World, writes: PlannedWrite[]): (place: ClassPlace) => string {
  const keyOf = (place: ClassPlace): string => `${place.school} ${place.grade} ${place.number}`;
  const known = new Map(
    world.classes.filter(({ year }) => year === world.year).map((each) => [keyOf(each), each.id]),
  );
  return (place) => {
    const found = known.get(keyOf(place));
    if (found) return found;
    const id = world.newId();
    known.set(keyOf(place), id);
    writes.push({ id, kind: 'class', file: id, create: true, set: { ...place, year: world.year } });
    return id;
  };
}

function movesOf(old: Child, next: Readonly<Record<string, Json | undefined>>): Move[] {
  if (next.class === null) return old.class ? ['leaves'] : [];
  if (next.class === undefined || next.class === old.class) return [];
  return old.class && old.school === next.school ? ['class'] : ['arrives'];
}

function nextOf(plan: RosterPlan, { child, place, departed }: RosterRow, known?: Known<Child>) {
  if (departed) return { ...child, class: null };
  const placed = place ? { class: plan.classOf(place), school: place.school } : {};
  // Whoever has an ID number no longer needs a reason for having none (V6).
  const answered = child.idNumber && known?.body.idAbsentReason ? { idAbsentReason: null } : {};
  return { ...child, ...placed, ...answered };
}

/** V13, said beside the conflict: whose roll it is on. */
function noteRolls({ world }: RosterPlan, { row, place }: RosterRow, { body }: Known<Child>): void {
  const [hit] = place ? enrolmentProblems(body, place.school) : [];
  const other = hit && world.schools.find(({ id }) => id === hit.params?.school);
  if (other) row.note('school', 'two-rolls', other.name);
}

/**
 * A roll elsewhere is not taken away unasked, from another's school or between two of the importer's own (V13); last year's
 * class of his own, whoever entered it, gives way to this year's: so a whole year goes up to junior school.
 */
function rollGuard(
  { world }: RosterPlan,
  { place }: RosterRow,
  known: Known<Child>,
): { guarded: string[]; known: Known<Child> } {
  const { class: onRoll, school } = known.body;
  const current = world.classes.find(({ id }) => id === onRoll);
  const ended = current !== undefined && current.year < world.year;
  const mine = school !== undefined && world.mySchools.has(school);
  const stays = mine && (ended || !place || place.school === school);
  if (onRoll && school && !stays) return { guarded: ['class', 'school'], known };
  if (!ended) return { guarded: [], known };
  const { class: _class, school: _school, ...written } = known.written;
  return { guarded: [], known: { ...known, written } };
}

function compareRow(plan: RosterPlan, roster: RosterRow, known: Known<Child>) {
  const next = nextOf(plan, roster, known);
  return {
    next,
    compared: compare({ kind: 'child', next, ...rollGuard(plan, roster, known) }, plan.world.kept),
  };
}

/** The explanation stands with the roll it explains: another school's roll brings another one, or none. */
function rollNoteOf(
  { body }: Known<Child>,
  taken: Record<string, Json>,
  why: string | undefined,
): Record<string, Json> {
  const moves = taken.school !== undefined && taken.school !== body.school;
  if (!moves || (!why && !body.rollNote)) return {};
  return { rollNote: why ?? null };
}

function updated(plan: RosterPlan, roster: RosterRow, known: Known<Child>): Item {
  const key = `r${roster.row.index + 1}`;
  const { next, compared } = compareRow(plan, roster, known);
  if (compared.conflicts.some(({ field }) => field === 'school')) noteRolls(plan, roster, known);
  const decision = chosen(plan.decisions, key, ['ours', 'file']);
  const why = asksWhy({ ...compared, notes: roster.row.notes }) ? plan.whys.get(key) : undefined;
  const taken = accepted(compared, decision);
  plan.ledger.settle({ kind: 'child', known, compared, decision, also: rollNoteOf(known, taken, why) });
  return {
    ...emptyItem,
    key,
    row: roster.row.index,
    subject: 'child',
    outcome: outcomeOf(compared),
    title: roster.person.name,
    target: known.id,
    ...compared,
    notes: roster.row.notes,
    moves: movesOf(known.body, decision === 'ours' ? taken : next),
    ...(decision ? { decision } : {}),
    ...(why ? { why } : {}),
  };
}

function created(plan: RosterPlan, roster: RosterRow): Item {
  const id = plan.world.newId();
  const next = nextOf(plan, roster);
  const set = { ...next, ...(roster.person.idNumber ? {} : { idAbsentReason: 'NOT_SEEN' }) };
  plan.ledger.create({ id, kind: 'child', file: id, set });
  return {
    ...emptyItem,
    key: `r${roster.row.index + 1}`,
    row: roster.row.index,
    subject: 'child',
    outcome: 'new',
    title: roster.person.name,
    changes: Object.entries(set).map(([field, value]) => ({ field, next: value ?? null })),
    notes: roster.row.notes,
    moves: ['arrives'],
  };
}

function refused({ row, person }: RosterRow): Item {
  return {
    ...emptyItem,
    key: `r${row.index + 1}`,
    row: row.index,
    subject: 'child',
    outcome: 'refused',
    title: person.name,
    refusals: row.refusals,
    notes: row.notes,
  };
}

/** A row that says exactly what one of its candidates says already changes nothing, so nobody needs to be asked. */
function sameAlready(plan: RosterPlan, roster: RosterRow, candidates: readonly Candidate[]) {
  const known = candidates.flatMap(({ id }) => plan.matcher.byId(id) ?? []);
  const same = known.filter((each) => outcomeOf(compareRow(plan, roster, each).compared) === 'unchanged');
  return same.length === 1 ? same[0] : undefined;
}

interface Meant {
  readonly known?: Known<Child> | undefined;
  readonly candidates: readonly Candidate[];
  readonly who?: Decision | undefined;
  readonly asks: boolean;
}

/** Who the row means: a known child, nobody yet, or a question to a person. */
function whoIs(plan: RosterPlan, roster: RosterRow): Meant {
  const match = plan.matcher.match({ ...roster.child, ...roster.person });
  if (match.by !== 'person') return { known: match.child, candidates: [], asks: false };
  const { candidates } = match;
  const allowed = ['new', ...candidates.map(({ id }) => `same:${id}` as const)] as const;
  const who = chosen(plan.decisions, whoKey(`r${roster.row.index + 1}`), allowed);
  if (who) {
    const known = who === 'new' ? undefined : plan.matcher.byId(who.slice(5));
    return { known, candidates, who, asks: false };
  }
  const known = sameAlready(plan, roster, candidates);
  return { known, candidates: known ? [] : candidates, asks: !known };
}

function itemOf(plan: RosterPlan, roster: RosterRow, taken: Map<string, number>): Item {
  const { known, candidates, who, asks } = whoIs(plan, roster);
  if (asks) return { ...refused(roster), outcome: 'ambiguous', candidates };
  if (!known && roster.departed) roster.row.refuse('rollStatus', 'departed');
  const earlier = known && taken.get(known.id);
  if (earlier !== undefined) roster.row.refuse('name', 'same-child', String(earlier + 1));
  if (roster.row.refusals.length > 0) return refused(roster);
  if (known) taken.set(known.id, roster.row.index);
  const item = known ? updated(plan, roster, known) : created(plan, roster);
  return { ...item, candidates, ...(who ? { who } : {}) };
}

/** What importing a class roster would do, and the writes that do it, under the decisions made so far. */
export function planRoster(rows: readonly RosterRow[], world: World, answers: Answers): Plan {
  const { decisions, whys = new Map() } = answers;
  const ledger = new Ledger();
  const classWrites: PlannedWrite[] = [];
  const matcher = matcherOf(world);
  const plan: RosterPlan = {
    world,
    matcher,
    decisions,
    whys,
    ledger,
    classOf: classesOf(world, classWrites),
  };
  refuseRepeated(
    rows.map(({ row, child, person }) => ({
      row,
      name: person.name,
      ids: [child.idNumber, child.studentNumber],
    })),
    'idNumber',
  );
  const taken = new Map<string, number>();
  const items = rows.map((roster) =>
    roster.row.refusals.length > 0 ? refused(roster) : itemOf(plan, roster, taken),
  );
  const leavers = leaversOf({ rows, items, world, matcher }, decisions, ledger);
  // A class exists for its first child: one that only refused or undecided rows name is not made.
  const used = new Set(ledger.writes.map(({ set }) => set.class));
  const newClasses = classWrites.filter(({ id }) => used.has(id));
  return {
    items: [...items, ...leavers],
    writes: [...newClasses, ...ledger.writes],
    newClasses: newClasses.length,
    kept: ledger.kept,
  };
}
