import type { RuleHit } from '../../../domain/rule-hit.ts';
import { villageProblems } from '../../../domain/school-rules.ts';
import type { Directory } from '../../store/types.ts';

interface Chosen {
  code: string | undefined;
  /** The record’s village as it stands. */
  onFile: string | undefined;
  today: string;
}

/**
 * V12 of a village chosen in a form. One that was on file already and ended since is only marked: a telephone can be put right
 * without knowing which village a hamlet went to. Villages this phone does not know are the server’s to judge.
 */
export function villageHits({ villages }: Pick<Directory, 'villages'>, { code, onFile, today }: Chosen) {
  const named = (one: string) => villages.get(one)?.body;
  const village = code ? named(code) : undefined;
  if (!village) return [];
  const level = code === onFile ? ('flag' as const) : ('block' as const);
  return villageProblems(village, today, named).map((hit): RuleHit => ({ ...hit, level }));
}
