import { announce, onChange } from './changes.ts';
import { live, useLive } from './external.ts';
import { opened, present } from './opened.ts';
import { metaRow, readMeta } from './sealed-meta.ts';
import type { PersonSettings } from './settings-shape.ts';

const current = live<PersonSettings>({});

function reload(): void {
  const place = opened.get();
  if (!place) {
    current.set({});
    return;
  }
  readMeta(place, 'settings').then(
    (settings) => {
      if (opened.get() === place) current.set(settings ?? {});
    },
    () => undefined,
  );
}
opened.subscribe(reload);
onChange(({ of }) => {
  if (of === 'settings') reload();
});

/** Empty while locked. */
export const useSettings = (): PersonSettings => useLive(current);

/** Only what is named changes. */
export async function saveSettings(change: PersonSettings): Promise<void> {
  const place = present();
  await place.db.transaction('rw', place.db.meta, async () => {
    const settings = { ...(await readMeta(place, 'settings')), ...change };
    await place.db.meta.put(metaRow(place, 'settings', settings));
  });
  announce({ of: 'settings' });
}
