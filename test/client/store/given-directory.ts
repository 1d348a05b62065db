import type { Listed } from '../../../src/client/store/directory-index.ts';
import { DirectoryIndex } from '../../../src/client/store/directory-index.ts';
import type { Fact } from '../../../src/client/store/facts.ts';
import { factOf } from '../../../src/client/store/facts.ts';
import { LiveDirectory } from '../../../src/client/store/live-directory.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { cursorIn } from '../../../src/client/store/rows.ts';
import { selfOfPlace, shownById } from '../../../src/client/store/views.ts';
import { village } from './given-place.ts';

export const scope = `village:${village}`;

/** From every record on the disk, without snapshot and touches. */
export async function rebuilt(place: Place, day: string): Promise<Listed> {
  const { db, keys } = place;
  const ids = [
    ...(await db.rec.toCollection().primaryKeys()),
    ...(await db.outbox.toArray()).map(({ record }) => record),
  ];
  const shown = await shownById(place, [...new Set(ids)], selfOfPlace(place));
  const index = new DirectoryIndex(day);
  index.hold((await db.cursor.toArray()).map((row) => cursorIn(row, keys).scope));
  index.apply(new Map([...shown].map(([id, one]): [string, Fact | undefined] => [id, factOf(one)])));
  return index.publish();
}

/** As a window that opens now sees it. */
export async function directoryOf(place: Place) {
  const directory = new LiveDirectory(place);
  const listed = await directory.load();
  return { directory, listed };
}
