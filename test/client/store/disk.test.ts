import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { saveDraft } from '../../../src/client/store/drafts.ts';
import { LiveDirectory } from '../../../src/client/store/live-directory.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { opened } from '../../../src/client/store/opened.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { saveSettings } from '../../../src/client/store/settings.ts';
import { setPin, signIn } from '../../../src/client/store/vault.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { aChild, aHousehold, anAnswer, aVisit, receive, village } from './given-place.ts';

afterEach(() => {
  closePlace();
  vi.unstubAllGlobals();
});

/** Text as browsers lay it down: UTF-8, or UTF-16 (strings in IndexedDB and local storage). */
const forms = (text: string): string[] => [
  Buffer.from(text, 'utf8').toString('latin1'),
  Buffer.from(text, 'utf16le').toString('latin1'),
];

function bytesOf(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value === 'string') return forms(value).join('\n');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (value === null || typeof value !== 'object' || seen.has(value)) return String(value);
  seen.add(value);
  return Object.entries(value)
    .map(([key, item]) => `${key} ${bytesOf(item, seen)}`)
    .join('\n');
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Every key and every value of every database, and the databases' names. */
async function wholeDisk(): Promise<string> {
  const parts: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await asked(indexedDB.open(name));
    parts.push(bytesOf(name));
    for (const store of [...db.objectStoreNames]) {
      const table = db.transaction(store).objectStore(store);
      parts.push(bytesOf(await asked(table.getAll())), bytesOf(await asked(table.getAllKeys())));
    }
    db.close();
  }
  return parts.join('\n');
}

const secrets = [
  '党建国',
  '党小雨',
  '薛明远',
  'xuemingyuan',
  '蒲城县',
  '610599201603041229',
  '1229',
  '13891300000',
  village,
  '上街三组',
  '父母在外务工',
  'dang',
  '246810',
  'zh-CN',
];

test('nothing personal lies on the disk in the clear: records, operations, drafts, photos, names, places', async () => {
  const answer = anAnswer({
    grants: [{ scope: `village:${village}`, role: 'village-team', from: '2026-01-01T00:00:00Z' }],
  });
  const json = { headers: { 'Content-Type': 'application/json' } };
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(answer), json));
  expect(await signIn('xuemingyuan', 'right')).toBe('ok');
  await setPin('246810');
  const place = opened.get();
  if (!place) throw new Error('the vault is closed');
  const household = aHousehold({ group: '上街三组', phone: '13891300000' });
  const child = aChild(household.id, { idNumber: '610599201603041229' });
  const visit = aVisit(household.id, { remarks: '父母在外务工' });
  await receive(place, `village:${village}`, { put: [household, child, visit] });
  const photo = crypto.getRandomValues(new Uint8Array(4000));
  const ref = { sha: 'cd'.repeat(32), bytes: 4000, width: 40, height: 30 };
  await keepPhoto(place, ref, { bytes: photo, at: Date.now() });
  await saveDraft(`visit:${household.id}`, '党建国', { remarks: '父母在外务工' });
  await saveSettings({ language: 'zh-CN' });
  const { body } = aVisit(household.id, { remarks: '父母在外务工', photos: [ref] });
  await save([{ k: 'add', id: newId(), kind: 'visit', file: household.id, data: body }]);
  const directory = new LiveDirectory(place);
  await directory.load();
  while (await directory.writeOne());
  expect(await place.db.snapshot.count()).toBeGreaterThan(0);
  const disk = await wholeDisk();
  expect(disk.length).toBeGreaterThan(5000);
  for (const secret of secrets)
    for (const form of forms(secret)) expect(disk.includes(form), `“${secret}” lies on the disk`).toBe(false);
  expect(disk.includes(Buffer.from(photo.subarray(0, 16)).toString('latin1'))).toBe(false);
});
