import { respoken } from '../../text/apart.ts';
import { verbatim } from '../../text/phrase.ts';
import { attempt } from './attempt.ts';
import { announce, onChange } from './changes.ts';
import { isoOf, phoneNow } from './clock.ts';
import { type DraftTitle, draftId, draftIn, draftRow } from './draft-rows.ts';
import { live, useLive } from './external.ts';
import type { Place } from './opened.ts';
import { opened, present } from './opened.ts';
import { StoreProblem } from './problem.ts';
import { withRoomForTyped } from './space.ts';
import type { DraftEntry } from './types.ts';

const current = live<readonly DraftEntry[]>([]);

export async function draftsIn({ db, keys }: Place): Promise<DraftEntry[]> {
  const rows = await db.draft.toArray();
  return rows
    .sort((a, b) => b.at - a.at)
    .map((row) => {
      const { key, title } = draftIn(keys, row);
      return { key, title: typeof title === 'string' ? verbatim(title) : respoken(title), at: isoOf(row.at) };
    });
}

let asked = 0;
function reload(): void {
  const place = opened.get();
  asked += 1;
  const mine = asked;
  if (!place) {
    current.set([]);
    return;
  }
  draftsIn(place).then(
    (list) => {
      if (mine === asked) current.set(list);
    },
    () => undefined,
  );
}
opened.subscribe(reload);
onChange(({ of }) => {
  if (of === 'drafts') reload();
});

/** Newest first. */
export const useDrafts = (): readonly DraftEntry[] => useLive(current);
export async function loadDraft<T>(key: string): Promise<T | undefined> {
  const { db, keys } = present();
  const row = await db.draft.get(draftId(keys, key));
  return row && (draftIn(keys, row).value as T);
}

/** On the disk when the promise ends: call it at each change of a field. `title` says in the list who it is about. */
export async function saveDraft(key: string, title: DraftTitle, value: unknown): Promise<void> {
  const place = present();
  const { db, keys, readOnly } = place;
  if (readOnly) throw new StoreProblem('store.update');
  const row = draftRow(keys, { key, title, value }, phoneNow());
  await withRoomForTyped(place, () => db.draft.put(row));
  announce({ of: 'drafts' });
}

export async function dropDraft(key: string): Promise<void> {
  const { db, keys } = present();
  await attempt(db, () => db.draft.delete(draftId(keys, key)));
  announce({ of: 'drafts' });
}
