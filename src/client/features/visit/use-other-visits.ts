import { useEffect, useState } from 'react';
import type { Visit } from '../../../domain/visit.ts';
import type { OtherVisit } from '../../../domain/visit-rules.ts';
import { currentVisits } from '../../../domain/whereabouts.ts';
import { readFile } from '../../store/file-view.ts';
import { opened } from '../../store/opened.ts';
import type { Directory } from '../../store/types.ts';

/** One person makes a dozen visits on a long day; a week of them is all that times, photos and texts are compared with. */
const MOST_FILES = 60;
const WEEK = 7 * 86_400_000;

/** Households this person visited in the last week, the latest first. */
function recentFiles({ households }: Directory, name: string, own: string): string[] {
  const since = Date.now() - WEEK;
  return households
    .filter(({ file, lastVisitBy }) => file !== own && lastVisitBy === name)
    .map(({ file, lastVisitAt = '' }) => ({ file, at: Date.parse(lastVisitAt) }))
    .filter(({ at }) => at >= since)
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_FILES)
    .map(({ file }) => file);
}

async function visitsOf(file: string): Promise<OtherVisit[]> {
  const place = opened.get();
  const records = place ? await readFile(place, file) : null;
  const visits = (records?.records ?? [])
    .filter(({ view }) => view.kind === 'visit')
    .map(({ view }) => ({ id: view.id, file, body: view.body as unknown as Visit }))
    .filter(({ body }) => body.copyOf === undefined);
  return currentVisits(visits);
}

/**
 * This person's visits of the last week in other households, for the rules that look beyond one household (V24, V26, V29,
 * V30). Read once when the form opens; until then, and on a phone that locks meanwhile, those rules stay silent.
 */
export function useOtherVisits(directory: Directory, name: string, file: string): readonly OtherVisit[] {
  const [visits, setVisits] = useState<readonly OtherVisit[]>([]);
  // The directory of the opening: what is saved elsewhere while this form stands open cannot be this person's doing.
  const [files] = useState(() => recentFiles(directory, name, file));
  useEffect(() => {
    let left = false;
    Promise.all(files.map(visitsOf)).then(
      (all) => !left && setVisits(all.flat()),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [files]);
  return visits;
}
