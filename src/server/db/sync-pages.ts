import { sql, type Transaction } from 'kysely';
import type { Scope } from '../../domain/access.ts';
import { buildPage } from '../../sync/feed.ts';
import type { Page, PullRequest } from '../../sync/protocol.ts';
import { Problem } from '../problem.ts';
import { type RecordRow, wireOfRow } from './records.ts';
import type { Tables } from './tables.ts';

/** The pages of a pull (sync design §3.7), read by the snapshot of the transaction they are given. */
type Trx = Transaction<Tables>;

export interface ScopeRow {
  id: Scope;
  seq: number;
  floor: number;
  count: number;
  digest_sum: string;
}
const emptyScope = (id: Scope): ScopeRow => ({ id, seq: 0, floor: 0, count: 0, digest_sum: '0' });

export async function scopeRows(
  trx: Trx,
  county: string,
  scopes: readonly Scope[],
): Promise<Map<Scope, ScopeRow>> {
  const { rows } = await sql<ScopeRow>`
    select id, seq, floor, count, digest_sum from scope where county = ${county} and id = any(${scopes}::text[])
  `.execute(trx);
  return new Map(rows.map((row) => [row.id, row]));
}

export type EntryRow = Omit<RecordRow, 'marks' | 'county'> & {
  scope: Scope;
  seq: number;
  feed_rv: number;
  gone: boolean;
};

/** One statement for all scopes that have news; a lateral limit keeps each to a page. */
async function entriesOf(
  trx: Trx,
  county: string,
  { wanted, limit }: { wanted: readonly { scope: Scope; after: number }[]; limit: number },
): Promise<Map<Scope, EntryRow[]>> {
  const { rows } = await sql<EntryRow>`
    select w.scope, f.seq, f.rv as feed_rv, f.gone, r.id, r.kind, r.file, r.rv, r.dead, r.body, r.origin,
      r.author_user, r.author_name, r.received_at, r.written_at
    from json_to_recordset(${JSON.stringify(wanted)}::json) as w(scope text, after bigint)
    cross join lateral (
      select * from feed where county = ${county} and scope = w.scope and seq > w.after order by feed.seq limit ${limit}
    ) f
    join record r on r.county = ${county} and r.id = f.record
    order by w.scope, f.seq
  `.execute(trx);
  const byScope = new Map<Scope, EntryRow[]>();
  for (const row of rows) {
    const own = byScope.get(row.scope);
    if (own) own.push(row);
    else byScope.set(row.scope, [row]);
  }
  return byScope;
}

interface Standing {
  row: ScopeRow;
  cursor: number;
  /** Floor that was told when the phone's pull from 0 began; without it, a pull in several pages below a raised floor would start again for ever. */
  begunAt: number | undefined;
}

function pageOf(
  { row, cursor, begunAt }: Standing,
  { limit, entries }: { limit: number; entries: EntryRow[] },
): Page {
  const page = buildPage({
    ...{ scope: row.id, cursor, begunAt, limit, seq: row.seq, floor: row.floor },
    digest: { count: row.count, sum: row.digest_sum },
    entries: entries.map((entry) => ({
      ...{ id: entry.id, rv: entry.feed_rv, gone: entry.gone, seq: entry.seq },
      ...(!entry.gone && { record: wireOfRow(entry) }),
    })),
  });
  // Restored without a new epoch, or a replica that lags: never silently accepted (§3.10).
  if ('code' in page)
    throw new Problem('sync.cursor-ahead', { detail: { scope: row.id, cursor, seq: row.seq } });
  return page;
}

/** Scopes in order until twice a page of records is full; the phone comes again for the rest. */
function pagesWithin(pages: readonly Page[], budget: number): Page[] {
  const kept: Page[] = [];
  let used = 0;
  for (const page of pages) {
    if (used >= budget) break;
    used += page.put.length + page.gone.length;
    kept.push(page);
  }
  return kept;
}

/** So many scopes are read at once that a phone of 500 scopes does not load 500 pages to send two. */
const BATCH = 16;

async function pagesOfSome(
  trx: Trx,
  some: readonly Standing[],
  { county, limit }: { county: string; limit: number },
): Promise<Page[]> {
  const wanted = some
    .filter(({ row, cursor }) => cursor < row.seq)
    .map(({ row, cursor }) => ({ scope: row.id, after: cursor }));
  const entries = wanted.length > 0 ? await entriesOf(trx, county, { wanted, limit }) : new Map();
  return some.map((standing) => pageOf(standing, { limit, entries: entries.get(standing.row.id) ?? [] }));
}

/** Pages of all scopes in their order, until twice the limit of records is used; a missing page means “come again”. */
export async function pagesOf(
  trx: Trx,
  { county, scopes, request }: { county: string; scopes: readonly Scope[]; request: PullRequest },
): Promise<Page[]> {
  const { limit } = request;
  const cursors = new Map(request.cursors);
  const begunAt = new Map(request.begunAt);
  const rows = await scopeRows(trx, county, scopes);
  const all = scopes.map((scope) => ({
    row: rows.get(scope) ?? emptyScope(scope),
    cursor: cursors.get(scope) ?? 0,
    begunAt: begunAt.get(scope),
  }));
  let pages: Page[] = [];
  for (let from = 0; from < all.length; from += BATCH) {
    const more = await pagesOfSome(trx, all.slice(from, from + BATCH), { county, limit });
    pages = pagesWithin([...pages, ...more], limit * 2);
    if (pages.length < Math.min(from + BATCH, all.length)) break;
  }
  return pages;
}
