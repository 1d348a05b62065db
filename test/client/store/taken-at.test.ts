import { expect, test } from 'vitest';
import { exifTime, takenAt } from '../../../src/client/store/taken-at.ts';
import { checkVisit } from '../../../src/domain/visit-rules.ts';
import { aCameraJpeg, aJpeg } from '../../given-photo.ts';
import { aVisit } from '../features/visit/given.ts';

const now = Date.parse('2026-09-24T20:00:00+08:00');
const iso = (ms: number) => new Date(ms).toISOString();
const file = (bytes: Buffer, modified: string) =>
  new File([new Uint8Array(bytes)], 'photo.jpg', { type: 'image/jpeg', lastModified: Date.parse(modified) });
const arrayOf = (bytes: Buffer): ArrayBuffer => new Uint8Array(bytes).buffer;

test.each(['II', 'MM'] as const)('the hour the camera wrote is China’s (%s byte order)', (order) => {
  const time = exifTime(arrayOf(aCameraJpeg('2026:09:14 09:12:30', order)));
  expect(time && iso(time)).toBe('2026-09-14T01:12:30.000Z');
});

test('a photo says itself when it was taken; its file only where it does not', async () => {
  const camera = file(aCameraJpeg('2026:09:14 09:12:30'), '2026-09-20T08:00:00+08:00');
  expect(iso(await takenAt(camera, now))).toBe('2026-09-14T01:12:30.000Z');
  const bare = file(aJpeg({ place: '一组' }), '2026-09-14T10:00:00+08:00');
  expect(iso(await takenAt(bare, now))).toBe('2026-09-14T02:00:00.000Z');
});

test('what was drawn on the screen just now is of now', async () => {
  expect(await takenAt(new Blob([new Uint8Array(aJpeg({ place: '' }))]), now)).toBe(now);
});

test.each([
  ['a date no calendar has', aCameraJpeg('0000:00:00 00:00:00')],
  ['a file that breaks off', aCameraJpeg('2026:09:14 09:12:30').subarray(0, 50)],
  ['no picture at all', Buffer.from('hello')],
])('%s tells no time', (_, bytes) => {
  expect(exifTime(arrayOf(bytes))).toBeUndefined();
});

/** The marks of a visit of 14 September that is keyed ten days later, with this photo. */
async function marks(photo: File) {
  const taken = iso(await takenAt(photo, now));
  const photos = [{ sha: 'a'.repeat(64), bytes: 1, width: 1, height: 1, takenAt: taken }];
  const visit = aVisit({ photos, enteredAt: iso(now) });
  return checkVisit(visit, { children: [], now: iso(now) }).map(({ rule }) => rule);
}

test('a visit keyed ten days later with photos of its own day is no V27; an old gallery photo is', async () => {
  const added = '2026-09-24T19:59:00+08:00';
  expect(await marks(file(aCameraJpeg('2026:09:14 09:12:30'), added))).toEqual(['V31']);
  expect(await marks(file(aCameraJpeg('2026:03:02 09:12:30'), added))).toEqual(['V31', 'V27']);
});
