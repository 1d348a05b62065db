import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadDraft, saveDraft } from '../../../src/client/store/drafts.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { noteStorage } from '../../../src/client/store/windows.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { aDyingProcess } from './given-disk.ts';
import { anAnswer, aPlace, village } from './given-place.ts';

/** The browser takes the database away: for a moment (F23), for this page, or for good (F16). */
let place: Place;
const kept = new Map<string, string>();
let reloads = 0;
let hidden = false;

beforeEach(async () => {
  kept.clear();
  reloads = 0;
  hidden = false;
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('document', {
    get hidden() {
      return hidden;
    },
    addEventListener: () => undefined,
  });
  const reload = () => {
    reloads += 1;
  };
  vi.stubGlobal('location', { reload });
  noteStorage('here');
  place = await aPlace();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  closePlace();
});

const create = () => {
  const id = newId();
  const set = { head: '党建国', village, householdType: 'GEN' };
  return { k: 'set', id, kind: 'household', file: id, create: true, set } as const;
};
const numbers = () => place.db.outbox.toCollection().primaryKeys();
const takeAway = () => forceCloseDatabase(place.db.backendDB() as never);
const isGone = async () => {
  const { useStorageGone } = await import('../../../src/client/store/windows.ts');
  const { renderToString } = await import('react-dom/server');
  const { createElement } = await import('react');
  const Page = () => createElement('p', {}, useStorageGone() ? 'gone' : 'here');
  return renderToString(createElement(Page)).includes('gone');
};

test('a database closed under the app is opened again, for a save, a draft, and what is read', async () => {
  await save([create()]);
  takeAway();
  await save([create()]);
  takeAway();
  await saveDraft('visit:1', '党建国', { met: [] });
  takeAway();
  expect(await loadDraft('visit:1')).toEqual({ met: [] });
  expect(await numbers()).toEqual([1, 2]);
});

test('a database process that dies in the middle of a save loses nothing and saves nothing twice', async () => {
  const dying = aDyingProcess(1);
  await save([create(), create()]);
  expect(dying.left).toBe(0);
  expect(await numbers()).toEqual([1, 2]);
  expect(await isGone()).toBe(false);
});

test('a database that does not come back is said to be gone, and what was saved before is there after all', async () => {
  await save([create()]);
  aDyingProcess(Number.POSITIVE_INFINITY);
  await expect(save([create()])).rejects.toMatchObject({ code: 'store.closed' });
  expect(await isGone()).toBe(true);
  expect(reloads).toBe(0);
  vi.restoreAllMocks();
  expect(await numbers()).toEqual([1]);
});

test('where nobody is looking the page opens itself again', async () => {
  hidden = true;
  aDyingProcess(Number.POSITIVE_INFINITY);
  await expect(saveDraft('visit:1', '党建国', {})).rejects.toMatchObject({ code: 'store.closed' });
  expect(reloads).toBe(1);
});

test('the word that it is gone is taken back once it is there again', async () => {
  aDyingProcess(2);
  await expect(save([create()])).rejects.toMatchObject({ code: 'store.closed' });
  expect(await isGone()).toBe(true);
  vi.restoreAllMocks();
  takeAway();
  aDyingProcess(1);
  await save([create()]);
  expect(await isGone()).toBe(false);
  expect(await numbers()).toEqual([1]);
});

const answers = (answer: unknown) =>
  vi.stubGlobal(
    'fetch',
    async () => new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } }),
  );

/** The app as it starts in a fresh page. */
async function opened() {
  vi.resetModules();
  const [vault, state] = await Promise.all([
    import('../../../src/client/store/vault.ts'),
    import('../../../src/client/store/vault-state.ts'),
  ]);
  await vault.startVault();
  return { ...vault, view: () => state.vaultView.get() };
}
async function evictAll(): Promise<void> {
  for (const { name = '' } of await indexedDB.databases()) {
    const open = indexedDB.deleteDatabase(name);
    await new Promise((resolve) => {
      open.onsuccess = resolve;
    });
  }
}

test('a browser that has thrown everything away is found out at the next start, and said until somebody works again', async () => {
  answers(anAnswer());
  const first = await opened();
  expect(first.view()).toMatchObject({ state: 'none', storageLost: false });
  await first.signIn('xue', 'right');
  await first.setPin('246810');
  const [{ phoneDb }, fresh] = await Promise.all([
    import('../../../src/client/store/phone-db.ts'),
    import('../../../src/client/store/open-place.ts'),
  ]);
  fresh.closePlace();
  phoneDb().close();
  await evictAll();
  const second = await opened();
  expect(second.view()).toMatchObject({ state: 'none', storageLost: true, people: [] });
  await second.signIn('xue', 'right');
  await second.setPin('246810');
  expect(second.view()).toMatchObject({ state: 'open', storageLost: false });
});

test('a phone that nobody has worked on has lost nothing', async () => {
  await evictAll();
  expect((await opened()).view()).toMatchObject({ state: 'none', storageLost: false });
});
