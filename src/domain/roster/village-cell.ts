import type { Village } from '../region.ts';
import { villageProblems } from '../school-rules.ts';
import type { ProblemCode } from './item.ts';
import type { Places } from './places.ts';
import type { Row } from './row.ts';

interface VillageProblem {
  readonly code: ProblemCode;
  /** The village it was merged into. */
  readonly value?: string;
}

/** Why a village that a list names is none on the day of the import (V12). */
export function villageProblem(village: Village, day: string, places: Places): VillageProblem | undefined {
  const [hit] = villageProblems(village, day, places.byCode);
  if (!hit) return undefined;
  if (hit.params?.reason === 'early') return { code: 'village-early' };
  const { successor } = hit.params ?? {};
  return successor ? { code: 'village-merged', value: String(successor) } : { code: 'village-ended' };
}

/**
 * The address of the household register names a village only where people wrote one, and often one that was merged since:
 * then its successor is meant, and the row says so. One that ended without a successor is left out.
 */
export function hukouVillage(row: Row, day: string, places: Places): string | undefined {
  const named = row.optional('hukou', 'hukou', () => places.inAddress(row.text('hukou')));
  const problem = named && villageProblem(named, day, places);
  if (!named || !problem) return named?.code;
  row.note('hukou', problem.code === 'village-merged' ? 'hukou-merged' : problem.code, problem.value);
  return problem.code === 'village-merged' ? named.successor : undefined;
}
