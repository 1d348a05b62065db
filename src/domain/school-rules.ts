import type { Child } from './child.ts';
import type { Village } from './region.ts';
import type { RuleHit } from './rule-hit.ts';

/** V11: 21 primary, 31 junior, 51 special, then 61 for Shaanxi; anything else is only marked (domain design §3.5). */
export const schoolCodeProblems = (code10: string): RuleHit[] =>
  /^(21|31|51)61\d{6}$/.test(code10)
    ? []
    : [{ rule: 'V11', level: 'flag', path: 'code10', params: { code: code10 } }];

/** V12: a village must exist on the day of the record; an ended one names its successor. */
export function villageProblems(village: Village | undefined, day: string): RuleHit[] {
  if (!village) return [{ rule: 'V12', level: 'block', path: 'village', params: { reason: 'unknown' } }];
  if (village.validFrom && day < village.validFrom) {
    return [
      { rule: 'V12', level: 'block', path: 'village', params: { reason: 'early', name: village.name } },
    ];
  }
  if (village.validTo && day > village.validTo) {
    const params = { reason: 'ended', name: village.name, successor: village.successor ?? '' };
    return [{ rule: 'V12', level: 'block', path: 'village', params }];
  }
  return [];
}

/**
 * V13: one active enrolment. A child's roll is one field, so a second one can only arrive from elsewhere: a roster that
 * names a child whom another school still has. Both schools are told; the roster is not refused.
 */
export function enrolmentProblems(onFile: Child, arriving: { school: string }): RuleHit[] {
  const elsewhere = onFile.class && onFile.school && onFile.school !== arriving.school;
  return elsewhere
    ? [{ rule: 'V13', level: 'explain', path: 'school', params: { school: onFile.school ?? '' } }]
    : [];
}
