import { dayOf } from './moment.ts';
import { explanationKey, type RuleHit } from './rule-hit.ts';
import type { Visit } from './visit.ts';
import { instant } from './whereabouts.ts';

/** What the visit alone shows, without a second record beside it: asked by the form and again by the server. */

const SIX_HOURS = 6 * 3_600_000;

/** V24: ends after it began, within six hours. */
export function lengthHits({ startedAt, endedAt }: Visit): RuleHit[] {
  const length = instant(endedAt) - instant(startedAt);
  const wrong = (reason: string): RuleHit[] => [
    { rule: 'V24', level: 'block', path: 'endedAt', params: { reason } },
  ];
  if (length < 0) return wrong('order');
  return length > SIX_HOURS ? wrong('long') : [];
}

/** V25: persuasion takes two; who went alone says why, and it does not count as one of the persuasion visits of §6.5. */
export function aloneHits({ purpose, visitors }: Visit): RuleHit[] {
  const named = visitors.filter(({ name }) => name.trim() !== '');
  return purpose === 'PERSUASION' && named.length < 2
    ? [{ rule: 'V25', level: 'explain', path: 'visitors' }]
    : [];
}

/** The rules a visit as sent still breaks, V24 and V25. `today`: the judge's own day, yyyy-MM-dd. */
export function visitFaults(visit: Visit, today: string): RuleHit['rule'][] {
  const hits = [...lengthHits(visit), ...aloneHits(visit)].filter(
    (hit) => hit.level === 'block' || !visit.explanations?.[explanationKey(hit)],
  );
  const ahead: RuleHit['rule'][] = dayOf(visit.endedAt) > today ? ['V24'] : [];
  return [...new Set([...hits.map(({ rule }) => rule), ...ahead])];
}
