import type { Child } from './child.ts';
import type { PlaceConfirmed } from './enquiry.ts';
import type { Id } from './record.ts';
import type { Finding, Visit } from './visit.ts';
import type { Whereabouts } from './whereabouts-codes.ts';

/** As much of a visit as tells where a child is. */
export interface VisitFact {
  id: Id;
  body: Pick<Visit, 'startedAt' | 'replaces'> & {
    findings: readonly Pick<Finding, 'child' | 'whereabouts' | 'place'>[];
  };
}

/** Where a child is, and how we know. */
export interface Derived {
  code: Whereabouts | 'UNKNOWN';
  source: 'visit' | 'school' | 'roster' | 'unknown';
  /** The moment it was verified: the visit's start, or the school's answer. */
  at?: string;
  place?: Finding['place'];
  classId?: Id;
}

/** Visits that stand: those named by a later correction left out, however long the chain; latest first. */
export function currentVisits<V extends VisitFact>(visits: readonly V[]): V[] {
  const replaced = new Set(visits.map((visit) => visit.body.replaces).filter(Boolean));
  return visits.filter((visit) => !replaced.has(visit.id)).sort(later);
}

/** Moments carry their own offset, so they are compared as times; equal times by id, the same on every phone. */
function later(a: VisitFact, b: VisitFact): number {
  const [left, right] = [instant(a.body.startedAt), instant(b.body.startedAt)];
  if (left !== right) return left < right ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

/**
 * Milliseconds of an ISO moment with an offset. Written out, because the domain has no clock and asks none: `Date` is out of
 * its reach, and a comparison of the texts would put 09:00+08:00 after 02:00Z.
 */
export function instant(moment: string): number {
  const parts = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)(?::(\d+)(?:\.(\d{1,3}))?)?\d*(Z|[+-]\d{2}:\d{2})$/.exec(
    moment,
  );
  if (!parts) return 0;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const days = dayNumber(year ?? 0, month ?? 1, day ?? 1);
  const local = ((days * 24 + (hour ?? 0)) * 60 + (minute ?? 0)) * 60 + (second ?? 0);
  return (local - offsetSeconds(parts[8] ?? 'Z')) * 1000 + Number((parts[7] ?? '').padEnd(3, '0'));
}

const offsetSeconds = (offset: string): number =>
  offset === 'Z'
    ? 0
    : (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * 60;

/** Days since 1970-01-01 of the Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** What another school of the county answered about a child (enquiry.ts). */
export interface PlaceFact {
  id: Id;
  body: Pick<PlaceConfirmed, 'child' | 'answer' | 'school' | 'grade' | 'at' | 'about'>;
}

function confirmedPlace(child: Id, places: readonly PlaceFact[]): Derived | undefined {
  const last = places
    .filter(({ body }) => body.child === child && body.about === undefined)
    .sort((a, b) => instant(b.body.at) - instant(a.body.at))[0]?.body;
  if (last?.answer !== 'HERE') return undefined;
  const place = { school: last.school, ...(last.grade && { grade: last.grade }) };
  return { code: 'IN_COUNTY', source: 'school', at: last.at, place };
}

/**
 * The latest standing visit that says something of this child, or a later word of the school that has it; else its roll, else
 * unknown. Never stored (architecture).
 */
export function whereaboutsOf(
  child: { id: Id; body: Pick<Child, 'class'> },
  visits: readonly VisitFact[],
  places: readonly PlaceFact[] = [],
): Derived {
  const confirmed = confirmedPlace(child.id, places);
  for (const visit of currentVisits(visits)) {
    if (confirmed?.at && instant(confirmed.at) >= instant(visit.body.startedAt)) return confirmed;
    const finding = visit.body.findings.find((one) => one.child === child.id);
    if (finding) return fromFinding(finding, visit.body.startedAt, child.body.class);
  }
  if (confirmed) return confirmed;
  if (child.body.class) return { code: 'IN_LOCAL', source: 'roster', classId: child.body.class };
  return { code: 'UNKNOWN', source: 'unknown' };
}

function fromFinding(
  finding: Pick<Finding, 'whereabouts' | 'place'>,
  at: string,
  classId: Id | undefined,
): Derived {
  return {
    code: finding.whereabouts,
    source: 'visit',
    at,
    ...(finding.place ? { place: finding.place } : {}),
    ...(classId && (finding.whereabouts === 'IN_LOCAL' || finding.whereabouts === 'RESOURCE')
      ? { classId }
      : {}),
  };
}
