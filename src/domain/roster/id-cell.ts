import { checkDigit, idProblems } from '../identity.ts';
import type { ProblemCode } from './item.ts';

const reasons: Record<string, ProblemCode> = {
  old: 'id-length',
  length: 'id-length',
  characters: 'id-characters',
  birth: 'id-birth',
  check: 'id-check',
};

export interface IdProblem {
  readonly code: ProblemCode;
  /** Wrong check digit: the one that belongs there. */
  readonly expected?: string;
}

/** Why a normalised ID number cannot be one (V1); a strange prefix alone (V3) is no reason. */
export function idProblem(id: string, today: string): IdProblem | undefined {
  const hits = idProblems(id, { today }).filter(({ level }) => level === 'block');
  // A birth date that never was says more than the check digit it breaks.
  const hit = hits.find(({ params }) => params?.reason !== 'check') ?? hits[0];
  const code = hit && reasons[String(hit.params?.reason)];
  if (!code) return undefined;
  return code === 'id-check' ? { code, expected: checkDigit(id.slice(0, 17)) } : { code };
}
