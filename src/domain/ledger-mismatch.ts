import { schoolDaysAfter } from './calendar.ts';
import { droppedStates } from './case-codes.ts';
import { lastStepTo } from './case-state.ts';
import { academicYearOf, expectedGrade } from './grade.ts';
import { idProblems } from './identity.ts';
import type { MismatchCode } from './ledger.ts';
import { rollSchool, type Seen } from './ledger-facts.ts';
import { hasEnded, inForce, isBackSince } from './ledger-lawful.ts';
import { countyOf } from './region.ts';
import { blocks } from './rule-hit.ts';
import { type Whereabouts, whereaboutsCodes } from './whereabouts-codes.ts';

/** Away by leave for so many school days in a row is 长期请假: the ten days of the counting rule (§2.4). */
const LONG_LEAVE_DAYS = 10;

/** What a whereabouts means for a child that is on a roll here, where nothing has to be looked up. */
const onRollElsewhere: Partial<Record<Whereabouts, MismatchCode>> = {
  OUT_PROV: 'A1',
  IN_CITY: 'A2',
  IN_PROV: 'A2',
  HOME_TEACH: 'A8',
  REFORM: 'A10',
  ABROAD: 'A11',
  DEAD: 'A12',
  MISSING: 'A13',
  LOST: 'A13',
  VOC: 'A16',
  ILLEGAL_INST: 'A18',
};
/** These name a school; at the very school of the roll nothing is wrong. */
const inAnotherSchool: Partial<Record<Whereabouts, MismatchCode>> = {
  IN_COUNTY: 'A3',
  PRIVATE: 'A3',
  SPECIAL: 'A9',
};

function elsewhere(seen: Seen): MismatchCode | undefined {
  const { where, around } = seen;
  if (where.code === 'UNKNOWN') return undefined;
  const named = inAnotherSchool[where.code];
  if (!named) return onRollElsewhere[where.code];
  const roll = rollSchool(seen);
  if (where.place?.school !== undefined) return where.place.school === roll ? undefined : named;
  const special = roll !== undefined && around.names.school(roll)?.type === 'SPECIAL';
  return where.code === 'SPECIAL' && special ? undefined : named;
}

function outOfSchool({ state, where }: Seen): MismatchCode | undefined {
  if (droppedStates.includes(state)) return 'A15';
  if (state === 'SUSPECT' || where.code === 'OOS_DROP' || where.code === 'OOS_NEVER') return 'A14';
  return undefined;
}

/** Suspended or deferred: without papers A6, beyond its term A7, within it in order. */
function paused(seen: Seen): MismatchCode | undefined {
  const { facts, where } = seen;
  const { today } = seen.around;
  const said = where.code === 'SUSPEND' || where.code === 'DEFER';
  if (inForce(facts, 'SUSPEND', today) || inForce(facts, 'DEFER', today) || isBackSince(seen))
    return undefined;
  const stillOut = said || facts.child.body.rollStatus === '02';
  if (stillOut && hasEnded(facts, 'SUSPEND', today)) return 'A7';
  return said ? 'A6' : undefined;
}

/** The latest row of school days away with leave, if it is long and reaches to the last ten days. */
function onLongLeave({ facts, around: { today, settings } }: Seen): MismatchCode | undefined {
  const away = facts.absences
    .filter(({ body }) => body.state === 'SICK' || body.state === 'LEAVE')
    .map(({ body }) => body)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const last = away.at(-1);
  if (!last || away.length < LONG_LEAVE_DAYS || schoolDaysAfter(last.day, today, settings) > LONG_LEAVE_DAYS)
    return undefined;
  const first = away[away.length - LONG_LEAVE_DAYS];
  const inRow = first && schoolDaysAfter(first.day, last.day, settings) === LONG_LEAVE_DAYS - 1;
  if (!inRow) return undefined;
  return last.state === 'SICK' ? 'A4' : 'A5';
}

const isDuplicate = ({ facts: { standing } }: Seen): boolean =>
  standing.state === 'WRITTEN_OFF' && lastStepTo(standing, 'WRITTEN_OFF')?.body.writeOff === 'DUPLICATE';

/** 在籍不在校: what weighs most first. */
function onRoll(seen: Seen): MismatchCode | undefined {
  const { facts, around } = seen;
  if (isDuplicate(seen)) return 'A17';
  if (droppedStates.includes(seen.state)) return 'A15';
  const taughtAtHome = inForce(facts, 'HOME_TEACH', around.today) ? ('A8' as const) : undefined;
  return elsewhere(seen) ?? outOfSchool(seen) ?? paused(seen) ?? taughtAtHome ?? onLongLeave(seen);
}

/** Found so, a child on no roll here is one without a roll. */
export const taughtHere: readonly Whereabouts[] = ['IN_LOCAL', 'IN_COUNTY', 'PRIVATE', 'SPECIAL', 'RESOURCE'];
const inOrder: readonly Whereabouts[] = ['IN_LOCAL', 'RESOURCE', 'DONE'];
/** Only found so can a child on a roll here stand beside it, as far as visits tell. */
export const beyondRoll: readonly Whereabouts[] = whereaboutsCodes.filter((code) => !inOrder.includes(code));

/** The papers' own faults. */
function faultyPapers({ facts: { child } }: Seen): MismatchCode | undefined {
  const { idNumber, idAbsentReason } = child.body;
  if (idNumber) return blocks(idProblems(idNumber)) ? 'B5' : undefined;
  if (idAbsentReason === 'FOREIGN') return 'B7';
  return idAbsentReason === 'NO_HUKOU' || idAbsentReason === 'NOT_ISSUED' ? 'B4' : undefined;
}

function isNew({ facts: { child }, where, around }: Seen): boolean {
  const { birthDate, school } = child.body;
  const due = birthDate && expectedGrade(birthDate, academicYearOf(around.today));
  return where.place?.grade === 1 || (due === 1 && !school);
}

/** Registered in another county than it lives in: a guest (借读). */
function isGuest({ facts: { child, household, applications } }: Seen): boolean {
  if (applications.some(({ body }) => body.type === 'TRANSFER_IN' && !body.withdrawnOn)) return false;
  const { hukouVillage } = child.body;
  return Boolean(hukouVillage && household && countyOf(hukouVillage) !== countyOf(household.body.village));
}

/** Why a child in a school here is on no roll. */
function onNoRoll(seen: Seen): MismatchCode | undefined {
  const back = seen.state === 'RETURNED' || seen.state === 'CONSOLIDATE';
  if (!back && !(taughtHere as readonly string[]).includes(seen.where.code)) return undefined;
  const faulty = faultyPapers(seen);
  if (faulty) return faulty;
  if (back || seen.facts.child.body.rollStatus === '02') return 'B6';
  if (isNew(seen)) return 'B1';
  return isGuest(seen) ? 'B3' : 'B2';
}

/**
 * 人籍不一致 (§2.9), as far as roll, visits, confirmed places, absences, applications and the case tell it; undefined: in
 * order, or nobody knows. A17 (重复/虚假学籍) only after a write-off as duplicate.
 */
export const mismatchOf = (seen: Seen): MismatchCode | undefined =>
  seen.facts.child.body.class ? onRoll(seen) : onNoRoll(seen);
