import type { Reasons } from './case.ts';
import { type Reason, restrictedReasons } from './whereabouts-codes.ts';

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
