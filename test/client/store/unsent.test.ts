import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { deviceMeta, writeMeta } from '../../../src/client/store/sealed-meta.ts';
import { countUnsent } from '../../../src/client/store/status.ts';
import { newId, save } from '../../../src/client/store/write.ts';
import { aPlace, village } from './given-place.ts';

afterEach(() => {
  closePlace();
  vi.restoreAllMocks();
});
const saveMany = (count: number) =>
  save(
    Array.from({ length: count }, () => {
      const id = newId();
      const set = { head: '户主', village, householdType: 'GEN' };
      return { k: 'set' as const, id, kind: 'household' as const, file: id, create: true as const, set };
    }),
  );

// After every save it is asked: by walking through them a term without a network would be saved ever more slowly.
test('how much is unsent is told by the first number and the next one, without a walk through what lies between', async () => {
  const place = await aPlace();
  expect((await countUnsent(place)).unsent).toBe(0);
  await saveMany(40);
  const walks: string[] = [];
  for (const name of ['count', 'getAll', 'getAllKeys'] as const) {
    const real = IDBObjectStore.prototype[name] as (...asked: unknown[]) => IDBRequest;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...asked: unknown[]
    ) {
      const [range, limit] = asked as [{ count?: number } | undefined, number | undefined];
      const isOne = name !== 'count' && (limit ?? range?.count) === 1;
      if (this.name === 'outbox' && !isOne) walks.push(name);
      return real.apply(this, asked) as never;
    });
  }
  expect((await countUnsent(place)).unsent).toBe(40);
  const meta = await deviceMeta(place);
  await writeMeta(place, 'device', { ...meta, acked: 15 });
  expect((await countUnsent(place)).unsent).toBe(25);
  expect(walks).toEqual([]);
});
