// @vitest-environment happy-dom
import { useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PhotosInput } from '../../../src/client/ui/photos-input.tsx';
import type { PhotoRef } from '../../../src/domain/visit.ts';
import { photoText } from '../../../src/text/photos.ts';

let root: Root;
let page: HTMLElement;
beforeEach(() => {
  page = document.createElement('div');
  root = createRoot(page);
});
afterEach(() => root.unmount());

const aPhoto = (sha: string): PhotoRef => ({ sha, bytes: 70, width: 1, height: 1 });
type Form = { signed: boolean; photos: PhotoRef[] };
/** A form that keeps its answers together, as most do, and a phone that takes its time with a photo. */
function TheForm({ add, show }: { add: (file: Blob) => Promise<PhotoRef>; show: (form: Form) => void }) {
  const [form, setForm] = useState<Form>({ signed: false, photos: [aPhoto('first')] });
  show(form);
  return (
    <>
      <button type="button" onClick={() => setForm({ ...form, signed: true })} />
      <PhotosInput
        label={photoText.add}
        value={form.photos}
        most={3}
        onChange={(photos) => setForm({ ...form, photos })}
        shelf={{ add, useUrl: () => undefined }}
      />
    </>
  );
}

test('what is filled in while a photo is being shrunk stays, and the photo comes to it', async () => {
  let shrunk: (photo: PhotoRef) => void = () => undefined;
  const add = () => new Promise<PhotoRef>((done) => (shrunk = done));
  let form: Form | undefined;
  root.render(<TheForm add={add} show={(one) => (form = one)} />);
  const input = await vi.waitFor(() => {
    const found = page.querySelector('input');
    if (!found) throw new Error('not there yet');
    return found;
  });
  Object.defineProperty(input, 'files', { value: [new File(['x'], 'a.jpg', { type: 'image/jpeg' })] });
  input.dispatchEvent(new Event('change', { bubbles: true }));
  page.querySelector('button')?.click();
  await vi.waitFor(() => expect(form?.signed).toBe(true));
  shrunk(aPhoto('second'));
  await vi.waitFor(() => expect(form?.photos).toHaveLength(2));
  expect(form).toEqual({ signed: true, photos: [aPhoto('first'), aPhoto('second')] });
});
