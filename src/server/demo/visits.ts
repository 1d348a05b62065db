import { academicYearOf, isDue } from '../../domain/grade.ts';
import type { Id } from '../../domain/record.ts';
import { type Term, termOf } from '../../domain/term.ts';
import type { HarmReport, Visit } from '../../domain/visit.ts';
import type { Whereabouts } from '../../domain/whereabouts-codes.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import { type County, type DemoChild, type Family, groups } from './families.ts';
import { findingOf } from './findings.ts';
import { type Call, dayAfter, daysOf, walk } from './rounds.ts';
import type { Staff } from './staff.ts';

const LAST_TERM = 0.75;

/** What the lists say of each child as the visits go on. */
type OnFile = Map<Id, Whereabouts>;

interface Round extends Call {
  /** First visit of the county's year that finds who has gone since. */
  current: boolean;
  onFile: OnFile;
}

const two = (value: number): string => String(value).padStart(2, '0');
const momentAt = (day: string, minutes: number): string =>
  `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:00+08:00`;

/** These came about since last term: then the child was still in its class. */
const recent: readonly Whereabouts[] = ['OOS_DROP', 'LOST', 'MISSING', 'SUSPEND', 'DEAD', 'VOC', 'REFORM'];
const truthAt = (child: DemoChild, current: boolean): Whereabouts | undefined =>
  !current && child.truth && recent.includes(child.truth) && child.body.school ? 'IN_LOCAL' : child.truth;

type Meeting = Pick<Visit, 'method' | 'met' | 'metName'> & { seen: boolean };

function meeting({ dice }: County, { body, guardians }: Family, somethingToFind: boolean): Meeting {
  const metName = guardians[0]?.body.name;
  if (!somethingToFind && dice.chance(0.04)) return { method: 'HOME', met: ['NOBODY'], seen: false };
  if (dice.chance(0.07))
    return { method: 'PHONE', met: ['GUARDIAN'], metName: metName ?? body.head, seen: false };
  const seen = dice.chance(0.8);
  return {
    method: 'HOME',
    met: seen ? ['GUARDIAN', 'CHILD'] : ['GUARDIAN'],
    metName: metName ?? body.head,
    seen,
  };
}

const remarks = [
  '孩子在家，学习正常。',
  '父母在外务工，奶奶照看。',
  '家里刚收完苹果，老人身体还好。',
  '已讲资助政策，家长清楚。',
];

function findings(county: County, round: Round, seen: boolean): Visit['findings'] {
  const { day } = round.slot;
  const behind = academicYearOf(county.today) - academicYearOf(day);
  return round.family.children
    .filter(({ body }) => isDue(body.birthDate, day))
    .flatMap((child) => {
      const truth = truthAt(child, round.current);
      if (!truth) return [];
      const before = round.onFile.get(child.id) ?? (child.body.class ? 'IN_LOCAL' : undefined);
      round.onFile.set(child.id, truth);
      const grade = Math.max(1, child.grade - behind);
      const due = dayAfter(day, 5 + county.dice.below(24));
      return [findingOf(county, { child, truth, before, grade, seen, due })];
    });
}

const explanationsOf = ({ children }: Family): Pick<Visit, 'explanations'> => {
  const said = children.flatMap(({ id, explanation }) =>
    explanation ? [[`V9:${id}`, explanation] as const] : [],
  );
  return said.length > 0 ? { explanations: Object.fromEntries(said) } : {};
};

function visitBody(county: County, round: Round, enteredAt: string): Visit {
  const { dice } = county;
  const { family, walker, slot } = round;
  const unusual = family.children.some(({ truth }) => truth !== 'IN_LOCAL');
  const { seen, ...met } = meeting(county, family, unusual);
  const cadre = dice.chance(0.25)
    ? [{ name: family.body.helper ?? `${family.body.group ?? ''}组长`, post: '村干部' }]
    : [];
  return {
    ...met,
    startedAt: momentAt(slot.day, slot.from),
    endedAt: momentAt(slot.day, slot.to),
    enteredAt,
    visitors: [{ user: walker.id, name: walker.name, post: walker.post }, ...cadre],
    typeSeen: family.body.householdType,
    findings: met.met.includes('NOBODY') ? [] : findings(county, round, seen),
    ...(dice.chance(0.2) ? { remarks: dice.pick(remarks) } : {}),
    photos: [],
    harmAsked: true,
    ...explanationsOf(family),
  };
}

interface Written {
  write: RecordWrite;
  body: Visit;
}

function visitWrite(county: County, round: Round): Written {
  const { slot, walker, family } = round;
  const lateDay = dayAfter(slot.day, 9);
  // Two in a hundred are keyed in days later and say so (V31).
  const late = lateDay < county.today && county.dice.chance(0.02);
  const enteredAt = momentAt(late ? lateDay : slot.day, slot.to + 1);
  const body = visitBody(county, round, enteredAt);
  const receivedAt = momentAt(late ? lateDay : slot.day, 20 * 60 + 10);
  return {
    body,
    write: added(county, { kind: 'visit', file: family.id, by: walker, at: enteredAt, receivedAt }, body),
  };
}

interface Add {
  kind: RecordWrite['kind'];
  file: Id;
  by: Staff;
  at: string;
  receivedAt?: string;
}
const added = ({ dice }: County, { kind, file, by, at, receivedAt }: Add, body: object): RecordWrite => ({
  ...{ id: dice.id(), kind, file, data: JSON.parse(JSON.stringify(body)) },
  ...{ author: { user: by.id, name: by.name }, writtenAt: at, receivedAt: receivedAt ?? at },
});

/** The wrong child was tapped: the next day a new version names the old one (domain/visit.ts). */
function correction(county: County, { write, body }: Written, { walker, family, slot }: Call): RecordWrite {
  const at = momentAt(dayAfter(slot.day, 1), 8 * 60 + 20);
  const [first, ...rest] = body.findings;
  const findings = first ? [{ ...first, note: '第一次选错了孩子，以这次为准' }, ...rest] : [];
  const corrected: Visit = {
    ...body,
    enteredAt: at,
    findings,
    replaces: write.id,
    correctionReason: '选错了孩子',
  };
  return added(county, { kind: 'visit', file: family.id, by: walker, at }, corrected);
}

/** 强制报告: one, for the few who may read it. */
function harmReport(county: County, { write, body }: Written, { walker, family }: Call): RecordWrite {
  const report: HarmReport = {
    visit: write.id,
    children: body.findings.slice(0, 1).map(({ child }) => child),
    kinds: ['NEGLECT'],
    description: '孩子独自在家三天，邻居送饭；父亲外出，电话打不通。',
    urgent: false,
    reportedTo: ['PRINCIPAL', 'CIVIL_AFFAIRS'],
    seenAt: body.startedAt,
  };
  return added(county, { kind: 'harm-report', file: family.id, by: walker, at: body.enteredAt }, report);
}

/** The term before the one a day lies in. */
const termBefore = (today: string): Term => termOf(dayAfter(termOf(today).from, -1));

const byGroup = (a: Family, b: Family): number => groupOf(a) - groupOf(b);
const groupOf = ({ body }: Family): number => groups.indexOf(body.group ?? '');

export interface Beat {
  walker: Staff;
  villages: readonly string[];
}

/** Visits of last term and this one; every whereabouts of domain design §6.3 is found somewhere. */
export function makeVisits(
  county: County,
  families: ReadonlyMap<string, readonly Family[]>,
  beats: readonly Beat[],
): RecordWrite[] {
  const { dice, places, today } = county;
  const onFile: OnFile = new Map();
  const chosen = (village: string, share: number) =>
    [...(families.get(village) ?? [])].sort(byGroup).filter((family) => dice.chance(mustSee(family, share)));
  const term = (plan: { term: Term; current: boolean }) =>
    beats.flatMap(({ walker, villages }) => {
      const list = villages.flatMap((code) => chosen(code, plan.current ? places.shareOf(code) : LAST_TERM));
      const calls = walk(dice, walker, { families: list, days: daysOf(plan.term, today) });
      return calls.map((call) => ({ ...call, current: plan.current, onFile }));
    });
  const last = term({ term: termBefore(today), current: false }).flatMap(
    (round) => visitWrite(county, round).write,
  );
  const rounds = term({ term: termOf(today), current: true });
  return [...last, ...rounds.flatMap((round, index) => thisTerm(county, round, index))];
}

/** Where a child is away from its school the teacher goes first, if anybody goes to that village at all. */
const mustSee = ({ children }: Family, share: number): number =>
  share > 0 && children.some(({ truth }) => truth && truth !== 'IN_LOCAL' && truth !== 'DONE') ? 1 : share;

function thisTerm(county: County, round: Round, index: number): RecordWrite[] {
  const written = visitWrite(county, round);
  const writes = [written.write];
  const tomorrow = dayAfter(round.slot.day, 1);
  if (index % 200 === 17 && written.body.findings.length > 0 && tomorrow < county.today)
    writes.push(correction(county, written, round));
  if (index === 40) writes.push(harmReport(county, written, round));
  return writes;
}
