import type { Change } from './changes.ts';
import { onChange } from './changes.ts';
import { dayOf, phoneNow } from './clock.ts';
import type { Listed } from './directory-index.ts';
import { live, useLive } from './external.ts';
import { LiveDirectory } from './live-directory.ts';
import { opened } from './opened.ts';
import type { PersonDb } from './person-db.ts';
import type { Found } from './search.ts';
import { findIn, prepare } from './search.ts';
import type { Directory } from './types.ts';

const current = live<Listed | undefined>(undefined);
let following: LiveDirectory | undefined;
let waiting = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Undefined: locked, still opening, or a desk without a copy. */
export const useDirectory = (): Directory | undefined => useLive(current);
/** With what waits for this person. */
export const useListed = (): Listed | undefined => useLive(current);

/** By name, pinyin, initials (mixed too: “limh”), the ID's last four, or telephone. Names that begin so come first. */
export const searchDirectory = (directory: Directory, text: string): Found => findIn(directory, text);
/** Before somebody types: what the first letter would otherwise wait for. */
export const prepareSearch = (directory: Directory): void => prepare(directory);
/** Names without their pinyin are found by their characters alone. */
export const isUnspelled = ({ households, children }: Directory): boolean =>
  [...households, ...children].some(({ find }) => find.name !== '' && find.pinyin === '');

const PAGE_PAUSE_MS = 300;
const WRITE_PAUSE_MS = 4_000;
const BUCKET_PAUSE_MS = 50;
/** A bucket takes half a second on a slow phone: not while a finger is on the screen. */
const HANDS_OFF_MS = 2_000;

let touchedAt = Number.NEGATIVE_INFINITY;
if (typeof window !== 'undefined')
  for (const event of ['input', 'keydown', 'pointerdown', 'scroll'])
    window.addEventListener(
      event,
      () => {
        touchedAt = performance.now();
      },
      { capture: true, passive: true },
    );

function show(work: (directory: LiveDirectory) => Promise<Listed | undefined>): void {
  const one = following;
  if (!one) return;
  work(one).then(
    (directory) => {
      if (directory && following === one) current.set(directory);
    },
    // The disk was taken away or locked meanwhile: the next opening reads it again.
    () => undefined,
  );
}

/** Pages of a pull come several a second: they are shown together. A save is shown at once. */
function refreshSoon({ ids, saved }: Extract<Change, { of: 'records' }>): void {
  for (const id of ids) waiting.add(id);
  clearTimeout(timer);
  timer = setTimeout(refreshNow, saved ? 0 : PAGE_PAUSE_MS);
}
/** What had to wait for the dictionary: names' order, and the search by pinyin. The snapshot is written once more with it. */
const spellOut = (): void =>
  show(async (directory) => {
    const spelt = await directory.spell();
    if (spelt) writeSoon(WRITE_PAUSE_MS);
    return spelt;
  });
function refreshNow(): void {
  const ids = [...waiting];
  waiting = new Set();
  show((directory) => directory.refresh(ids));
  spellOut();
  writeSoon(WRITE_PAUSE_MS);
}

let writing: ReturnType<typeof setTimeout> | undefined;
/** The snapshot is written bucket by bucket when nobody is typing; killed before, the next start opens what was touched. */
function writeSoon(pause: number): void {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const one = following;
    const handsOn = touchedAt + HANDS_OFF_MS - performance.now();
    if (handsOn > 0) return writeSoon(handsOn);
    one?.writeOne().then(
      (more) => {
        if (more && following === one) writeSoon(BUCKET_PAUSE_MS);
      },
      () => undefined,
    );
  }, pause);
}

function follow(change: Change): void {
  if (change.of === 'records') refreshSoon(change);
  if (change.of === 'scopes') show((directory) => directory.rescope());
}

/** The day may have changed while the phone slept. */
export function refreshDay(): void {
  const today = dayOf(phoneNow());
  if (current.get() && current.get()?.today !== today) show((directory) => directory.turnTo(today));
}

let shownDb: PersonDb | undefined;
opened.subscribe(() => {
  const place = opened.get();
  // Who signs in again at work goes on with the same database.
  if (place && place.db === shownDb) return;
  shownDb = place?.db;
  clearTimeout(timer);
  clearTimeout(writing);
  waiting = new Set();
  following = place && new LiveDirectory(place);
  current.set(undefined);
  show((directory) => directory.load());
  spellOut();
  if (place && !place.readOnly) writeSoon(WRITE_PAUSE_MS);
});
onChange(follow);
