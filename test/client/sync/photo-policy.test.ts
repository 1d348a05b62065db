import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { keepPhoto, photoId } from '../../../src/client/store/photo-rows.ts';
import { saveSettings } from '../../../src/client/store/settings.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle, sendPhotosNow } from '../../../src/client/sync/cycle.ts';
import { tellsNetwork } from '../../../src/client/sync/photo-policy.ts';
import { meText } from '../../../src/text/me.ts';
import { aPhone, Net } from './given-server.ts';

let net: Net;
let place: Place;
beforeEach(async () => {
  net = new Net();
  vi.stubGlobal('fetch', net.fetch);
  place = await aPhone(net);
});
afterEach(() => {
  closePlace();
  vi.unstubAllGlobals();
});

const outcome = async () => (await runCycle(true))?.outcome;
/** A visit with photos of these sizes; the shas in the same order. */
async function photos(...sizes: number[]): Promise<string[]> {
  const refs = sizes.map((bytes, n) => ({
    sha: `${bytes}${n}`.padStart(64, '0'),
    bytes,
    width: 4,
    height: 3,
  }));
  for (const ref of refs) await keepPhoto(place, ref, { bytes: new Uint8Array(ref.bytes), at: Date.now() });
  const moment = '2026-09-10T09:00:00+08:00';
  const data = {
    ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, harmAsked: true },
    ...{ visitors: [{ name: '薛明远' }], met: ['GUARDIAN'], findings: [], photos: refs },
  };
  await save([{ k: 'add', id: newId(), kind: 'visit', file: net.household('党建国'), data }]);
  return refs.map(({ sha }) => sha);
}
const phoneWith = (over: object) => vi.stubGlobal('navigator', { onLine: true, ...over });
const battery = (level: number, charging: boolean) => ({ getBattery: async () => ({ level, charging }) });

/** Whether the photo goes, and what the person is told if not. */
async function whatHappens(): Promise<[boolean, string | undefined]> {
  await photos(900);
  expect(await outcome()).toBe('agreed');
  return [net.photos.size > 0, statusView.get().photosWait];
}

test.each([
  ['cellular', false, 'wifi'],
  ['bluetooth', false, 'wifi'],
  ['wifi', true, undefined],
  ['ethernet', true, undefined],
  // The browser does not say: nobody can promise Wi-Fi, so the person decides.
  [undefined, false, 'hand'],
  ['unknown', false, 'hand'],
])('with “Wi-Fi only”, on a connection of type %s, photos go: %s', async (type, goes, wait) => {
  await saveSettings({ photosOnWifiOnly: true });
  phoneWith({ connection: { type } });
  expect(await whatHappens()).toEqual([goes, wait]);
});

test('without “Wi-Fi only” photos go over any network', async () => {
  phoneWith({ connection: { type: 'cellular' } });
  expect(await whatHappens()).toEqual([true, undefined]);
});

test('records never wait for photos', async () => {
  await saveSettings({ photosOnWifiOnly: true });
  phoneWith({ connection: { type: 'cellular' } });
  await whatHappens();
  expect(await place.db.outbox.count()).toBe(0);
});

test('the setting counts from the first cycle after the unlocking, before any page has read it', async () => {
  await saveSettings({ photosOnWifiOnly: true });
  phoneWith({ connection: { type: 'cellular' } });
  await photos(900);
  const { opened } = await import('../../../src/client/store/opened.ts');
  const real = place.db.meta.get.bind(place.db.meta);
  // Reading for the pages is slow today.
  let first = true;
  vi.spyOn(place.db.meta, 'get').mockImplementation(((key: string) => {
    if (key !== 'settings' || !first) return real(key);
    first = false;
    return new Promise(() => undefined);
  }) as never);
  opened.set(undefined);
  opened.set(place);
  expect(await outcome()).toBe('agreed');
  expect(net.photos.size).toBe(0);
  vi.restoreAllMocks();
});

test('the button sends photos now, whatever the network and the battery', async () => {
  await saveSettings({ photosOnWifiOnly: true });
  phoneWith({ ...battery(0.05, false) });
  expect(await whatHappens()).toEqual([false, 'hand']);
  await sendPhotosNow();
  expect([net.photos.size, statusView.get().photosWait]).toEqual([1, undefined]);
});

test('pressed while a sync is under way, it still counts', async () => {
  await saveSettings({ photosOnWifiOnly: true });
  phoneWith({});
  await photos(900);
  const cycle = runCycle(true);
  await Promise.all([cycle, sendPhotosNow()]);
  expect(net.photos.size).toBe(1);
});

test.each([
  [0.14, false, false],
  [0.15, false, true],
  [0.14, true, true],
])('at %s of the battery, charging: %s, photos go: %s', async (level, charging, goes) => {
  phoneWith(battery(level, charging));
  expect(await whatHappens()).toEqual([goes, goes ? undefined : 'battery']);
});

test('a browser that refuses to tell the battery keeps no photo back', async () => {
  phoneWith({ getBattery: () => Promise.reject(new DOMException('No.', 'NotAllowedError')) });
  expect(await whatHappens()).toEqual([true, undefined]);
});

test('the smallest photo goes first', async () => {
  const [large, small, middle] = await photos(3000, 1000, 2000);
  await outcome();
  expect([...net.photos.keys()]).toEqual([small, middle, large]);
});

test('a photo that broke off three times lets the others go before it', async () => {
  const [troubled = ''] = await photos(500, 4000);
  await place.db.photo.update(photoId(place.keys, troubled), { tries: 3 });
  await outcome();
  const asked = net.asked.filter((path) => path.includes('/uploads'));
  // It is asked for where it stands; the other one is simply sent.
  expect(asked.slice(0, 2)).toEqual([
    '/api/photos/uploads',
    `/api/photos/uploads/${troubled}.${place.user.device}`,
  ]);
});

test('the switch promises Wi-Fi only where the browser tells what it is connected by', () => {
  phoneWith({ connection: { type: 'wifi' } });
  expect(tellsNetwork()).toBe(true);
  phoneWith({ connection: { effectiveType: '4g' } });
  expect(tellsNetwork()).toBe(false);
  phoneWith({});
  expect(tellsNetwork()).toBe(false);
  expect(meText.photosByHand['zh-CN']).toContain(meText.sendPhotos['zh-CN']);
  expect(meText.photosByHand.en).toContain(meText.sendPhotos.en);
});
