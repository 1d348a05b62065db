import type { Household, HouseholdType } from '../../../domain/household.ts';
import type { Id } from '../../../domain/record.ts';
import type { HarmReport, Visit } from '../../../domain/visit.ts';
import { findingOf, metKindsOf, metNamesOf } from './answers.ts';
import type { VisitDraft } from './draft.ts';

const filled = (text: string | undefined): string | undefined => text?.trim() || undefined;

export interface Saving {
  /** Children of the household in the order of the page. */
  children: readonly Id[];
  household?: Household | undefined;
  now: string;
}

function typeChangeOf(draft: VisitDraft, onFile: HouseholdType | undefined): Visit['typeChange'] {
  const from = draft.typeFrom ?? onFile;
  if (!draft.typeSeen || !from || draft.typeSeen === from) return undefined;
  return { from, to: draft.typeSeen, why: filled(draft.typeWhy) };
}

const explained = (explanations: VisitDraft['explanations']): Visit['explanations'] => {
  const said = Object.entries(explanations).filter(([, why]) => why.trim() !== '');
  return said.length > 0 ? Object.fromEntries(said) : undefined;
};

const metName = (draft: VisitDraft): string | undefined =>
  filled(
    [...metNamesOf(draft.met), ...(filled(draft.metName) ? [draft.metName] : [])].join('、').slice(0, 40),
  );

/** The visit as it would be saved now; what is not answered yet is left out, and `missing` names it. */
export function toVisit(draft: VisitDraft, { children, household, now }: Saving): Visit {
  return {
    method: draft.method,
    purpose: draft.purpose,
    startedAt: draft.startedAt ?? draft.openedAt,
    endedAt: draft.endedAt ?? now,
    enteredAt: now,
    visitors: draft.visitors.filter(({ name }) => name.trim() !== ''),
    met: metKindsOf(draft.met),
    metName: metName(draft),
    typeSeen: draft.typeSeen ?? household?.householdType,
    typeChange: typeChangeOf(draft, household?.householdType),
    findings: children.flatMap((child) => findingOf(child, draft.answers[child], draft.met) ?? []),
    remarks: filled(draft.remarks),
    photos: draft.photos,
    signature: draft.signature,
    harmAsked: true,
    explanations: explained(draft.explanations),
    replaces: draft.replaces,
    correctionReason: filled(draft.correctionReason),
  };
}

/** The restricted record, if the visitor saw a sign of harm. */
export function toHarmReport(draft: VisitDraft, now: string): HarmReport | undefined {
  if (draft.harm !== 'yes') return undefined;
  const { children, kinds, description, urgent, reportedTo } = draft.report;
  return {
    visit: draft.visit,
    children,
    kinds,
    description: description.trim(),
    urgent,
    reportedTo,
    seenAt: draft.startedAt ?? draft.openedAt ?? now,
  };
}
