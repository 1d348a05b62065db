import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { draftsIn, loadDraft, saveDraft } from '../../../src/client/store/drafts.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { DATA_VERSION, openPersonDb } from '../../../src/client/store/person-db.ts';
import { keepPhoto } from '../../../src/client/store/photo-rows.ts';
import { deviceMeta } from '../../../src/client/store/sealed-meta.ts';
import { makeRoom } from '../../../src/client/store/space.ts';
import { selfOfPlace, shownById } from '../../../src/client/store/views.ts';
import { newId, save, saveIn } from '../../../src/client/store/write.ts';
import { aHousehold, aPlace, receive, village } from './given-place.ts';

afterEach(closePlace);

const create = (id = newId()) =>
  ({
    k: 'set',
    id,
    kind: 'household',
    file: id,
    create: true,
    set: { head: '党建国', village, householdType: 'GEN' },
  }) as const;

test('ids are UUIDv7, and later ones sort later', async () => {
  const first = newId();
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  await new Promise((resolve) => setTimeout(resolve, 3));
  expect(newId() > first).toBe(true);
});

test('a save numbers its operations without holes, and shows at once', async () => {
  const place = await aPlace();
  const change = create();
  await save([change, create()]);
  await save([create()]);
  expect(await place.db.outbox.toCollection().primaryKeys()).toEqual([1, 2, 3]);
  expect((await deviceMeta(place)).nextN).toBe(4);
  const shown = await shownById(place, [change.id], selfOfPlace(place));
  expect(shown.get(change.id)).toMatchObject({ pending: 'new', view: { rv: 0, body: { head: '党建国' } } });
});

test('an edit names what its author saw', async () => {
  const place = await aPlace();
  const record = aHousehold();
  await receive(place, `village:${village}`, { put: [record] });
  const { id } = record;
  await save([{ k: 'set', id, kind: 'household', file: id, set: { phone: '13800000000' } }]);
  await save([{ k: 'set', id, kind: 'household', file: id, set: { head: '党建设', phone: null } }]);
  const shown = (await shownById(place, [id], selfOfPlace(place))).get(id);
  expect(shown?.view.body).toEqual({ ...record.body, head: '党建设' });
  expect(shown?.view.origin.head).toBe(`${place.user.device}:2`);
});

test('a save that fails half-way leaves nothing: no operation, no number, and the draft', async () => {
  const place = await aPlace();
  await saveDraft('visit:1', '党建国', { remarks: '在外地' });
  const before = await deviceMeta(place);
  // The second row meets an outbox row that is already there.
  await place.db.outbox.add({
    n: 2,
    record: newId(),
    file: newId(),
    state: 'new',
    at: 0,
    box: new Uint8Array(1),
  });
  await expect(save([create(), create()], { closesDraft: 'visit:1' })).rejects.toThrow();
  expect(await place.db.outbox.toCollection().primaryKeys()).toEqual([2]);
  expect(await deviceMeta(place)).toEqual(before);
  expect(await place.db.touch.count()).toBe(0);
  expect(await loadDraft('visit:1')).toEqual({ remarks: '在外地' });
});

test('a save ends the draft it came from, in the same step', async () => {
  const place = await aPlace();
  await saveDraft('visit:1', '党建国', { met: ['GUARDIAN'] });
  await saveDraft('visit:2', '党小雨', {});
  expect((await draftsIn(place)).map(({ title }) => title.en).sort()).toEqual(['党小雨', '党建国'].sort());
  await save([create()], { closesDraft: 'visit:1' });
  expect((await draftsIn(place)).map(({ key }) => key)).toEqual(['visit:2']);
});

test('a photo waits for a saved record that names it, and its bytes go only once the server has it', async () => {
  const place = await aPlace();
  const bytes = crypto.getRandomValues(new Uint8Array(2000));
  const ref = { sha: 'ab'.repeat(32), bytes: 2000, width: 40, height: 30 };
  await keepPhoto(place, ref, { bytes, at: Date.now() });
  const state = async () => (await place.db.photo.toArray()).map((row) => row.state);
  expect(await state()).toEqual(['draft']);
  const id = newId();
  await save([{ k: 'add', id: newId(), kind: 'visit', file: id, data: { photos: [ref] } }]);
  expect(await state()).toEqual(['new']);
  expect(await makeRoom(place)).toBe(false);
  await place.db.photo.toCollection().modify({ state: 'sent' });
  expect(await makeRoom(place)).toBe(true);
  expect(await place.db.photoData.count()).toBe(0);
});

test('two windows of one person number their operations together', async () => {
  const place = await aPlace();
  const { db } = await openPersonDb(place.person.id);
  const other = { ...place, db };
  await Promise.all([saveIn(place, [create()]), saveIn(other, [create()]), saveIn(place, [create()])]);
  expect(await place.db.outbox.toCollection().primaryKeys()).toEqual([1, 2, 3]);
  db.close();
});

test('a database of a newer build is only read', async () => {
  const place = await aPlace();
  await place.db.meta.put({ k: 'version', v: DATA_VERSION + 1 });
  const { db, readOnly } = await openPersonDb(place.person.id);
  db.close();
  expect(readOnly).toBe(true);
  await expect(saveIn({ ...place, readOnly }, [create()])).rejects.toMatchObject({ code: 'store.update' });
});

test('a database of an older build is taken over, and that build then only reads it', async () => {
  const place = await aPlace();
  await place.db.meta.put({ k: 'version', v: DATA_VERSION - 1 });
  const { db, readOnly } = await openPersonDb(place.person.id);
  const now = await db.meta.get('version');
  db.close();
  expect(readOnly).toBe(false);
  expect(now?.v).toBe(DATA_VERSION);
});

test('after the vault is locked nothing is saved, and the cause is said', async () => {
  await aPlace();
  closePlace();
  await expect(save([create()])).rejects.toMatchObject({ code: 'store.locked' });
});
