import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { readsRestricted } from '../../domain/access.ts';
import type { LedgerRow } from '../../domain/ledger.ts';
import { useDirectory } from './directory.ts';
import { useLive } from './external.ts';
import {
  ledgerFiles,
  type PhoneLedger,
  phoneAround,
  phoneLedgers,
  type ReadFile,
  type Reading,
  readFiles,
  readingLedger,
  readyFiles,
} from './ledger-files.ts';
import { opened, type Place } from './opened.ts';
import type { Directory } from './types.ts';
import { useVault } from './vault.ts';

interface PhoneRows {
  ledger: PhoneLedger;
  rows: readonly LedgerRow[];
  /** Every file that may hold a row has been read. */
  whole: boolean;
  of: Directory;
}

/**
 * What was read of one state of the phone: another ledger over it, or the same one come back to, opens no box twice. It goes
 * with the state: when a record changes, and when the phone is locked.
 */
const reads = new WeakMap<Directory, { open: boolean; read: Map<string, ReadFile> }>();
/** @param open whether rows may name restricted reasons: whoever loses that sees none made while they had it */
function readOf(directory: Directory, open: boolean): Map<string, ReadFile> {
  const known = reads.get(directory);
  if (known?.open === open) return known.read;
  const read = new Map<string, ReadFile>();
  reads.set(directory, { open, read });
  return read;
}

/**
 * The screen has shown what was told it. To ask for sixty files takes a slow phone a quarter of a second: the first rows would
 * wait for them. A page that is not seen has no frames, and reads on.
 */
const shownOnScreen = (): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(resolve, 200);
    requestAnimationFrame(() => {
      clearTimeout(late);
      setTimeout(resolve);
    });
  });

/** What is whole stays until the next is. */
const newer = (now: PhoneRows | undefined, next: PhoneRows): PhoneRows =>
  now?.whole && now.ledger === next.ledger && !next.whole ? now : next;

interface Done {
  of: Directory;
  files: readonly string[];
  read: Map<string, ReadFile>;
  /** Of the files, from the first on. */
  done: number;
}

interface Wanted {
  directory: Directory;
  open: boolean;
}

/** All that reading takes; undefined: locked, or not open yet. */
function useReading() {
  const directory = useDirectory();
  const place = useLive(opened);
  const { user } = useVault();
  const open = user?.roles.some(readsRestricted) ?? false;
  return { directory, place, open };
}

/** Files of each ledger: of the likeliest two, none may hold a row. */
const AHEAD = 6;

/** Reads the likeliest files of each ledger, one ledger after another, each after a frame of the screen, until it is `left`. */
async function readAhead(place: Place, { directory, open }: Wanted, left: () => boolean): Promise<void> {
  const [around, read] = [phoneAround(directory), readOf(directory, open)];
  for (const ledger of phoneLedgers) {
    await shownOnScreen();
    if (left()) return;
    await readFiles(place, ledgerFiles(directory, ledger).slice(0, AHEAD), { ledger, around, open, read });
  }
}

/** Where the way to the ledgers begins: the first rows of each are made ready while somebody looks at that page. */
export function useLedgersAhead(): void {
  const { directory, place, open } = useReading();
  useEffect(() => {
    if (!place || !directory) return;
    let left = false;
    // Locked meanwhile: nobody asks for them.
    readAhead(place, { directory, open }, () => left).catch(() => undefined);
    return () => {
      left = true;
    };
  }, [place, directory, open]);
}

const rowsOf = (ledger: PhoneLedger, { of, files, read, done }: Done): PhoneRows => ({
  ledger,
  of,
  rows: files.slice(0, done).flatMap((file) => read.get(file)?.rows[ledger] ?? []),
  whole: done >= files.length,
});

/** What is ready without opening a box. */
function useReady(
  { directory, open }: { directory: Directory | undefined; open: boolean },
  ledger: PhoneLedger,
): PhoneRows | undefined {
  return useMemo(() => {
    if (!directory) return undefined;
    const [files, read] = [ledgerFiles(directory, ledger), readOf(directory, open)];
    const done = readyFiles(files, { read, ledger });
    return done > 0 || files.length === 0 ? rowsOf(ledger, { of: directory, files, read, done }) : undefined;
  }, [directory, open, ledger]);
}

interface Rest extends Reading {
  read: Map<string, ReadFile>;
  left: () => boolean;
  tell: (done: number) => void;
}

/** Reads what is not ready, lot by lot; what is has been shown before, and so is each lot before the next. */
async function readRest(
  place: Place,
  files: readonly string[],
  { left, tell, ...reading }: Rest,
): Promise<void> {
  if (readyFiles(files, reading) > 0) await shownOnScreen();
  if (left()) return;
  // Meanwhile a lot that was under way may have come, and with it the last.
  const ready = readyFiles(files, reading);
  if (ready > 0) tell(ready);
  for await (const done of readingLedger(place, files, reading)) {
    if (left()) return;
    tell(done);
    await shownOnScreen();
  }
}

/**
 * A ledger over what lies on this phone, computed from the records by the same rule as on the server, and read anew whenever
 * they change. Rows come lot by lot, those that are ready in the page's first picture; when records change, the old ones stay
 * in sight until the new ones are whole.
 */
export function useLedgerRows(ledger: PhoneLedger): PhoneRows | undefined {
  const { directory, place, open } = useReading();
  const ready = useReady({ directory, open }, ledger);
  const [held, setHeld] = useState<PhoneRows>();
  // Before the page is painted: where nothing is ready, the disk is at work meanwhile.
  useLayoutEffect(() => {
    if (!place || !directory || ready?.whole) return;
    let left = false;
    const [files, read] = [ledgerFiles(directory, ledger), readOf(directory, open)];
    readRest(place, files, {
      ...{ ledger, around: phoneAround(directory), open, read },
      left: () => left,
      tell: (done) => setHeld((now) => newer(now, rowsOf(ledger, { of: directory, files, read, done }))),
    })
      // Locked while reading: the lock screen stands here now.
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [place, directory, ledger, open, ready]);
  const own = held?.ledger === ledger ? held : undefined;
  return own?.of === directory || !ready ? own : newer(own, ready);
}
