// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import type { Root } from 'react-dom/client';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useAttention } from '../../../src/client/store/attention.ts';
import { announce } from '../../../src/client/store/changes.ts';
import { useDirectory } from '../../../src/client/store/directory.ts';
import { saveDraft, useDrafts } from '../../../src/client/store/drafts.ts';
import { useFile } from '../../../src/client/store/file.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { saveSettings, useSettings } from '../../../src/client/store/settings.ts';
import { useSyncStatus } from '../../../src/client/store/status.ts';
import { inFlight } from '../../../src/client/store/status-state.ts';
import type { SyncStatus } from '../../../src/client/store/status-types.ts';
import type { Directory, DraftEntry, FileView } from '../../../src/client/store/types.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { scope } from './given-directory.ts';
import { aChild, aHousehold, aPlace, aRecord, aVisit, receive } from './given-place.ts';

/** What a page sees, read through the hooks as pages read it. */
interface Seen {
  directory?: Directory;
  file?: FileView | null;
  drafts: readonly DraftEntry[];
  attention: number;
  status?: SyncStatus;
  language?: string;
}
let seen: Seen;
let root: Root;
const household = aHousehold();

function Page() {
  seen = {
    directory: useDirectory(),
    file: useFile(household.id),
    drafts: useDrafts(),
    attention: useAttention().count,
    status: useSyncStatus(),
    language: useSettings().language,
  };
  return null;
}

beforeEach(() => {
  root = createRoot(document.createElement('div'));
});
afterEach(() => {
  root.unmount();
  closePlace();
});

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 10 });
async function opened() {
  const place = await aPlace();
  const child = aChild(household.id);
  announce({ of: 'records', ids: await receive(place, scope, { put: [household, child] }) });
  root.render(<Page />);
  await eventually(() => expect(seen.file?.household?.body.head).toBe('党建国'));
  await eventually(() => expect(seen.directory?.households).toHaveLength(1));
  return { place, child };
}

test('a page shows a save at once, counts it as unsent, and follows it on its way', async () => {
  await opened();
  expect(seen.status?.unsent).toBe(0);
  const visit = aVisit(household.id);
  await save([{ k: 'add', id: visit.id, kind: 'visit', file: household.id, data: visit.body }]);
  await eventually(() => expect(seen.file?.visits).toHaveLength(1));
  expect(seen.file?.stateOf(visit.id)).toBe('local');
  expect(seen.file?.stateOf(household.id)).toBe('server');
  await eventually(() => expect(seen.status?.unsent).toBe(1));
  await eventually(() => expect(seen.directory?.households[0]).toMatchObject({ unsent: true }));
  inFlight.set({ from: 1, to: 1 });
  await eventually(() => expect(seen.file?.stateOf(visit.id)).toBe('sending'));
  inFlight.set(undefined);
});

test('a corrected visit names the one that replaced it', async () => {
  await opened();
  const wrong = aVisit(household.id);
  const right = aVisit(household.id, { replaces: wrong.id });
  for (const { id, body } of [wrong, right])
    await save([{ k: 'add', id, kind: 'visit', file: household.id, data: body }]);
  await eventually(() => expect(seen.file?.visits).toHaveLength(2));
  const replaced = seen.file?.visits.find(({ id }) => id === wrong.id);
  expect(replaced?.replacedBy).toBe(right.id);
});

test('a refused operation marks its record, when its word arrives', async () => {
  const { place } = await opened();
  const body = {
    user: place.user.id,
    op: 'AAAAAAAAAAAAAAAA:1',
    code: 'scope',
    payload: {},
    record: household.id,
  };
  const refusal = aRecord({ kind: 'quarantine', body: { ...body, state: 'open' } });
  const ids = await receive(place, `user:${place.user.id}`, { put: [refusal] });
  announce({ of: 'records', ids });
  await eventually(() => expect(seen.attention).toBe(1));
  await eventually(() => expect(seen.file?.stateOf(household.id)).toBe('attention'));
  expect(seen.file?.quarantined).toHaveLength(1);
});

test('drafts and settings are followed too; locking takes everything away', async () => {
  await opened();
  await saveDraft('visit:1', '党建国', { met: [] });
  await saveSettings({ language: 'en' });
  await eventually(() =>
    expect(seen.drafts).toMatchObject([{ key: 'visit:1', title: { 'zh-CN': '党建国' } }]),
  );
  await eventually(() => expect(seen.language).toBe('en'));
  closePlace();
  const nothing = { directory: undefined, file: undefined, drafts: [], attention: 0, language: undefined };
  await eventually(() => expect(seen).toMatchObject(nothing));
});

test('a file nobody knows is said to be none', async () => {
  await aPlace();
  let unknown: FileView | undefined | null;
  const id = newId();
  function Other() {
    unknown = useFile(id);
    return null;
  }
  root.render(<Other />);
  await eventually(() => expect(unknown).toBeNull());
});
