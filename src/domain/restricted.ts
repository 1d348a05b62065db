import * as z from 'zod/mini';
import { conditions } from './application.ts';
import type { Reasons } from './case.ts';
import { Id } from './record.ts';
import { PhotoRef } from './visit.ts';
import { Evidence, Reason, restrictedReasons } from './whereabouts-codes.ts';

/**
 * Religion, mental health, involvement with the law (R06, R09, R15): read only by who must act on them (§6.4). `about` is
 * the visit or the case whose reasons show R98 instead, or the application whose condition shows HIDDEN.
 */
export const RestrictedReason = z.object({
  about: Id,
  child: Id,
  primary: Reason,
  others: z.array(Reason).check(z.maxLength(2)),
  text: z.optional(z.string().check(z.trim(), z.maxLength(500))),
  condition: z.optional(z.enum(conditions)),
  /** Who issued the proof; which papers there are stands in the application. */
  evidence: z.optional(z.array(Evidence).check(z.maxLength(8))),
  photos: z.optional(z.array(PhotoRef).check(z.maxLength(6))),
});
export type RestrictedReason = z.infer<typeof RestrictedReason>;

const isHidden = (code: Reason): boolean => restrictedReasons.includes(code);
const veil = (code: Reason): Reason => (isHidden(code) ? 'R98' : code);

/**
 * What few may read (R06, R09, R15) stands elsewhere; where all may read stands R98 in its place, without the words about it
 * (domain design §6.4). `restricted` is absent where there is nothing to hide.
 */
export function withheld(reasons: Reasons): { open: Reasons; restricted?: Reasons } {
  const { primary, others } = reasons;
  if (![primary, ...others].some(isHidden)) return { open: reasons };
  const rest = [...new Set(others.map(veil))].filter((code) => code !== veil(primary));
  return { open: { primary: veil(primary), others: rest }, restricted: reasons };
}
