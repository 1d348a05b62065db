// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { announce } from '../../../src/client/store/changes.ts';
import { useDirectory } from '../../../src/client/store/directory.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import { type Twins, useTwinsOf } from '../../../src/client/store/twins.ts';
import { scope } from './given-directory.ts';
import { aChild, aHousehold, aPlace, receive } from './given-place.ts';

const idNumber = '610599201603040028';
const [mine, theirs] = [aHousehold(), aHousehold({ head: '王建设' })];
const asked = aChild(mine.id, { idNumber });
const children = [asked] as unknown as Parameters<typeof useTwinsOf>[1];

let seen: Twins | undefined;
function Page() {
  seen = useTwinsOf(useDirectory(), children).get(asked.id);
  return null;
}
const root = createRoot(document.createElement('div'));
afterEach(() => {
  root.unmount();
  closePlace();
});

test('whoever has the same ID number, or the same name and birthday, is found in any household, with its guardian', async () => {
  const place = await aPlace();
  const typo = aChild(theirs.id, { name: '王大明', sex: 'M', birthDate: undefined as never, idNumber });
  const namesake = aChild(theirs.id, { guardianName: '王建设' });
  const sameTail = aChild(theirs.id, {
    name: '王小丽',
    birthDate: '2014-01-01',
    idNumber: '610599201401010028',
  });
  const put = [mine, theirs, asked, typo, namesake, sameTail];
  announce({ of: 'records', ids: await receive(place, scope, { put }) });
  root.render(<Page />);
  await vi.waitFor(
    () => expect(seen?.knownIds?.get(idNumber)).toMatchObject({ id: typo.id, file: theirs.id }),
    {
      timeout: 5000,
    },
  );
  expect(seen?.namesakes).toMatchObject([{ id: namesake.id, guardian: '王建设' }]);
});
