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

/** V4, V5: the record that may be the same child. */
export const isTwin = ({ rule }: RuleHit): boolean => rule === 'V4' || rule === 'V5';

/** A child in a file of its own is known only by a roster: met here, it can join this household at once. */
export const canJoin = ({ params }: RuleHit): boolean => params?.record === params?.file;

/** What a person says of a record that looks like the same child. `ask`: it is, and whoever keeps the rolls joins the two. */
export type TwinAnswer = 'other' | 'ask';

/** An answered V5 is settled; so is V4 where the two records are to be joined: until then both stand in the county’s list. */
export const answered = (hits: readonly RuleHit[], answer: TwinAnswer | undefined): RuleHit[] =>
  hits.map((hit) => {
    const settles = hit.rule === 'V5' ? answer !== undefined : hit.rule === 'V4' && answer === 'ask';
    return settles ? { ...hit, level: 'flag' } : hit;
  });
