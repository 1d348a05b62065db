import type { Id } from '../../../domain/record.ts';
import type { Finding } from '../../../domain/visit.ts';
import type { Whereabouts } from '../../../domain/whereabouts-codes.ts';
import { findingOf } from './answers.ts';
import type { VisitDraft } from './draft.ts';

/** One thing that is not answered yet: the check line says it, the summary leads to its field. */
export interface Missing {
  what:
    | 'correctionReason'
    | 'visitors'
    | 'met'
    | 'child'
    | 'place'
    | 'evidence'
    | 'reasons'
    | 'reasonText'
    | 'harm'
    | 'harmDetails';
  child?: Id;
  /** The id of the element to go to. */
  field: string;
}

/** What an answer asks for (domain/evidence.ts), handed in so that this stays a table. */
export interface Needs {
  reasons: (code: Whereabouts) => boolean;
  place: (code: Whereabouts) => boolean;
}

export const fieldOf = (what: Missing['what'], child?: Id): string =>
  child ? `visit-${what}-${child}` : `visit-${what}`;

const placeGiven = (finding: Finding): boolean => {
  const { school, schoolName, region } = finding.place ?? {};
  return Boolean(school || schoolName?.trim() || region?.trim());
};

function missingInFinding(finding: Finding, needs: Needs): Missing['what'][] {
  const { whereabouts, reasons, evidence } = finding;
  const found: Missing['what'][] = [];
  if (needs.place(whereabouts) && !placeGiven(finding)) found.push('place');
  if (evidence.length === 0) found.push('evidence');
  if (needs.reasons(whereabouts) && !reasons) found.push('reasons');
  if (asksForWords(reasons) && !reasons?.text) found.push('reasonText');
  return found;
}

/** R99 names no reason by itself: it needs words. */
const asksForWords = (reasons: Finding['reasons']): boolean =>
  reasons !== undefined && [reasons.primary, ...reasons.others].includes('R99');

function missingOfChild(child: Id, draft: VisitDraft, needs: Needs): Missing[] {
  const finding = findingOf(child, draft.answers[child], draft.met);
  if (!finding) return [{ what: 'child', child, field: fieldOf('child', child) }];
  return missingInFinding(finding, needs).map((what) => ({ what, child, field: fieldOf(what, child) }));
}

function missingOfHarm({ harm, report }: VisitDraft): Missing['what'][] {
  if (!harm) return ['harm'];
  const told = report.kinds.length > 0 && report.description.trim() !== '';
  return harm === 'yes' && !told ? ['harmDetails'] : [];
}

const whole = (what: Missing['what']): Missing => ({ what, field: fieldOf(what) });

/** Everything that is missing, in the order of the page, so that a teacher never learns it one tap at a time. */
export function missingIn(draft: VisitDraft, children: readonly Id[], needs: Needs): Missing[] {
  const missing: Missing[] = [];
  if (draft.replaces && !draft.correctionReason?.trim()) missing.push(whole('correctionReason'));
  if (draft.met.length === 0) missing.push(whole('met'));
  if (!draft.visitors.some(({ name }) => name.trim() !== '')) missing.push(whole('visitors'));
  for (const child of children) missing.push(...missingOfChild(child, draft, needs));
  missing.push(...missingOfHarm(draft).map(whole));
  return missing;
}
