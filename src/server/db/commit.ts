import { sql, type Transaction } from 'kysely';
import type { Scope } from '../../domain/access.ts';
import type { Commit, ScopeChange } from '../../sync/feed.ts';
import { photosIn } from '../../sync/photos-in.ts';
import type { StoredRecord } from '../../sync/record.ts';
import { keepChildList } from './child-list.ts';
import { packMarks } from './packed-marks.ts';
import type { Tables } from './tables.ts';

/**
 * Writes what the core decided (sync design §3.6 step 4). Rows go in as JSON by the thousand, never one by one; the scope
 * counters are locked last and in id order, so that a busy scope is held for a few milliseconds only, and commits in the
 * order of its numbers.
 */
type Trx = Transaction<Tables>;
interface Target {
  trx: Trx;
  county: string;
}

/** Rows a statement: about 4 MB of JSON. */
const CHUNK = 2000;
const TREE_KINDS = new Set(['township', 'village', 'school', 'class']);

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK);
}

const rowOf = (record: StoredRecord) => ({
  id: record.id,
  kind: record.kind,
  file: record.file,
  rv: record.rv,
  dead: record.dead === true,
  body: record.body,
  origin: record.origin,
  marks: packMarks(record.marks),
  author_user: record.author.user,
  author_name: record.author.name,
  received_at: record.receivedAt,
  written_at: record.writtenAt,
});

async function writeRecordRows({ trx, county }: Target, records: readonly StoredRecord[]): Promise<void> {
  for (const some of chunks(records))
    await sql`
      insert into record
        (county, id, kind, file, rv, dead, body, origin, marks, author_user, author_name, received_at, written_at)
      select ${county}, r.* from json_to_recordset(${JSON.stringify(some.map(rowOf))}::json) as r(
        id uuid, kind text, file uuid, rv int, dead boolean, body jsonb, origin jsonb, marks jsonb,
        author_user text, author_name text, received_at text, written_at text)
      on conflict (county, id) do update set
        kind = excluded.kind, file = excluded.file, rv = excluded.rv, dead = excluded.dead, body = excluded.body,
        origin = excluded.origin, marks = excluded.marks, author_user = excluded.author_user,
        author_name = excluded.author_name, received_at = excluded.received_at, written_at = excluded.written_at
    `.execute(trx);
}

/** What photos records speak of: a photo may be read by who may read such a record (§3.12). */
async function writePhotoRefs({ trx, county }: Target, records: readonly StoredRecord[]): Promise<void> {
  const refs = records.flatMap(({ id, body }) => photosIn(body).map((sha) => ({ sha, record: id })));
  for (const some of chunks(refs))
    await sql`
      insert into photo_ref (county, sha, record)
      select ${county}, r.sha, r.record from json_to_recordset(${JSON.stringify(some)}::json) as r(sha text, record uuid)
      on conflict do nothing
    `.execute(trx);
}

async function writeFileScopes({ trx, county }: Target, files: Commit['files']): Promise<void> {
  for (const some of chunks(files)) {
    const ids = some.map(({ file }) => file);
    const rows = some.flatMap(({ file, scopes }) => scopes.map((scope) => ({ file, scope })));
    await sql`
      with wanted as (
        select * from json_to_recordset(${JSON.stringify(rows)}::json) as r(file uuid, scope text)
      ), left_behind as (
        delete from file_scope f where f.county = ${county} and f.file = any(${ids}::uuid[])
          and not exists (select 1 from wanted w where w.file = f.file and w.scope = f.scope)
      )
      insert into file_scope (county, file, scope) select ${county}, file, scope from wanted on conflict do nothing
    `.execute(trx);
  }
}

/** Most of these rows are locked since before they were read; a file that begins with this commit gets its row here. */
async function countVersions({ trx, county }: Target, files: Commit['touched']): Promise<void> {
  for (const some of chunks(files))
    await sql`
      insert into file (county, id, version) select ${county}, id, 1 from unnest(${some}::uuid[]) as touched(id) order by id
      on conflict (county, id) do update set version = file.version + 1
    `.execute(trx);
}

async function lockKnown({ trx, county }: Target, scopes: readonly Scope[]): Promise<Map<Scope, number>> {
  const { rows } = await sql<{ id: Scope; seq: number }>`
    select id, seq from scope where county = ${county} and id = any(${scopes}::text[]) order by id for update
  `.execute(trx);
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

/** The counters of these scopes, theirs until the commit. A scope nobody has written to gets its row first. */
async function lockScopes(target: Target, scopes: readonly Scope[]): Promise<Map<Scope, number>> {
  const { trx, county } = target;
  const known = await lockKnown(target, scopes);
  if (known.size === scopes.length) return known;
  await sql`
    insert into scope (county, id, kind)
    select ${county}, id, split_part(id, ':', 1) from unnest(${scopes}::text[]) as wanted(id) order by id
    on conflict do nothing
  `.execute(trx);
  return lockKnown(target, scopes);
}

interface FeedRow {
  scope: Scope;
  record: string;
  seq: number;
  rv: number;
  gone: boolean;
}

const feedRows = (changes: readonly ScopeChange[], before: ReadonlyMap<Scope, number>): FeedRow[] =>
  changes.flatMap(({ scope, entries }) =>
    entries.map(({ id, rv, gone }, at) => ({
      ...{ scope, record: id, rv, gone, seq: (before.get(scope) ?? 0) + at + 1 },
    })),
  );

/** The last of a transaction. @returns the counters as they are now */
export async function writeScopes(
  target: Target,
  changes: readonly ScopeChange[],
): Promise<Map<Scope, number>> {
  if (changes.length === 0) return new Map();
  const { trx, county } = target;
  const scopes = changes.map(({ scope }) => scope);
  const before = await lockScopes(target, scopes);
  const seqs = new Map(
    changes.map(({ scope, entries }) => [scope, (before.get(scope) ?? 0) + entries.length]),
  );
  const deltas = changes.map(({ scope, digest }) => ({ scope, seq: seqs.get(scope), ...digest }));
  await sql`
    update scope set
      seq = d.seq, count = scope.count + d.count, digest_sum = mod(scope.digest_sum + d.sum, 18446744073709551616)
    from json_to_recordset(${JSON.stringify(deltas)}::json) as d(scope text, seq bigint, count bigint, sum numeric)
    where scope.county = ${county} and scope.id = d.scope
  `.execute(trx);
  for (const some of chunks(feedRows(changes, before)))
    await sql`
      insert into feed (county, scope, record, seq, rv, gone)
      select ${county}, r.* from json_to_recordset(${JSON.stringify(some)}::json)
        as r(scope text, record uuid, seq bigint, rv int, gone boolean)
      on conflict (county, scope, record) do update set seq = excluded.seq, rv = excluded.rv, gone = excluded.gone
    `.execute(trx);
  return seqs;
}

/** Cached trees compare this number; the row is touched only when the county's own structure changes. */
async function touchTree({ trx, county }: Target, records: readonly StoredRecord[]): Promise<void> {
  if (!records.some(({ kind }) => TREE_KINDS.has(kind))) return;
  await sql`update meta set tree_version = tree_version + 1 where county = ${county}`.execute(trx);
}

/** All but what the scopes' feeds say of it. */
export async function writeContent(target: Target, commit: Commit): Promise<void> {
  if (commit.records.length > 0) await writeRecordRows(target, commit.records);
  await countVersions(target, commit.touched);
  await keepChildList(target.trx, target.county, commit.records);
  await writePhotoRefs(target, commit.records);
  if (commit.files.length > 0) await writeFileScopes(target, commit.files);
  await touchTree(target, commit.records);
}

/**
 * Writes a commit, the scope counters last; call it once per transaction and do as little as possible after it.
 * @returns per scope its counter after these entries
 */
export async function writeCommit(target: Target, commit: Commit): Promise<Map<Scope, number>> {
  await writeContent(target, commit);
  return writeScopes(target, commit.scopes);
}
