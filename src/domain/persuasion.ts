import type { Seven } from './case.ts';
import type { CaseFacts } from './case-facts.ts';
import { lastStepTo } from './case-state.ts';
import { dayOf } from './moment.ts';
import type { Visit } from './visit.ts';

/** 劝返: made in order to persuade. A screening, a check or a chat at the door is none, with however many visitors. */
export const isPersuasion = ({ purpose }: Pick<Visit, 'purpose'>): boolean => purpose === 'PERSUASION';

/**
 * Persuasion visits of the present case, the latest first: since it was opened, else since its first sign. Papers, ledgers,
 * the timeline and the guards count these and no others.
 */
export function persuasionsOf({
  visits,
  standing,
}: Pick<CaseFacts, 'visits' | 'standing'>): CaseFacts['visits'] {
  const opened = lastStepTo(standing, 'OPEN')?.body.on ?? standing.episode[0]?.body.on ?? '';
  return visits.filter(({ body }) => isPersuasion(body) && dayOf(body.startedAt) >= opened);
}

/** 劝返人员电话 (§2.1): of visitors who stand on a list of responsible people, as it was then or as it is now. */
export function phonesOf(people: readonly string[], lists: readonly (Seven | undefined)[]): string[] {
  const heads = lists.flatMap((list) => Object.values(list ?? {}));
  const phones = people.flatMap(
    (name) => heads.find((head) => head.name === name && head.phone)?.phone ?? [],
  );
  return [...new Set(phones)];
}
