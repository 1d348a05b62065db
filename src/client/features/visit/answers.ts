import { fittingEvidence, isTaught } from '../../../domain/evidence.ts';
import type { Id } from '../../../domain/record.ts';
import type { Finding } from '../../../domain/visit.ts';
import type { Whereabouts } from '../../../domain/whereabouts-codes.ts';
import type { ChildAnswer, EvidenceCode, MetKind, Place, VisitDraft } from './draft.ts';

/** What the phone knows about a child before the visit: the roster, or the last finding. */
export interface OnFile {
  whereabouts?: Whereabouts | undefined;
  place?: Place | undefined;
  last?: Finding | undefined;
}

/** 属实: the answer on file, every school day, no sign. The row says so before the tap. */
export function asOnFile(known: OnFile): ChildAnswer {
  const { whereabouts, place, last } = known;
  return {
    said: 'yes',
    whereabouts,
    place,
    attendance: whereabouts && isTaught(whereabouts) ? 'REGULAR' : undefined,
    reason: last?.reasons?.primary,
    otherReasons: last?.reasons?.others,
    reasonText: last?.reasons?.text,
  };
}

/** 全部属实: every child with an answer on file that has not been answered otherwise. */
export function confirmAll(draft: VisitDraft, known: ReadonlyMap<Id, OnFile>): VisitDraft['answers'] {
  const answers = { ...draft.answers };
  for (const [child, onFile] of known) {
    if (!onFile.whereabouts || answers[child]?.said) continue;
    answers[child] = asOnFile(onFile);
  }
  return answers;
}

export const metKindsOf = (met: readonly string[]): MetKind[] => [
  ...new Set(met.map((one) => one.split(':')[0] as MetKind)),
];
const guardianMet = (name: string): string => `GUARDIAN:${name}`;
/** Guardians by name; children stand in the findings, so their names are not repeated. */
export const metNamesOf = (met: readonly string[]): string[] =>
  met
    .flatMap((one) => (one.startsWith(guardianMet('')) ? [one.slice(guardianMet('').length)] : []))
    .filter(Boolean);

/** A guardian whose name is put right, letter by letter, is still whom they met. */
export const renamedIn = (met: readonly string[], from: string, to: string): string[] =>
  met.map((one) => (one === guardianMet(from) ? guardianMet(to) : one));

/** Nobody excludes everybody; and somebody excludes nobody. */
export function meet(before: readonly string[], after: readonly string[]): string[] {
  if (!after.includes('NOBODY')) return [...after];
  return before.includes('NOBODY') ? after.filter((one) => one !== 'NOBODY') : ['NOBODY'];
}

/** What is known of one child by having met these people: its own face, its guardian's word; a neighbour proves nothing. */
function evidenceFromMet(child: Id, met: readonly string[]): EvidenceCode[] {
  const kinds = metKindsOf(met);
  const found: EvidenceCode[] = [];
  if (met.includes(`CHILD:${child}`)) found.push('SEEN_CHILD');
  if (kinds.includes('GUARDIAN') || kinds.includes('RELATIVE')) found.push('GUARDIAN_WORD');
  return found;
}

/** Chosen by hand, else what follows from whom they met and fits the answer (domain design §2.15). */
export function evidenceOf(child: Id, answer: ChildAnswer, met: readonly string[]): EvidenceCode[] {
  const { evidence, whereabouts } = answer;
  if (evidence) return evidence;
  const fitting = whereabouts ? fittingEvidence(whereabouts) : [];
  return evidenceFromMet(child, met).filter((code) => fitting.includes(code));
}

const filled = (text: string | undefined): string | undefined => text?.trim() || undefined;

function evidenceItems(child: Id, answer: ChildAnswer, met: readonly string[]): Finding['evidence'] {
  return evidenceOf(child, answer, met).map((code) => {
    const detail = filled(answer.details?.[code]);
    return detail ? { code, detail } : { code };
  });
}

function reasonsOf(answer: ChildAnswer): Finding['reasons'] {
  if (!answer.reason) return undefined;
  const others = (answer.otherReasons ?? []).filter((one) => one !== answer.reason).slice(0, 2);
  return { primary: answer.reason, others, text: filled(answer.reasonText) };
}

/** The finding as it will be saved; undefined while the child is not answered. */
export function findingOf(
  child: Id,
  answer: ChildAnswer | undefined,
  met: readonly string[],
): Finding | undefined {
  if (!answer?.said || !answer.whereabouts) return undefined;
  const what = filled(answer.agreedWhat);
  return {
    child,
    whereabouts: answer.whereabouts,
    asOnFile: answer.said === 'yes',
    place: answer.place,
    evidence: evidenceItems(child, answer, met),
    attendance: answer.attendance,
    signs: answer.signs ?? [],
    reasons: reasonsOf(answer),
    attitude: answer.attitude,
    agreed: what ? { what, due: answer.agreedDue || undefined } : undefined,
    next: filled(answer.next),
    note: filled(answer.note),
  };
}
