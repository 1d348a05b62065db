import type { Measure } from '../../../domain/case.ts';
import { measureWords } from '../../../text/case.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { planText } from '../../../text/plan.ts';

type Agreed = Pick<Measure, 'kind' | 'what' | 'owner' | 'from' | 'due'>;

/** From when to when, as far as it is said. */
export function spanWords({ from, due }: Pick<Agreed, 'from' | 'due'>): Sentence[] {
  if (from && due) return [filled(planText.span, dayWords(from), dayWords(due))];
  if (from) return [filled(planText.begins, dayWords(from))];
  return due ? [filled(planText.ends, dayWords(due))] : [];
}

/** 学业帮扶 · 周末补课 · 杨春梅 · 9月1日 至 9月30日 */
export const measureLine = (measure: Agreed): Sentence =>
  joined([
    measureWords[measure.kind],
    ...(measure.what ? [verbatim(measure.what)] : []),
    verbatim(measure.owner),
    ...spanWords(measure),
  ]);
