import type { Child } from '../../../domain/child.ts';
import { checkChild } from '../../../domain/child-rules.ts';
import type { RuleHit } from '../../../domain/rule-hit.ts';
import type { Twins } from '../../store/twins.ts';
import type { Directory } from '../../store/types.ts';
import { villageHits } from './village-rule.ts';

interface Typed {
  /** Absent: a child to be added. */
  self?: string | undefined;
  body: Child;
  onFile: Partial<Child>;
  twins: Twins;
  today: string;
}

/**
 * Every rule of the child’s own facts over what is typed: V1–V6, V8, V9 and V10 by the class it is in, V12 of where it is
 * registered. The form only offers the household’s own village, so an ended one is put right in the household, not here.
 */
export function childHits(directory: Directory | undefined, typed: Typed): RuleHit[] {
  const { self, body, onFile, twins, today } = typed;
  const grade = directory?.classes.get(onFile.class ?? '')?.body.grade;
  const hits = checkChild(body, { today, self, grade, ...twins });
  if (!directory) return hits;
  const code = body.hukouVillage;
  const ended = villageHits(directory, { code, onFile: code, today });
  return [...hits, ...ended.map((hit) => ({ ...hit, path: 'hukouVillage' }))];
}

/** Rules that ask for a sentence, and the field that takes it. */
const asksFor: Partial<Record<RuleHit['rule'], 'ageNote'>> = { V9: 'ageNote', V10: 'ageNote' };
export const fieldOf = ({ rule, path = '' }: RuleHit): string => asksFor[rule] ?? path;

/** What keeps the child from being saved: V5 until somebody says they looked, V9 and V10 until somebody says why. */
export const stops = (hit: RuleHit, checked: boolean): boolean =>
  hit.level === 'block' || (hit.level === 'explain' && (fieldOf(hit) === 'ageNote' || !checked));
