import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { recordIn } from '../../../src/client/store/rows.ts';
import { statusView } from '../../../src/client/store/status-state.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { aPhone, Net, scope, village } from './given-server.ts';

let net: Net;
beforeEach(() => {
  net = new Net();
  vi.stubGlobal('fetch', net.fetch);
});
afterEach(() => {
  closePlace();
  vi.unstubAllGlobals();
});

const outcome = async () => (await runCycle(true))?.outcome;
async function addHousehold(head: string): Promise<string> {
  const id = newId();
  const set = { head, village, householdType: 'GEN' };
  await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
  return id;
}
const headsOn = async ({ db, keys }: Place) =>
  (await db.rec.toArray()).map((row) => String(recordIn(row, keys)?.body.head)).sort();
const headsAtServer = () =>
  net.server
    .standing(scope)
    .map(({ body }) => String(body.head))
    .sort();

test('an answer lost on the way back does no harm: the same operations are sent again and count once', async () => {
  const place = await aPhone(net);
  const id = await addHousehold('党建国');
  net.fault = (path) => (path.endsWith('/push') ? 'lost-answer' : undefined);
  expect(await outcome()).toBe('offline');
  net.fault = () => undefined;
  expect(await outcome()).toBe('agreed');
  expect(headsAtServer()).toEqual(['党建国']);
  expect(net.server.database.records.get(id)?.rv).toBe(1);
  expect(await place.db.outbox.count()).toBe(0);
});

test('a batch the server, or a proxy before it, finds too large is sent in halves', async () => {
  await aPhone(net);
  for (const head of ['甲', '乙', '丙', '丁', '戊']) await addHousehold(head);
  let refusals = 2;
  net.fault = (path) => {
    if (!path.endsWith('/push') || refusals === 0) return undefined;
    refusals -= 1;
    const said = refusals > 0 ? '{"code":"request.too-large"}' : '<h1>413 Request Entity Too Large</h1>';
    return new Response(said, { status: 413 });
  };
  expect(await outcome()).toBe('agreed');
  expect(headsAtServer()).toHaveLength(5);
});

test('once a day the whole copy is looked through: what no longer opens is fetched anew', async () => {
  const id = net.household('党建国');
  net.household('李秀兰');
  const place = await aPhone(net);
  await outcome();
  const row = await place.db.rec.get(id);
  if (row) await place.db.rec.put({ ...row, box: new Uint8Array(80) });
  expect(await outcome()).toBe('agreed');
  expect(await headsOn(place)).toContain('undefined');
  await place.db.meta.put({ k: 'checked', v: 0 });
  expect(await outcome()).toBe('agreed');
  expect(await headsOn(place)).toEqual(['党建国', '李秀兰']);
});

test('a server restored from a backup gets back what it has forgotten', async () => {
  await aPhone(net);
  net.server.backup();
  await addHousehold('党建国');
  expect(await outcome()).toBe('agreed');
  net.server.restore();
  expect(headsAtServer()).toEqual([]);
  await addHousehold('李秀兰');
  expect(await outcome()).toBe('agreed');
  expect(headsAtServer()).toEqual(['党建国', '李秀兰']);
});

test('losing a village takes its records off the phone, and leaves what was not sent', async () => {
  net.household('党建国');
  const place = await aPhone(net);
  await outcome();
  net.fault = (path) => (path.endsWith('/push') ? 'no-network' : undefined);
  const id = await addHousehold('李秀兰');
  net.fault = () => undefined;
  const user = place.user.id;
  net.server.database.grants.set(user, []);
  await outcome();
  expect(await place.db.rec.where('id').equals(id).count()).toBe(0);
  const mine = [...net.server.database.records.values()].filter(({ kind }) => kind === 'quarantine');
  expect(mine).toHaveLength(1);
  expect(await headsOn(place)).toEqual(['undefined']);
});

test('a copy damaged on the disk is found and mended, and the outbox is not touched', async () => {
  const [id, other] = [net.household('党建国'), net.household('李秀兰')];
  const place = await aPhone(net);
  await outcome();
  await place.db.rec.delete(id);
  const row = await place.db.rec.get(other);
  if (row) await place.db.rec.put({ ...row, hash: '0000000000000000' });
  // The phone's own sum is right by its books; the idle recount, or a changed record, brings the difference to light.
  const change = {
    k: 'set',
    id: other,
    kind: 'household',
    file: other,
    set: { phone: '13891300000' },
  } as const;
  await save([change]);
  expect(await outcome()).toBe('agreed');
  expect(await headsOn(place)).toEqual(['李秀兰', '党建国'].sort());
  expect(statusView.get().history[0]?.repaired).toBeGreaterThan(0);
});
