import type { Kysely } from 'kysely';
import {
  LEDGER_PAGE,
  type Ledger,
  type LedgerChild,
  type LedgerCounts,
  type LedgerPage,
  type LedgerRow,
  ledgers,
} from '../../domain/ledger.ts';
import { facetCounts, facetsOf, type LedgerQuery, selectRows } from '../../domain/ledger-query.ts';
import type { Id } from '../../domain/record.ts';
import type { Reach } from './coverage-rows.ts';
import { type AgeQuery, ageCounts, agePage } from './ledger-age.ts';
import { ageSelection } from './ledger-age-kept.ts';
import type { KeyedAround } from './ledger-around.ts';
import type { NarrowLedger } from './ledger-files.ts';
import { ageRows, childRow, forReader, rowsOf } from './ledger-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

/** Who asks: what of the county is his, and whether numbers leave whole. */
export interface LedgerAsker {
  reach: Reach;
  /** Scopes read now, restricted twins included. */
  scopes: ReadonlySet<string>;
  around: KeyedAround;
  full?: boolean | undefined;
}

export interface LedgerAsked extends LedgerQuery {
  ledger: Ledger;
  from: number;
  /** Rows at the most; LEDGER_PAGE for a page. */
  limit: number;
}

const readerOf = ({ reach, scopes, full }: LedgerAsker) => ({
  county: reach.county,
  scopes,
  full: full ?? false,
});
type Found = Pick<LedgerPage, 'total' | 'late' | 'items' | 'facets'>;

async function narrowPage(
  db: Db,
  asker: LedgerAsker,
  asked: LedgerAsked & { ledger: NarrowLedger },
): Promise<Found> {
  const { ledger, from, limit } = asked;
  const rows = (await rowsOf(db, asker, [ledger])).get(ledger) ?? [];
  const fitting = selectRows(rows, asked);
  return {
    total: fitting.length,
    late: fitting.filter(({ late }) => late).length,
    items: await forReader(db, readerOf(asker), fitting.slice(from, from + limit)),
    facets: Object.fromEntries(facetsOf(ledger).map((key) => [key, facetCounts(rows, key, asked)])),
  };
}

async function wholePage(db: Db, asker: LedgerAsker, asked: LedgerAsked): Promise<Found> {
  const { reach, around } = asker;
  const query: AgeQuery = { ...asked, reach, today: around.today };
  const { children, counts } = await ageSelection(db, { query, around }, asked);
  const { total, township, school } = counts;
  const rows = await ageRows(db, { county: reach.county, around }, children);
  return {
    ...{ total, late: 0, facets: { township, school } },
    items: await forReader(db, readerOf(asker), rows),
  };
}

const isNarrow = (asked: LedgerAsked): asked is LedgerAsked & { ledger: NarrowLedger } =>
  asked.ledger !== 'school-age';

/** One page of a ledger, out of the records as they are now, as this reader may see it. */
export const ledgerPage = (db: Db, asker: LedgerAsker, asked: LedgerAsked): Promise<Found> =>
  isNarrow(asked) ? narrowPage(db, asker, asked) : wholePage(db, asker, asked);

/** One child as a ledger tells of it, as this reader may see it. */
export async function ledgerChild(
  db: Db,
  asker: LedgerAsker,
  asked: { ledger: Ledger; child: Id },
): Promise<LedgerChild | undefined> {
  const found = await childRow(db, asker, asked);
  const [row] = found ? await forReader(db, readerOf(asker), [found.row]) : [];
  return found && row && { ...found, row };
}

/** How many rows each ledger has for this reader. */
export async function ledgerCounts(db: Db, asker: LedgerAsker): Promise<LedgerCounts['counts']> {
  const { reach, around } = asker;
  const narrow = ledgers.filter((ledger): ledger is NarrowLedger => ledger !== 'school-age');
  const [rows, whole] = await Promise.all([
    rowsOf(db, asker, narrow),
    ageCounts(db, { where: {}, reach, today: around.today }, around.names),
  ]);
  const counted = (ledger: Ledger): number =>
    ledger === 'school-age' ? whole.total : (rows.get(ledger)?.length ?? 0);
  return Object.fromEntries(ledgers.map((ledger) => [ledger, counted(ledger)])) as LedgerCounts['counts'];
}

/** All rows that fit, for paper: page by page where the county is read, so that no statement holds 70,000 rows. */
export async function ledgerWhole(db: Db, asker: LedgerAsker, asked: LedgerAsked): Promise<LedgerRow[]> {
  if (isNarrow(asked)) return (await narrowPage(db, asker, asked)).items;
  const rows: LedgerRow[] = [];
  for (let from = 0; from < asked.limit; from += LEDGER_PAGE * 5) {
    const query: AgeQuery = { ...asked, reach: asker.reach, today: asker.around.today };
    const children = await agePage(db, query, { from, limit: Math.min(LEDGER_PAGE * 5, asked.limit - from) });
    rows.push(...(await ageRows(db, { county: asker.reach.county, around: asker.around }, children)));
    if (children.length < LEDGER_PAGE * 5) break;
  }
  return forReader(db, readerOf(asker), rows);
}
