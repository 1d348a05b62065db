import type { CaseFacts, Fact } from './case-facts.ts';
import type { FollowUp } from './transition.ts';
import { instant } from './whereabouts.ts';

/** Orders the checks of one day; ms. */
export const checkedAt = ({ body, writtenAt }: Fact<FollowUp>): number =>
  instant(body.enteredAt ?? writtenAt);

function earlier(a: Fact<FollowUp>, b: Fact<FollowUp>): number {
  if (a.body.on !== b.body.on) return a.body.on < b.body.on ? -1 : 1;
  return checkedAt(a) - checkedAt(b) || Number(b.body.inSchool) - Number(a.body.inSchool);
}

/** The last answer at each point of the follow-up since a day: a “no” takes back an earlier “yes” (domain design §6.5 row 9). */
export function lastAnswers(followUps: CaseFacts['followUps'], since: string): Fact<FollowUp>[] {
  const own = followUps.filter(({ body }) => body.on >= since).sort(earlier);
  return [...new Map(own.map((one) => [one.body.point, one])).values()];
}
