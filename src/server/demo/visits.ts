import { fittingEvidence, needsPlace, needsReasons } from '../../domain/evidence.ts';
import { termOf } from '../../domain/term.ts';
import type { Finding, Visit } from '../../domain/visit.ts';
import { type Whereabouts, whereaboutsCodes } from '../../domain/whereabouts-codes.ts';
import type { RecordWrite } from '../db/write-records.ts';
import type { County, Family } from './families.ts';

export interface Walker {
  id: string;
  name: string;
}

const schoolsAway = [
  '西安市莲湖区远东小学',
  '东莞市石排镇燕窝学校',
  '昆山市陆家镇小学',
  '渭南市实验初级中学',
];
const regions = ['陕西省西安市', '广东省东莞市', '江苏省昆山市', '陕西省渭南市'];

function placeOf(county: County, code: Whereabouts): Finding['place'] {
  const { dice, places } = county;
  const need = needsPlace(code);
  if (need === 'none') return undefined;
  if (need === 'county-school') return { school: dice.pick(places.schools).id };
  const region = dice.pick(regions);
  return need === 'region' ? { region } : { schoolName: dice.pick(schoolsAway), region };
}

/** What was found of one child; `code` undefined: it is where the roster says. */
function findingOf(county: County, child: string, code: Whereabouts | undefined): Finding {
  const { dice } = county;
  if (!code) {
    const evidence = [{ code: 'SEEN_CHILD' as const }];
    return { child, whereabouts: 'IN_LOCAL', asOnFile: true, evidence, attendance: 'REGULAR', signs: [] };
  }
  const place = placeOf(county, code);
  const out = code === 'OOS_DROP' || code === 'OOS_NEVER';
  return {
    ...{ child, whereabouts: code, asOnFile: false, signs: out ? ['WANTS_TO_LEAVE'] : [] },
    evidence: [{ code: fittingEvidence(code)[0] ?? 'GUARDIAN_WORD' }],
    ...(place ? { place } : {}),
    ...(needsReasons(code)
      ? { reasons: { primary: out ? dice.pick(['R01', 'R02', 'R04'] as const) : 'R07', others: [] } }
      : {}),
    ...(out ? { attitude: 'HESITANT' as const, agreed: { what: '下周送孩子到校', due: county.today } } : {}),
  };
}

const minutes = (value: number) => String(value % 60).padStart(2, '0');

/** A day of a term, up to today; with the hour in the daytime. */
function momentIn(
  { dice, today }: County,
  term: { from: string; until: string },
): { from: string; to: string; day: string } {
  const start = Date.parse(`${term.from}T00:00:00Z`);
  const end = Math.min(Date.parse(`${term.until}T00:00:00Z`), Date.parse(`${today}T00:00:00Z`));
  const days = Math.max(1, Math.floor((end - start) / 86_400_000));
  const day = new Date(start + dice.below(days) * 86_400_000).toISOString().slice(0, 10);
  const [hour, minute] = [9 + dice.below(9), dice.below(40)];
  const at = (extra: number) => `${day}T${String(hour).padStart(2, '0')}:${minutes(minute + extra)}:00+08:00`;
  return { from: at(0), to: at(5 + dice.below(14)), day };
}

interface VisitPlan {
  walker: Walker;
  term: { from: string; until: string };
  /** Child → what is found, where it is not as on file. */
  found: ReadonlyMap<string, Whereabouts>;
  late?: boolean;
}

function visitWrite(county: County, family: Family, plan: VisitPlan): RecordWrite {
  const { dice } = county;
  const { from, to, day } = momentIn(county, plan.term);
  const entered = plan.late ? new Date(Date.parse(to) + 9 * 86_400_000).toISOString() : to;
  const body: Visit = {
    method: dice.chance(0.9) ? 'HOME' : 'PHONE',
    startedAt: from,
    endedAt: to,
    enteredAt: entered,
    visitors: [{ user: plan.walker.id, name: plan.walker.name }],
    met: ['GUARDIAN'],
    metName: family.guardian.name,
    typeSeen: family.householdType,
    findings: family.children.map(({ id, body: child }) =>
      findingOf(
        county,
        id,
        plan.found.get(id) ?? (child.class ? undefined : notOnRoll(county, child.birthDate)),
      ),
    ),
    photos: [],
    harmAsked: true,
    ...(dice.chance(0.2)
      ? { remarks: dice.pick(['孩子在家，学习正常。', '父母在外务工，奶奶照看。', '家里刚收完苹果。']) }
      : {}),
  };
  return {
    ...{ id: dice.id(), kind: 'visit', file: family.id, data: JSON.parse(JSON.stringify(body)) },
    ...{ author: { user: plan.walker.id, name: plan.walker.name } },
    ...{ writtenAt: entered, receivedAt: plan.late ? entered : `${day}T20:10:00+08:00` },
  };
}

/** On no roll here: taught elsewhere, too young, or past the age. */
function notOnRoll({ dice, today }: County, birthDate = today): Whereabouts {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  if (years > 15) return 'DONE';
  return years < 7
    ? 'DEFER'
    : dice.weighted([
        ['OUT_PROV', 40],
        ['IN_PROV', 30],
        ['IN_CITY', 20],
        ['PRIVATE', 10],
      ]);
}

/** The term before: everybody was visited somewhere in it. */
const lastTerm = (today: string) => {
  const { from } = termOf(today);
  const before = termOf(new Date(Date.parse(`${from}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10));
  return { from: before.from, until: from };
};

/** Share of a village's households visited this term: some villages are done, most half, a few not begun. */
const shares = [1, 0.7, 0.45, 0, 0.6, 1, 0.3, 0];

/** Visits of last term and this one; every whereabouts of domain design §6.3 is found somewhere. */
export function makeVisits(
  county: County,
  families: readonly Family[],
  walkers: ReadonlyMap<string, Walker>,
): RecordWrite[] {
  const codes = [...whereaboutsCodes];
  return families.flatMap((family, index) => {
    const walker = walkers.get(family.village);
    const first = family.children[0]?.id;
    if (!walker || !first) return [];
    const code = index % 18 === 4 ? codes.shift() : undefined;
    const found = new Map(code ? [[first, code] as const] : []);
    return familyVisits(county, family, { walker, found, late: index % 70 === 9 });
  });
}

function familyVisits(county: County, family: Family, plan: Omit<VisitPlan, 'term'>): RecordWrite[] {
  const { dice, places, today } = county;
  const share = shares[places.villages.indexOf(family.village) % shares.length] ?? 0.5;
  const writes: RecordWrite[] = [];
  if (dice.chance(0.7))
    writes.push(visitWrite(county, family, { walker: plan.walker, term: lastTerm(today), found: new Map() }));
  if (plan.found.size > 0 || dice.chance(share))
    writes.push(visitWrite(county, family, { ...plan, term: termOf(today) }));
  return writes;
}
