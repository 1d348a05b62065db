import type { Id } from './record.ts';

/** Rules of domain design §6.6; C… are completeness rules of the visit form (§2.11). */
export type RuleNumber = `V${number}` | `C${number}`;

/**
 * One rule that something in hand does not satisfy.
 * - `block`: it cannot be saved like this
 * - `explain`: it can, with a sentence why
 * - `flag`: it is saved, and whoever checks sees the mark
 */
export interface RuleHit {
  rule: RuleNumber;
  level: 'block' | 'explain' | 'flag';
  /** The child it is about, in a visit. */
  child?: Id;
  /** The field to go to. */
  path?: string;
  /** What the sentence needs: `{expected: '2'}`. */
  params?: Record<string, string | number>;
}

export const blocks = (hits: readonly RuleHit[]): boolean => hits.some((hit) => hit.level === 'block');

/** The key of an explanation in a visit: “V9:<child>”, or the rule alone. */
export const explanationKey = ({ rule, child }: RuleHit): string => (child ? `${rule}:${child}` : rule);
