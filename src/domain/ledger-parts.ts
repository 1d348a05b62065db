import { clockOf, nextCheck } from './case-clock.ts';
import { isOpenFlag } from './case-facts.ts';
import { attendedDays, checksDone } from './case-proofs.ts';
import { lastStepTo } from './case-state.ts';
import type { LedgerRow } from './ledger.ts';
import type { Seen } from './ledger-facts.ts';
import { rollSchool } from './ledger-facts.ts';
import { dayOf } from './moment.ts';
import { persuasionsOf, phonesOf } from './persuasion.ts';
import { townshipOf } from './region.ts';
import { type Reason, restrictedReasons } from './whereabouts-codes.ts';

/** Parts of a ledger's row; each reads one aspect of a child. */
type Part = Partial<LedgerRow>;

/** Who the child is and where it lives, as the head of the forms asks (§2.1, 2.2, 2.5). */
export function personPart({ facts, around: { names } }: Seen): Part {
  const { name, sex, birthDate, idNumber, idAbsentReason, guardianName, guardianPhone, hukouVillage } =
    facts.child.body;
  const home = facts.household?.body;
  const guardian = facts.guardians[0]?.body;
  const code = home?.village ?? hukouVillage;
  const township = code && townshipOf(code);
  return {
    ...{ name, sex, birthDate, idNumber, noId: idNumber ? undefined : idAbsentReason },
    guardian: guardianName ?? guardian?.name ?? home?.head,
    guardianPhone: guardianPhone ?? guardian?.phone ?? home?.phone,
    address: home?.address,
    hukou: hukouVillage && (names.place(hukouVillage) ?? hukouVillage),
    ...{ townshipCode: township, township: township && names.place(township) },
    ...{ village: code && names.place(code), group: home?.group, head: home?.head },
    ...{ householdType: home?.householdType, helper: home?.helper },
  };
}

/** School, class and class teacher: of the roll, else of the last school and the grade it left. */
export function schoolPart(seen: Seen): Part {
  const { facts, around } = seen;
  const schoolId = rollSchool(seen);
  const onRoll = facts.child.body.class ? around.names.class(facts.child.body.class) : undefined;
  const seven = lastStepTo(facts.standing, 'PERSUADE')?.body.seven;
  return {
    schoolId,
    school: schoolId && around.names.school(schoolId)?.name,
    grade: onRoll?.grade ?? (facts.case?.body.leftGrade || undefined),
    number: onRoll?.number,
    teacher: seven?.teacher?.name ?? onRoll?.headTeacher,
    teacherPhone: seven?.teacher?.phone,
  };
}

export function wherePart({ facts, around: { names }, where }: Seen): Part {
  const by = where.source === 'visit' ? facts.visits[0]?.body.visitors[0]?.name : undefined;
  const confirmed = where.source === 'school' ? facts.places.at(-1)?.body.by : undefined;
  const { school, schoolName, region } = where.place ?? {};
  const there = [(school && names.school(school)?.name) ?? schoolName, region].filter(Boolean);
  return {
    whereabouts: where.code === 'UNKNOWN' ? undefined : where.code,
    verifiedOn: where.at && dayOf(where.at),
    verifiedBy: by ?? confirmed,
    studiesAt: there.length > 0 ? there.join(' · ') : undefined,
  };
}

/** State, clock, last visit, and who answers for it (§6.5). */
export function casePart({ facts, around: { today, settings, names }, state }: Seen): Part {
  const last = facts.visits[0]?.body;
  const seven = lastStepTo(facts.standing, 'PERSUADE')?.body.seven;
  const onRoll = facts.child.body.class ? names.class(facts.child.body.class) : undefined;
  const due = clockOf(facts, settings);
  return {
    lastVisitOn: last && dayOf(last.startedAt),
    lastVisitBy: last?.visitors[0]?.name,
    responsible:
      seven?.teacher?.name ?? seven?.principal?.name ?? onRoll?.headTeacher ?? facts.household?.body.helper,
    ...(state !== 'NONE' && {
      ...{ state, since: facts.standing.since, due, late: isLate(due, today) },
      relapses: facts.standing.relapses || undefined,
    }),
  };
}
export const isLate = (due: string | undefined, today: string): true | undefined =>
  due !== undefined && due < today ? true : undefined;

interface Said {
  primary: Reason;
  others: readonly Reason[];
  text?: string | undefined;
}
const listOf = ({ primary, others }: Said): Reason[] => [primary, ...others];
const isSecret = (reason: Reason): boolean => restrictedReasons.includes(reason);
/** A reason that few may read leaves R98 behind, once. */
const covered = (reasons: readonly Reason[]): Reason[] => [
  ...new Set(reasons.map((one) => (isSecret(one) ? 'R98' : one))),
];

/** What few may read (§6.4): the restricted record's, or what an older build wrote openly. */
function secretReasons(open: readonly Reason[], hidden: Said | undefined): Reason[] | undefined {
  if (!hidden) return open.some(isSecret) ? [...open] : undefined;
  return [...new Set([...listOf(hidden), ...open.filter((one) => one !== 'R98')])];
}

/** Out of the case, else out of the latest visit that gave any; what is restricted stands apart. */
function reasonPart({ facts }: Seen): Part {
  const said: Said | undefined =
    facts.case?.body.reasons ?? facts.visits.find(({ finding }) => finding.reasons)?.finding.reasons;
  // What an application withholds stands in the ledgers of lawful absence.
  const hidden: Said | undefined = facts.restricted.filter(({ body }) => !body.condition).at(-1)?.body;
  if (!said && !hidden) return {};
  const open: Reason[] = said ? listOf(said) : ['R98'];
  const reasons = secretReasons(open, hidden);
  return {
    reasons: covered(open),
    reasonText: open.some(isSecret) ? undefined : said?.text,
    ...(reasons && { restricted: { reasons, text: hidden?.text ?? said?.text } }),
  };
}

const listsOf = ({ facts }: Seen) => [lastStepTo(facts.standing, 'PERSUADE')?.body.seven];

const persuasionLine = (seen: Seen, { body, finding }: Seen['facts']['visits'][number]) => ({
  on: dayOf(body.startedAt),
  by: body.visitors.map(({ name }) => name),
  phones: phonesOf(
    body.visitors.map(({ name }) => name),
    listsOf(seen),
  ),
  ...(finding.attitude && { attitude: finding.attitude }),
  ...(finding.agreed && { agreed: finding.agreed.what }),
  ...(finding.next && { next: finding.next }),
});

/** 二、辍学原因 三、帮扶措施 四、劝返记录 (§2.1): why it left, what is done, and how often and by whom it was persuaded. */
export function dropoutPart(seen: Seen): Part {
  const { facts } = seen;
  const visits = persuasionsOf(facts);
  const last = visits[0];
  const people = last?.body.visitors.map(({ name }) => name);
  return {
    ...{ kind: facts.case?.body.kind, leftOn: facts.case?.body.leftOn, note: facts.case?.body.note },
    ...reasonPart(seen),
    measures: facts.measures.map(({ body: { kind, what, owner } }) => ({ kind, what, owner })),
    persuasions: visits.length,
    ...(last && {
      persuadedOn: dayOf(last.body.startedAt),
      persuadedBy: people,
      persuadedPhones: phonesOf(people ?? [], listsOf(seen)),
      attitude: last.finding.attitude,
      agreed: last.finding.agreed?.what,
      log: [...visits].reverse().map((visit) => persuasionLine(seen, visit)),
    }),
  };
}

/** 苗头 (N-L2): open flags of one child together; the stronger level and the earliest day stand. */
export function riskPart({ facts, around: { today } }: Seen): Part {
  const open = facts.flags.filter(isOpenFlag).map(({ body }) => body);
  const days = open.map(({ openedOn }) => openedOn).sort();
  const reviews = open.flatMap(({ reviewOn }) => reviewOn ?? []).sort();
  const text = (pick: 'note' | 'measures' | 'owner') =>
    open.flatMap((flag) => flag[pick] ?? []).join('；') || undefined;
  return {
    signals: [...new Set(open.flatMap(({ signals }) => signals))],
    level: open.some(({ level }) => level === 'WARN') ? 'WARN' : 'WATCH',
    flaggedOn: days[0],
    ...{ note: text('note'), flagMeasures: text('measures'), responsible: text('owner') },
    ...{ due: reviews[0], late: isLate(reviews[0], today) },
  };
}

/** 巩固: since when it is back, where, school days attended, and the next of the four checks (§6.5 rows 8 and 9). */
export function returnPart({ facts, around: { today, settings, names } }: Seen): Part {
  const returned = lastStepTo(facts.standing, 'RETURNED')?.body.returned;
  if (!returned) return {};
  const next = nextCheck(facts, returned.on, settings);
  const { placement, school, schoolName } = returned;
  const at = returned.class ? names.class(returned.class)?.school : school;
  return {
    ...{ returnedOn: returned.on, placement },
    returnedTo: (at && names.school(at)?.name) ?? schoolName,
    attended: attendedDays(facts, { returnedOn: returned.on, today }, settings),
    checks: checksDone(facts, returned.on, settings).length,
    nextCheck: next?.point as LedgerRow['nextCheck'],
  };
}

export const hasOpenFlag = ({ facts }: Seen): boolean => facts.flags.some(isOpenFlag);

/** Back, and not yet ten school days: still counted as a dropout (§6.5 ledger mapping; the ten days of [S4]). */
export function isJustBack({ facts, around: { today, settings }, state }: Seen): boolean {
  const on = lastStepTo(facts.standing, 'RETURNED')?.body.returned?.on;
  return (
    state === 'RETURNED' &&
    (on === undefined || attendedDays(facts, { returnedOn: on, today }, settings) < settings.attendedDays)
  );
}
