import type { Kysely } from 'kysely';
import { loadRecords } from '../src/server/db/records.ts';
import type { Tables } from '../src/server/db/tables.ts';
import { digestOfHashes, recordHash } from '../src/sync/digest.ts';
import type { Digest } from '../src/sync/protocol.ts';
import { type StoredRecord, wireOf } from '../src/sync/record.ts';
import { scopesOfFile, scopesOfRecord } from '../src/sync/scopes.ts';
import { county } from './given-database.ts';

const placesOf = (own: readonly StoredRecord[], code: string): [string, string][] => {
  const open = scopesOfFile(own, code);
  const living = own.filter((record) => !record.dead);
  return living.flatMap((record) => {
    const hash = recordHash(wireOf(record));
    return scopesOfRecord(record, open).map((scope): [string, string] => [scope, hash]);
  });
};

/** Values by key, in order. */
function grouped<T>(pairs: Iterable<readonly [string, T]>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** What the feed should say, worked out from the records alone: the oracle of every test that writes. */
export async function recomputed(db: Kysely<Tables>, code = county.code): Promise<Map<string, Digest>> {
  const rows = await db.selectFrom('record').select('file').distinct().execute();
  const files = rows.map(({ file }) => file);
  const records = await loadRecords(db, code, { ids: [], files });
  const byFile = grouped(records.map((record) => [record.file, record] as const));
  const hashes = grouped([...byFile.values()].flatMap((own) => placesOf(own, code)));
  return new Map([...hashes].map(([scope, all]) => [scope, digestOfHashes(all)]));
}

/** What the scope rows say; scopes that hold nothing are left out. */
export async function kept(db: Kysely<Tables>): Promise<Map<string, Digest>> {
  const rows = await db.selectFrom('scope').selectAll().where('count', '>', 0).execute();
  return new Map(rows.map(({ id, count, digest_sum }) => [id, { count, sum: digest_sum }]));
}

export const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1));
