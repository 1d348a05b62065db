import type { Child } from '../child.ts';
import { expectedGrade } from '../grade.ts';
import { type Compared, compare, outcomeOf } from './compare.ts';
import type { Candidate, Decision, Decisions, Item, Outcome } from './item.ts';
import { emptyItem, whoKey } from './item.ts';
import type { Ledger } from './ledger.ts';
import { chosen } from './ledger.ts';
import type { Matcher } from './match.ts';
import type { MemberRow } from './read-household.ts';
import type { Known, World } from './world.ts';

interface MembersPlan {
  readonly world: World;
  readonly decisions: Decisions;
  readonly ledger: Ledger;
  readonly matcher: Matcher;
  readonly taken: Map<string, number>;
}

/** The household the member stands under; without a file it did not land. */
interface Home {
  readonly outcome: Outcome;
  readonly file?: string;
  readonly village?: string;
}

/**
 * Six by 31 August and not yet sixteen: the universe of dropout control (domain design §3.6). One year past grade 9, since
 * a child who started late or repeated a year is still owed nine.
 */
function isDue(birthDate: string | undefined, year: number): boolean {
  const grade = birthDate ? expectedGrade(birthDate, year) : 0;
  return grade >= 1 && grade <= 10;
}

const isElder = (relation: string | undefined): boolean =>
  /^(户主|本人|配偶|妻|夫|丈夫|父|母|爷|奶|祖|岳|公|婆|儿媳|女婿)/.test(relation ?? '');

const baseItem = ({ row, person }: MemberRow): Item => ({
  ...emptyItem,
  key: `r${row.index + 1}`,
  row: row.index,
  subject: 'child',
  outcome: 'other',
  title: person.name,
  refusals: row.refusals,
  notes: row.notes,
});

interface Meant {
  readonly known?: Known<Child> | undefined;
  readonly candidates: readonly Candidate[];
  readonly who?: Decision | undefined;
  readonly asks: boolean;
}

/** A member of that name and birth date already in this household's file is that child; elsewhere a person confirms. */
function whoIs(plan: MembersPlan, { row, person }: MemberRow, file: string): Meant {
  const match = plan.matcher.match(person);
  if (match.by !== 'person') return { known: match.child, candidates: [], asks: false };
  const home = match.candidates.filter(({ id }) => plan.matcher.byId(id)?.file === file);
  if (home.length === 1 && home[0])
    return { known: plan.matcher.byId(home[0].id), candidates: [], asks: false };
  const { candidates } = match;
  const allowed = ['new', ...candidates.map(({ id }) => `same:${id}` as const)] as const;
  const who = chosen(plan.decisions, whoKey(`r${row.index + 1}`), allowed);
  const known = who && who !== 'new' ? plan.matcher.byId(who.slice(5)) : undefined;
  return { known, candidates, who, asks: !who };
}

interface Target {
  readonly known: Known<Child>;
  readonly file: string;
}

/** The child's own fields, and the household it stands in: another family's child stays until a person says. */
function compareMember(plan: MembersPlan, member: MemberRow, { known, file }: Target): Compared {
  const answered = member.person.idNumber && known.body.idAbsentReason ? { idAbsentReason: null } : {};
  const next = { ...member.person, ...(member.relation ? { relation: member.relation } : {}), ...answered };
  const compared = compare({ kind: 'child', known, next }, plan.world.kept);
  const elsewhere = known.file !== file && known.file !== known.id;
  if (elsewhere && plan.world.kept.get(`${known.id}:file`) !== file) {
    compared.conflicts.push({ field: 'file', next: file, ...(known.inSight ? { old: known.file } : {}) });
  }
  return compared;
}

/** A child known only by a roster joins its family's file. */
function updated(plan: MembersPlan, member: MemberRow, { known, file }: Target): Item {
  const item = baseItem(member);
  const compared = compareMember(plan, member, { known, file });
  const decision = chosen(plan.decisions, item.key, ['ours', 'file']);
  const joins = known.file !== file && (known.file === known.id || decision === 'file');
  plan.ledger.settle({ kind: 'child', known, compared, decision, ...(joins ? { file } : {}) });
  const outcome = outcomeOf(compared);
  return {
    ...item,
    ...compared,
    outcome: outcome === 'unchanged' && joins ? 'changed' : outcome,
    target: known.id,
    moves: joins ? ['file'] : [],
    ...(decision ? { decision } : {}),
  };
}

function created(plan: MembersPlan, member: MemberRow, home: { file: string; village?: string }): Item {
  const set = {
    ...member.person,
    ...(member.person.idNumber ? {} : { idAbsentReason: 'NOT_SEEN' as const }),
    ...(member.relation ? { relation: member.relation } : {}),
    ...(home.village ? { hukouVillage: home.village } : {}),
  };
  plan.ledger.create({ id: plan.world.newId(), kind: 'child', file: home.file, set });
  const changes = Object.entries(set).map(([field, next]) => ({ field, next }));
  return { ...baseItem(member), outcome: 'new', changes };
}

/** Adults and infants are counted, not registered; whoever cannot be read and is no elder is refused. */
function withoutFile(member: MemberRow, home: Home): Item {
  const item = baseItem(member);
  if (isElder(member.relation)) return item;
  const code = home.outcome === 'ambiguous' ? 'household-undecided' : 'household-refused';
  member.row.refuse('member', code);
  return { ...item, outcome: 'refused' };
}

/** Two rows that mean one child: the first stands. */
function isTaken(plan: MembersPlan, { row }: MemberRow, known: Known<Child> | undefined): boolean {
  const earlier = known && plan.taken.get(known.id);
  if (known) plan.taken.set(known.id, earlier ?? row.index);
  if (earlier !== undefined) row.refuse('member', 'same-child', String(earlier + 1));
  return earlier !== undefined;
}

/** One member of a household: a child already here, a child of school age to be registered, or nobody we keep. */
export function planMember(plan: MembersPlan, member: MemberRow, home: Home): Item {
  const { file, village } = home;
  const item = baseItem(member);
  if (!file) return withoutFile(member, home);
  if (member.row.refusals.length > 0 && isElder(member.relation)) return { ...item, refusals: [] };
  if (member.row.refusals.length > 0) return { ...item, outcome: 'refused' };
  const { known, candidates, who, asks } = whoIs(plan, member, file);
  if (asks) return { ...item, outcome: 'ambiguous', candidates };
  if (isTaken(plan, member, known)) return { ...item, outcome: 'refused' };
  const answer = { candidates, ...(who ? { who } : {}) };
  if (known) return { ...updated(plan, member, { known, file }), ...answer };
  if (!isDue(member.person.birthDate, plan.world.year)) return item;
  return { ...created(plan, member, { file, ...(village ? { village } : {}) }), ...answer };
}
