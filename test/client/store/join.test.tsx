// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { announce } from '../../../src/client/store/changes.ts';
import { useDirectory } from '../../../src/client/store/directory.ts';
import { readFile } from '../../../src/client/store/file-view.ts';
import { joinHousehold } from '../../../src/client/store/join.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Directory } from '../../../src/client/store/types.ts';
import { scope } from './given-directory.ts';
import { aChild, aHousehold, aPlace, classId, receive } from './given-place.ts';

let directory: Directory | undefined;
function Page() {
  directory = useDirectory();
  return null;
}
const root = createRoot(document.createElement('div'));
afterEach(() => {
  root.unmount();
  closePlace();
});

test('a pupil of a roster, met at home, stands in the household at once: before the server has heard of it', async () => {
  const place = await aPlace();
  const home = aHousehold();
  const pupil = { ...aChild('', { name: '党小雨', class: classId, sex: undefined as never }) };
  pupil.file = pupil.id;
  announce({ of: 'records', ids: await receive(place, scope, { put: [home, pupil] }) });
  root.render(<Page />);
  await vi.waitFor(() => expect(directory?.childById.get(pupil.id)?.household).toBeUndefined());

  const typed = { name: '党晓雨', sex: 'F' as const, idAbsentReason: 'NOT_SEEN' as const };
  await joinHousehold({ child: pupil.id, file: home.id, typed, closesDraft: 'edit' });

  const found = await readFile(place, home.id);
  const child = found?.records.find(({ view }) => view.id === pupil.id)?.view;
  // What the roster says stays; what it does not say is taken from what was typed.
  expect(child?.body).toMatchObject({ name: '党小雨', sex: 'F', class: classId });
  await vi.waitFor(() => expect(directory?.childById.get(pupil.id)?.household).toBe(home.id));
  expect(directory?.householdById.get(home.id)?.childIds).toEqual([pupil.id]);
});
