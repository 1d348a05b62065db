import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import { deviceMeta } from '../../../src/client/store/sealed-meta.ts';
import { headsOf, readHeld } from '../../../src/client/store/shadow-store.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { runCycle } from '../../../src/client/sync/cycle.ts';
import { digestOfHeads } from '../../../src/sync/shadow.ts';
import { people } from '../../simulation/town.ts';
import { aPowerCut } from '../store/given-disk.ts';
import { aPhone, Net, scope, village } from './given-server.ts';

/** F9: a page's records and its cursor are there together or not at all, wherever the power goes. */
let net: Net;
let power: ReturnType<typeof aPowerCut>;
beforeEach(() => {
  net = new Net();
  vi.stubGlobal('fetch', net.fetch);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  closePlace();
});

const outcome = async () => (await runCycle(true))?.outcome;
async function addHousehold(head: string): Promise<void> {
  const id = newId();
  const set = { head, village, householdType: 'GEN' };
  await save([{ k: 'set', id, kind: 'household', file: id, create: true, set }]);
}

/** What the disk says of itself after a cut: each scope's sum is that of its records, no operation is lost or there twice. */
async function mustAddUp(place: Place): Promise<void> {
  const { db } = place;
  const held = await readHeld(place);
  const heads = await headsOf(place, held, { all: true });
  for (const [name, { digest }] of held.cursors)
    expect(digest, name).toEqual(digestOfHeads(heads.values(), name));
  for (const { scopes } of heads.values())
    expect(scopes.some((one) => held.cursors.has(one.replace('~', '')))).toBe(true);
  const [outbox, kept] = await Promise.all([
    db.outbox.toCollection().primaryKeys(),
    db.kept.toCollection().primaryKeys(),
  ]);
  const { nextN, acked } = await deviceMeta(place);
  expect([...outbox, ...kept].sort()).toEqual(Array.from({ length: nextN - 1 }, (_, index) => index + 1));
  for (const row of await db.outbox.toArray()) expect(row.state).toBe(row.n <= acked ? 'acked' : 'new');
}

interface Round {
  /** Before the cycle that is cut. */
  given: (place: Place) => Promise<void>;
  records: number;
}
const rounds: Record<string, Round> = {
  'a first pull of several scopes': {
    given: async () => {
      for (const head of ['甲', '乙', '丙']) net.household(head);
    },
    records: 3,
  },
  'a push, its advance, and what others wrote': {
    given: async () => {
      net.household('甲');
      await outcome();
      net.household('乙');
      for (const head of ['丙', '丁']) await addHousehold(head);
    },
    records: 4,
  },
  'a village that goes away': {
    given: async () => {
      for (const head of ['甲', '乙']) net.household(head);
      await outcome();
      net.server.database.grants.set(people[0], []);
    },
    records: 0,
  },
  'a copy to be swept, since it lay below the floor': {
    given: async () => {
      for (const head of ['甲', '乙']) net.household(head);
      await outcome();
      net.household('丙');
      const row = net.server.database.scopes.get(scope);
      if (row) row.floor = row.seq;
    },
    records: 3,
  },
  'a server that came back from a backup': {
    given: async () => {
      net.household('甲');
      await outcome();
      net.server.backup();
      await addHousehold('乙');
      await outcome();
      net.server.restore();
    },
    records: 2,
  },
};

test.each(Object.entries(rounds))(
  'wherever the power goes in %s, the disk adds up and the next cycle agrees',
  async (_name, { given, records }) => {
    let cuts = 0;
    for (let at = 1; at < 500; at++) {
      net = new Net();
      vi.stubGlobal('fetch', net.fetch);
      const place = await aPhone(net);
      await given(place);
      power = aPowerCut();
      power.at = at;
      await runCycle(true);
      const wasCut = power.gone;
      power.back();
      vi.restoreAllMocks();
      if (wasCut) {
        cuts += 1;
        await mustAddUp(place);
      }
      expect(await outcome()).toBe('agreed');
      await mustAddUp(place);
      const standing = (await place.db.rec.toArray()).filter(({ dead }) => !dead);
      expect(
        standing.filter(({ id }) => net.server.database.records.get(id)?.kind === 'household'),
      ).toHaveLength(records);
      closePlace();
      if (!wasCut) break;
    }
    expect(cuts).toBeGreaterThan(5);
  },
  120_000,
);
