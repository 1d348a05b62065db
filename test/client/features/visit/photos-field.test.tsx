// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PhotosField } from '../../../../src/client/features/visit/photos-field.tsx';
import type { VisitForm } from '../../../../src/client/features/visit/visit-context.ts';
import { VisitFormContext } from '../../../../src/client/features/visit/visit-context.ts';
import { closePlace } from '../../../../src/client/store/open-place.ts';
import { visitText } from '../../../../src/text/visit.ts';
import { aPlace } from '../../store/given-place.ts';

let root: Root;
let page: HTMLElement;
beforeEach(async () => {
  await aPlace();
  page = document.createElement('div');
  root = createRoot(page);
});
afterEach(() => {
  root.unmount();
  closePlace();
  Reflect.deleteProperty(navigator, 'storage');
});

const MB = 1024 * 1024;
/** What the browser says of the disk. */
const roomOf = (left: number) => {
  const estimate = async () => ({ quota: 1000 * MB, usage: 1000 * MB - left });
  Object.defineProperty(navigator, 'storage', { value: { estimate }, configurable: true });
};
const form = { draft: { photos: [] }, change: () => undefined, problems: [], pressed: false };

async function choose(file: File): Promise<void> {
  root.render(
    <VisitFormContext value={form as unknown as VisitForm}>
      <PhotosField />
    </VisitFormContext>,
  );
  const input = await vi.waitFor(() => {
    const found = page.querySelector('input');
    if (!found) throw new Error('no input yet');
    return found;
  });
  Object.defineProperty(input, 'files', { value: [file] });
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
const said = () => vi.waitFor(() => expect(page.querySelector('[role=alert]')?.textContent).toBeTruthy());

test('a phone with too little room says that it is the room, and that the visit can be saved', async () => {
  roomOf(10 * MB);
  await choose(new File(['x'], 'a.jpg'));
  await said();
  expect(page.textContent).toContain(visitText.photoFull['zh-CN']);
});
