import type { Child } from './child.ts';
import type { Village } from './region.ts';
import type { RuleHit } from './rule-hit.ts';

/** V11: 21 primary, 31 junior, 51 special, then 61 for Shaanxi; anything else is only marked (domain design §3.5). */
export const schoolCodeProblems = (code10: string): RuleHit[] =>
  /^(21|31|51)61\d{6}$/.test(code10)
    ? []
    : [{ rule: 'V11', level: 'flag', path: 'code10', params: { code: code10 } }];

const standing = (day: string, { validFrom, validTo }: Village): 'early' | 'ended' | undefined => {
  if (validFrom && day < validFrom) return 'early';
  return validTo && day > validTo ? 'ended' : undefined;
};

/** Does the village exist on that day? Both ends are days of it. */
export const stands = (village: Village, day: string): boolean => standing(day, village) === undefined;

/** V12: a village must exist on the day of the record; an ended one names its successor. `named`: villages by code. */
export function villageProblems(
  village: Village | undefined,
  day: string,
  named: (code: string) => Village | undefined,
): RuleHit[] {
  const hit = (params: RuleHit['params']): RuleHit[] => [
    { rule: 'V12', level: 'block', path: 'village', ...(params && { params }) },
  ];
  if (!village) return hit({ reason: 'unknown' });
  const reason = standing(day, village);
  if (!reason) return [];
  const successor = (village.successor && named(village.successor)?.name) ?? '';
  return hit({ reason, name: village.name, ...(reason === 'ended' && successor && { successor }) });
}

/**
 * V13: one active enrolment. A child's roll is one field, so a second one can only arrive from elsewhere: a roster that
 * names a child whom another school still has, or a second record of the same child. Whoever decides is told to ask both
 * schools; nothing is refused.
 */
export function enrolmentProblems(onFile: Pick<Child, 'class' | 'school'>, arriving: string): RuleHit[] {
  const elsewhere = onFile.class && onFile.school && onFile.school !== arriving;
  return elsewhere
    ? [{ rule: 'V13', level: 'explain', path: 'school', params: { school: onFile.school ?? '' } }]
    : [];
}

/** V13 of two records of one child: both stand on a roll, of different schools. */
export const twoRolls = (
  one: Pick<Child, 'class' | 'school'>,
  other: Pick<Child, 'class' | 'school'>,
): boolean => Boolean(other.class && other.school && enrolmentProblems(one, other.school).length > 0);
