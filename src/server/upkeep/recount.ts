import { sql, type Transaction } from 'kysely';
import type { Scope } from '../../domain/access.ts';
import type { Id } from '../../domain/record.ts';
import { digestOfHashes, emptyDigest, including, recordHash, sameDigest } from '../../sync/digest.ts';
import { mendFile } from '../../sync/feed.ts';
import type { Digest } from '../../sync/protocol.ts';
import type { StoredRecord } from '../../sync/record.ts';
import { writeCommit } from '../db/commit.ts';
import { loadRecords, lockFiles, type RecordRow, wireOfRow } from '../db/records.ts';
import type { Tables } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import type { Parts } from '../parts.ts';

/**
 * What the feeds and their digests say, held against the records (sync design §3.13). Phones compare themselves with these
 * numbers; a wrong one would make a right phone pull for ever, a missing row would let all agree on too little.
 */
type Trx = Transaction<Tables>;
export interface Recounted {
  /** Scopes whose digest was not the sum of their rows; it is now. */
  digests: Scope[];
  /** Files with records that stood in other feeds than they belong to; they are in the right ones now. */
  misplaced: Id[];
}

const AT_ONCE = 500;

interface FeedPlace {
  record: Id;
  scope: Scope;
}

/** Where the feeds say that the records of some files stand. */
async function placesOf(trx: Trx, county: string, files: readonly Id[]): Promise<Map<Id, Scope[]>> {
  const { rows } = await sql<FeedPlace>`
    select f.record, f.scope from record r join feed f on f.county = r.county and f.record = r.id
    where r.county = ${county} and r.file = any(${files}::uuid[]) and not f.gone`.execute(trx);
  const places = new Map<Id, Scope[]>();
  for (const { record, scope } of rows) places.set(record, [...(places.get(record) ?? []), scope]);
  return places;
}

async function* filesOf(trx: Trx, county: string): AsyncGenerator<Id[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<{ file: Id }>`
      select distinct file from record where county = ${county} and file > ${after}
      order by file limit ${AT_ONCE}`.execute(trx);
    if (rows.length > 0) yield rows.map(({ file }) => file);
    if (rows.length < AT_ONCE) return;
    after = rows.at(-1)?.file ?? after;
  }
}

function byFile(records: readonly StoredRecord[]): Map<Id, StoredRecord[]> {
  const files = new Map<Id, StoredRecord[]>();
  for (const record of records) files.set(record.file, [...(files.get(record.file) ?? []), record]);
  return files;
}

/** Sums per scope, gathered record by record from where the feeds say that they stand. */
class Sums {
  private readonly sums = new Map<Scope, Digest>();

  add(records: readonly StoredRecord[], places: ReadonlyMap<Id, readonly Scope[]>): void {
    for (const record of records) {
      if (record.dead) continue;
      const hash = recordHash(record);
      for (const scope of places.get(record.id) ?? []) this.sums.set(scope, including(this.of(scope), hash));
    }
  }
  of(scope: Scope): Digest {
    return this.sums.get(scope) ?? emptyDigest;
  }
}

/** The scopes whose digest is not the sum of their rows, and the files whose rows are not where they belong; one snapshot. */
async function lookThrough(trx: Trx, county: string): Promise<{ misplaced: Id[]; wrong: Scope[] }> {
  const sums = new Sums();
  const misplaced: Id[] = [];
  for await (const files of filesOf(trx, county)) {
    const records = await loadRecords(trx, county, { ids: [], files });
    const places = await placesOf(trx, county, files);
    sums.add(records, places);
    for (const [file, own] of byFile(records)) if (mendFile(own, places, county)) misplaced.push(file);
  }
  const { rows } = await sql<{ id: Scope; count: number; sum: string }>`
    select id, count, digest_sum as sum from scope where county = ${county} order by id`.execute(trx);
  return { misplaced, wrong: rows.filter((row) => !sameDigest(row, sums.of(row.id))).map(({ id }) => id) };
}

/** Writers change a digest by what they add and take away, under this lock; so what is counted here stays true. */
async function mendDigest(parts: Parts, scope: Scope): Promise<boolean> {
  const county = parts.settings.county.code;
  return transact(parts.db, async (trx) => {
    const kept = await sql<{ count: number; sum: string }>`
      select count, digest_sum as sum from scope where county = ${county} and id = ${scope} for update`.execute(
      trx,
    );
    const { rows } = await sql<RecordRow>`
      select r.* from feed f join record r on r.county = f.county and r.id = f.record
      where f.county = ${county} and f.scope = ${scope} and not f.gone and not r.dead`.execute(trx);
    const { count, sum } = digestOfHashes(rows.map((row) => recordHash(wireOfRow(row))));
    if (kept.rows[0] && sameDigest(kept.rows[0], { count, sum })) return false;
    await sql`
      update scope set count = ${count}, digest_sum = ${sum}::numeric
      where county = ${county} and id = ${scope}`.execute(trx);
    return true;
  });
}

/** @returns the scopes whose feeds it changed; their digests are counted anew afterwards, whatever they were */
async function mendPlaces(parts: Parts, file: Id): Promise<Scope[]> {
  const county = parts.settings.county.code;
  return transact(parts.db, async (trx) => {
    await lockFiles(trx, county, [file]);
    const records = await loadRecords(trx, county, { ids: [], files: [file] });
    const commit = mendFile(records, await placesOf(trx, county, [file]), county);
    if (commit) await writeCommit({ trx, county }, commit);
    return commit?.scopes.map(({ scope }) => scope) ?? [];
  });
}

/** Looks through everything in one snapshot, beside the running server, and puts right what differs. */
export async function recount(parts: Parts): Promise<Recounted> {
  const county = parts.settings.county.code;
  const found = await transact(parts.db, (trx) => lookThrough(trx, county), { readOnly: true });
  const suspects = new Set(found.wrong);
  const misplaced: Id[] = [];
  for (const file of found.misplaced) {
    const touched = await mendPlaces(parts, file);
    if (touched.length > 0) misplaced.push(file);
    for (const scope of touched) suspects.add(scope);
  }
  const digests: Scope[] = [];
  for (const scope of [...suspects].sort()) if (await mendDigest(parts, scope)) digests.push(scope);
  return { digests, misplaced };
}
