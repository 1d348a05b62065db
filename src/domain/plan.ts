import type { CasePlan } from './case.ts';

export type Review = NonNullable<CasePlan['reviews']>[number];

/** 研判日期 of a plan, the earliest first; an older plan has the one it names. */
export function reviewsOf({ reviews, reviewOn }: Pick<CasePlan, 'reviews' | 'reviewOn'> = {}): Review[] {
  const all = reviews ?? (reviewOn ? [{ due: reviewOn }] : []);
  return [...all].sort((a, b) => (a.due < b.due ? -1 : 1));
}

/** The first one that nobody has held yet: the plan's clock runs to it. */
export const nextReview = (reviews: readonly Review[]): string | undefined =>
  reviews.find(({ doneOn }) => !doneOn)?.due;
