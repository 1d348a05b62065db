import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { directoryOf, scope } from './given-directory.ts';
import { aHousehold, aPlace, receive } from './given-place.ts';

/** The real dictionary of readings, over a network that lets it wait. */
const network = vi.hoisted(() => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return { arrive, arrived };
});
vi.mock('../../../src/client/store/pinyin.ts', async (real) => {
  await network.arrived;
  return real();
});

afterEach(closePlace);

test('the lists are written down before the dictionary is here, and once more when it has come', async () => {
  const place = await aPlace();
  const household = aHousehold({ head: '李明' });
  const { directory } = await directoryOf(place);
  await directory.refresh(await receive(place, scope, { put: [household] }));
  while (await directory.writeOne());
  expect(await place.db.touch.count()).toBe(0);
  const before = await directoryOf(place);
  expect(before.listed.households.map(({ find }) => find)).toMatchObject([{ name: '李明', pinyin: '' }]);

  const coming = directory.spell();
  network.arrive();
  expect((await coming)?.households[0]?.find.pinyin).toMatch(/^li ming/);
  expect(await directory.writeOne()).toBe(true);
  const after = await directoryOf(place);
  expect(after.listed.households[0]?.find.pinyin).toMatch(/^li ming/);
});
