// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { announce } from '../../../src/client/store/changes.ts';
import { useDirectory } from '../../../src/client/store/directory.ts';
import { useLedgerRows, useLedgersAhead } from '../../../src/client/store/ledger-rows.ts';
import { closePlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import type { Directory } from '../../../src/client/store/types.ts';
import { show } from '../../../src/client/store/vault-state.ts';
import type { Role } from '../../../src/domain/access.ts';
import type { WireRecord } from '../../../src/sync/protocol.ts';
import { scope } from './given-directory.ts';
import { aChild, aHousehold, anAnswer, aPlace, aRecord, receive } from './given-place.ts';

/** More than the first two lots. */
const CASES = 70;

let root: Root;
/** How many rows each drawing of the page had, and whether they were all. */
let drawn: { rows: number; whole: boolean }[];
let directory: Directory | undefined;

function Ledger({ into = drawn }: { into?: typeof drawn }) {
  const found = useLedgerRows('suspected');
  into.push({ rows: found?.rows.length ?? 0, whole: found?.whole ?? false });
  return null;
}
function Elsewhere() {
  directory = useDirectory();
  return null;
}
function OnTheWay() {
  useLedgersAhead();
  return null;
}

beforeEach(() => {
  root = createRoot(document.createElement('div'));
  drawn = [];
});
afterEach(() => {
  root.unmount();
  closePlace();
  vi.unstubAllGlobals();
});

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 10 });

function aSuspect(): WireRecord[] {
  const household = aHousehold();
  const child = aChild(household.id);
  const body = {
    ...{ child: child.id, from: 'NONE', to: 'SUSPECT', on: '2026-09-01' },
    ...{ seen: [], sv: 1, effect: 'applied' },
  };
  return [household, child, aRecord({ kind: 'transition', file: household.id, body })];
}
const take = async (place: Place, put: WireRecord[]) =>
  announce({ of: 'records', ids: await receive(place, scope, { put }) });

async function withCases(many = CASES): Promise<Place> {
  const place = await aPlace();
  await take(place, Array.from({ length: many }, aSuspect).flat());
  root.render(<Elsewhere />);
  await eventually(() => expect(directory?.cases.size).toBe(many));
  return place;
}
const wholeWith = (rows: number) => eventually(() => expect(drawn.at(-1)).toEqual({ rows, whole: true }));

test('the first rows are there before all are read', async () => {
  await withCases();
  root.render(<Ledger />);
  await wholeWith(CASES);
  expect(drawn.find(({ rows }) => rows > 0)).toEqual({ rows: 2, whole: false });
});

test('a ledger that is come back to is whole in its first drawing', async () => {
  await withCases();
  root.render(<Ledger />);
  await wholeWith(CASES);
  root.render(<Elsewhere />);
  drawn = [];
  root.render(<Ledger />);
  await eventually(() => expect(drawn.length).toBeGreaterThan(0));
  expect(drawn[0]).toEqual({ rows: CASES, whole: true });
});

test('rows made ready on the way there are in the first drawing, and the others follow', async () => {
  await withCases();
  root.render(<OnTheWay />);
  await eventually(() => {
    const probe = createRoot(document.createElement('div'));
    drawn = [];
    flushSync(() => probe.render(<Ledger />));
    probe.unmount();
    expect(drawn[0]).toEqual({ rows: 6, whole: false });
  });
  root.render(<Ledger />);
  await wholeWith(CASES);
  const counts = drawn.map(({ rows }) => rows);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

test('what somebody else reads to its end while the screen is waited for is all there, too', async () => {
  let held: (() => void)[] | undefined = [];
  vi.stubGlobal('requestAnimationFrame', (shown: () => void) => held?.push(shown) ?? setTimeout(shown));
  await withCases(12);
  root.render(<Ledger />);
  await eventually(() => expect(drawn.at(-1)).toEqual({ rows: 2, whole: false }));
  // Another page of the same, whose first picture takes its time.
  const ofFirst = held;
  held = [];
  const second = createRoot(document.createElement('div'));
  const other: typeof drawn = [];
  flushSync(() => second.render(<Ledger into={other} />));
  held = undefined;
  for (const shown of ofFirst) shown();
  await wholeWith(12);
  await eventually(() => expect(other.at(-1)).toEqual({ rows: 12, whole: true }));
  second.unmount();
});

test('a change is read anew, and until all of it is read the old rows stay', async () => {
  const place = await withCases();
  root.render(<Ledger />);
  await wholeWith(CASES);
  drawn = [];
  await take(place, aSuspect());
  await wholeWith(CASES + 1);
  expect(drawn.every(({ rows }) => rows >= CASES)).toBe(true);
});

test('rows that name a restricted reason are not shown once the person may no longer read it', async () => {
  const texts = new Map<string, (string | undefined)[]>();
  function Reasons({ who }: { who: Role }) {
    texts.set(who, useLedgerRows('dropped')?.rows.map(({ reasonText }) => reasonText) ?? []);
    return null;
  }
  const place = await withCases(0);
  const [household, child, step] = aSuspect() as [WireRecord, WireRecord, WireRecord];
  const about = { about: child.id, child: child.id, primary: 'R06', others: [], text: '家里信教' };
  const own = { child: child.id, leftOn: '2026-09-01', reasons: { primary: 'R98', others: [] } };
  await take(place, [
    ...[household, child, step],
    aRecord({
      kind: 'transition',
      file: household.id,
      body: { ...step.body, from: 'SUSPECT', to: 'OPEN', sv: 2 },
    }),
    aRecord({ kind: 'case', file: household.id, body: own }),
    aRecord({ kind: 'restricted-reason', file: household.id, body: about }),
  ]);
  const { user } = anAnswer();
  const as = (role: Role) =>
    show({
      user: { ...user, roles: [role], grants: [], county: { code: '610599', name: '蒲城县' }, device: 'd' },
    });
  as('principal');
  root.render(<Reasons who="principal" />);
  await eventually(() => expect(texts.get('principal')).toEqual(['家里信教']));
  as('teacher');
  root.render(<Reasons who="teacher" />);
  await eventually(() => expect(texts.get('teacher')).toEqual([undefined]));
  show({ user: undefined });
});
