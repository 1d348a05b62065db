import { ledgers } from '../../domain/ledger.ts';
import { dayOf } from '../../text/day.ts';
import type { Parts } from '../parts.ts';
import { writtenSoFar } from './ledger-age-kept.ts';
import { ledgerAround } from './ledger-around.ts';
import type { NarrowLedger } from './ledger-files.ts';
import { rowsOf } from './ledger-rows.ts';

/**
 * Looks the county through before anybody asks. A ledger is of one day, of the settings and names of that day, and of files as
 * they are now: when any of this changes for many files at once, after a start, at midnight, after an import or a new setting,
 * whoever asked first would wait for ten thousand files. A few changed files are looked at when somebody asks.
 */
type Looking = Pick<Parts, 'db' | 'settings' | 'now' | 'log'>;
const narrow = ledgers.filter((ledger): ledger is NarrowLedger => ledger !== 'school-age');
const LOOK_MS = 5000;
/** Entries of feeds since the last look: an import, or the work of a school hour. */
const MANY = 2000;
/** A start does not wait longer for it: who asks meanwhile is answered, only later. */
const START_MS = 15_000;

/** What the ledgers stand on, and how much has been written so far; one row of a few hundred counters. */
async function stateOf({ db, settings, now }: Looking) {
  const county = settings.county.code;
  const around = await ledgerAround(db, county, dayOf(new Date(now()).toISOString()));
  return { around, written: await writtenSoFar(db, county) };
}

/** What is looked at for a request and for this at the same time is looked at once (ledger-rows.ts). `goesOn`: asked between lots. */
function lookThrough(
  { db, settings }: Looking,
  { around }: Awaited<ReturnType<typeof stateOf>>,
  goesOn: () => boolean,
) {
  const { code } = settings.county;
  const reach = { county: code, all: true, scopes: [], holds: { village: true, school: true } };
  return rowsOf(db, { reach, around, goesOn }, narrow);
}

export interface LedgersAhead {
  /** The county has been looked through once, or a start waits no longer. */
  ready: Promise<void>;
  stop: () => Promise<void>;
}

export function readLedgersAhead(parts: Looking): LedgersAhead {
  let seen = { key: '', written: 0 };
  let stopped = false;
  const look = async () => {
    if (stopped) return;
    try {
      const state = await stateOf(parts);
      if (state.around.key === seen.key && state.written - seen.written < MANY) return;
      await lookThrough(parts, state, () => !stopped);
      seen = { key: state.around.key, written: state.written };
    } catch (error) {
      parts.log.error({ code: (error as { code?: string }).code }, 'ledgers not read ahead');
    }
  };
  let running = look();
  const timer = setInterval(() => {
    running = running.then(look);
  }, LOOK_MS);
  timer.unref();
  const late = new Promise<void>((done) => setTimeout(done, START_MS).unref());
  return {
    ready: Promise.race([running, late]),
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
