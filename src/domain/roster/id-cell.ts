import { dayOf } from './dates.ts';
import type { ProblemCode } from './item.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export const normalId = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();

/** Why an ID number cannot be one (GB 11643); undefined when it can. */
export function idProblem(id: string, today: string): ProblemCode | undefined {
  if (id.length !== 18) return 'id-length';
  if (!/^\d{17}[\dX]$/.test(id)) return 'id-characters';
  const birth = dayOf(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)));
  if (!birth || birth > today) return 'id-birth';
  const sum = weights.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
  return '10X98765432'[sum % 11] === id[17] ? undefined : 'id-check';
}
