import type { Child } from './child.ts';
import { type ChildSurroundings, checkChild } from './child-rules.ts';
import { fittingEvidence, isTaught, needsPlace, needsReasons } from './evidence.ts';
import { academicYearOf, isDue } from './grade.ts';
import { dayOf } from './moment.ts';
import type { Id } from './record.ts';
import { explanationKey, type RuleHit } from './rule-hit.ts';
import type { SchoolClass } from './school.ts';
import type { Finding, Visit } from './visit.ts';
import { aloneHits, lengthHits } from './visit-basics.ts';
import { currentVisits, instant } from './whereabouts.ts';

const DAY = 24 * 3_600_000;

export interface OtherVisit {
  id: Id;
  file: Id;
  body: Visit;
}

export interface VisitSurroundings {
  /** The visit's own id, and the one it corrects: they are no other visits. */
  self?: Id | undefined;
  /** Children of the household file. */
  children: readonly { id: Id; body: Child }[];
  /** Visits on this phone, of whatever household. */
  others?: readonly OtherVisit[] | undefined;
  classes?: ReadonlyMap<Id, SchoolClass> | undefined;
  /** By child: others in reach that could be the same one. */
  twins?: ReadonlyMap<Id, Pick<ChildSurroundings, 'knownIds' | 'namesakes'>> | undefined;
  /** Whose visit this is. */
  user?: Id | undefined;
  /** Phone's time, ISO with offset; today is its day. */
  now: string;
}

/**
 * Every rule a visit breaks, at once (domain design §6.6: V4, V5, V9, V10, V24–V27, V29–V31; §2.11: C1–C9). V28 has nothing to look at: no place is taken at a visit (§4.3 item 2).
 */
export function checkVisit(visit: Visit, around: VisitSurroundings): RuleHit[] {
  // A correction of a correction carries on what the first one held: only visits that stand are others.
  const others = currentVisits(around.others ?? []).filter(
    (other) => other.id !== around.self && other.id !== visit.replaces,
  );
  return [
    ...personsMet(visit),
    ...visit.findings.flatMap(findingHits),
    ...unanswered(visit, around),
    ...timeHits(visit, around.now),
    ...aloneHits(visit),
    ...ownVisits(visit, others, around.user),
    ...copies(visit, others),
    ...childHits(visit, around).map((hit) => onceExplained(hit, others, around)),
  ];
}

/** C1: somebody was met, or expressly nobody, who then confirmed nothing. C2: a correction says why. */
function personsMet(visit: Visit): RuleHit[] {
  const hits: RuleHit[] = [];
  const met = (reason: string) => hits.push({ rule: 'C1', level: 'block', path: 'met', params: { reason } });
  const nobody = visit.met.includes('NOBODY');
  if (visit.met.length === 0) met('none');
  if (nobody && visit.met.length > 1) met('nobody');
  if (nobody && visit.findings.some(needsSomebody)) met('unseen');
  if (visit.replaces && !visit.correctionReason)
    hits.push({ rule: 'C2', level: 'block', path: 'correctionReason' });
  return hits;
}

/** Nothing but a person at home can have told: “属实” behind a closed door is the falsification the notice forbids (§1 item 3). */
const needsSomebody = ({ evidence }: Finding): boolean =>
  evidence.every(({ code }) => code === 'SEEN_CHILD' || code === 'GUARDIAN_WORD' || code === 'NONE');

/** C3: every child of the file that is due somewhere is answered, unless nobody was there to ask. */
function unanswered(visit: Visit, { children, now }: VisitSurroundings): RuleHit[] {
  if (visit.met.includes('NOBODY')) return [];
  const answered = new Set(visit.findings.map((finding) => finding.child));
  const today = dayOf(now);
  return children
    .filter(({ body }) => body.class || !body.birthDate || isDue(body.birthDate, today))
    .filter((child) => !answered.has(child.id))
    .map((child) => ({ rule: 'C3', level: 'block', child: child.id, path: 'whereabouts' }));
}

/** C4 place, C5 evidence, C6 reason, C7 its words, C8 a reason twice, C9 a word alone is weak evidence. */
function findingHits(finding: Finding): RuleHit[] {
  const { child } = finding;
  const hits: RuleHit[] = [];
  const missing = (rule: RuleHit['rule'], path: string) => hits.push({ rule, level: 'block', child, path });
  if (placeMissing(finding)) missing('C4', 'place');
  if (!finding.asOnFile) hits.push(...evidenceHits(finding));
  if (needsReasons(finding.whereabouts) && !finding.reasons) missing('C6', 'reasons');
  const named = finding.reasons ? [finding.reasons.primary, ...finding.reasons.others] : [];
  if (named.includes('R99') && !finding.reasons?.text) missing('C7', 'reasonText');
  if (new Set(named).size < named.length) missing('C8', 'reasons');
  return hits;
}

function placeMissing({ whereabouts, place, asOnFile }: Finding): boolean {
  if (asOnFile) return false;
  const need = needsPlace(whereabouts);
  if (need === 'county-school') return !place?.school && !place?.schoolName;
  if (need === 'school') return !place?.school && !place?.schoolName && !place?.region;
  return need === 'region' && !place?.region;
}

function evidenceHits({ child, whereabouts, evidence }: Finding): RuleHit[] {
  const fitting = fittingEvidence(whereabouts);
  const good = evidence.filter((one) => fitting.includes(one.code));
  if (good.length === 0) return [{ rule: 'C5', level: 'block', child, path: 'evidence' }];
  const weak = good.every((one) => one.code === 'GUARDIAN_WORD' || one.code === 'NONE');
  return weak ? [{ rule: 'C9', level: 'flag', child, path: 'evidence' }] : [];
}

/** V24: not in the future either. V31: keyed more than seven days later (补录). */
function timeHits(visit: Visit, now: string): RuleHit[] {
  const end = instant(visit.endedAt);
  const hits = lengthHits(visit);
  // Five minutes of grace: two phones' clocks differ by that much without anybody's fault.
  if (end > instant(now) + 5 * 60_000)
    hits.push({ rule: 'V24', level: 'block', path: 'endedAt', params: { reason: 'future' } });
  if (instant(visit.enteredAt) - end > 7 * DAY) {
    const days = Math.floor((instant(visit.enteredAt) - end) / DAY);
    hits.push({ rule: 'V31', level: 'flag', path: 'startedAt', params: { days } });
  }
  return hits;
}

/** V24: one person's visits cannot overlap. V30: more than twelve by one person in a day. */
function ownVisits(visit: Visit, others: readonly OtherVisit[], user: Id | undefined): RuleHit[] {
  if (!user) return [];
  const mine = others.filter((other) => other.body.visitors.some((visitor) => visitor.user === user));
  const hits: RuleHit[] = [];
  const overlapping = mine.find(
    ({ body }) => overlap(body, visit) && body.method === 'HOME' && visit.method === 'HOME',
  );
  if (overlapping) {
    const params = { reason: 'overlap', from: overlapping.body.startedAt, to: overlapping.body.endedAt };
    hits.push({ rule: 'V24', level: 'explain', path: 'startedAt', params });
  }
  const day = dayOf(visit.startedAt);
  const count = mine.filter(({ body }) => dayOf(body.startedAt) === day).length + 1;
  if (count > 12) hits.push({ rule: 'V30', level: 'flag', path: 'startedAt', params: { count } });
  return hits;
}

const overlap = (one: Visit, two: Visit): boolean =>
  instant(one.startedAt) < instant(two.endedAt) && instant(two.startedAt) < instant(one.endedAt);

const picturesOf = ({ photos, signature }: Visit): string[] =>
  [...photos, ...(signature ? [signature] : [])].map(({ sha }) => sha);

/** V26: one photo in two visits. V27: a photo taken on another day. */
function copies(visit: Visit, others: readonly OtherVisit[]): RuleHit[] {
  const hits: RuleHit[] = [];
  const elsewhere = new Set(others.flatMap(({ body }) => picturesOf(body)));
  if (picturesOf(visit).some((sha) => elsewhere.has(sha)))
    hits.push({ rule: 'V26', level: 'block', path: 'photos' });
  const far = visit.photos.some(
    (photo) => photo.takenAt && Math.abs(instant(photo.takenAt) - instant(visit.startedAt)) > DAY,
  );
  if (far) hits.push({ rule: 'V27', level: 'flag', path: 'photos' });
  return [...hits, ...pasted(visit, others)];
}

/** V29: the same free text of 30 characters and more in more than three records. */
function pasted(visit: Visit, others: readonly OtherVisit[]): RuleHit[] {
  const before = others.map(({ body }) => new Set(longTexts(body).map(({ text }) => text)));
  return longTexts(visit).flatMap(({ text, path, child }) => {
    const count = before.filter((texts) => texts.has(text)).length + 1;
    if (count <= 3) return [];
    return [{ rule: 'V29', level: 'flag', path, params: { count }, ...(child ? { child } : {}) }];
  });
}

function longTexts(visit: Visit): { text: string; path: string; child?: Id }[] {
  const all = [
    { text: visit.remarks ?? '', path: 'remarks' },
    ...visit.findings.flatMap(({ child, note, reasons, agreed }) => [
      { text: note ?? '', path: 'note', child },
      { text: reasons?.text ?? '', path: 'reasonText', child },
      { text: agreed?.what ?? '', path: 'agreed', child },
    ]),
  ];
  return all.filter(({ text }) => text.length >= 30);
}

/**
 * V4 and V5: whoever stands before the child can tell which record is wrong, so they ask why and do not stop the visit; the
 * child's own form does. V9 and V10 of children said to be taught in a grade: it stands beside their age.
 */
function childHits(visit: Visit, { children, classes, twins, now }: VisitSurroundings): RuleHit[] {
  return visit.findings.flatMap((finding) => {
    const child = children.find((one) => one.id === finding.child);
    if (!child) return [];
    const grade = isTaught(finding.whereabouts)
      ? (finding.place?.grade ?? classes?.get(child.body.class ?? '')?.grade)
      : undefined;
    const hits = checkChild(child.body, {
      today: dayOf(now),
      self: child.id,
      grade,
      ...twins?.get(child.id),
    });
    return hits.flatMap((hit) => atVisit(hit).map((one) => ({ ...one, child: child.id })));
  });
}

function atVisit(hit: RuleHit): RuleHit[] {
  if (hit.rule === 'V9' || hit.rule === 'V10') return [hit];
  if (hit.rule !== 'V4' && hit.rule !== 'V5') return [];
  return [{ ...hit, level: 'explain', params: { ...hit.params, reason: 'visit' } }];
}

/** A child that repeats a grade stays two years behind: said once this academic year, it is only a mark on later visits. */
function onceExplained(hit: RuleHit, others: readonly OtherVisit[], { now }: VisitSurroundings): RuleHit {
  const year = academicYearOf(dayOf(now));
  const said = others.some(
    ({ body }) =>
      academicYearOf(dayOf(body.startedAt)) === year && Boolean(body.explanations?.[explanationKey(hit)]),
  );
  return said && hit.level === 'explain' ? { ...hit, level: 'flag' } : hit;
}
