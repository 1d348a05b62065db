import type { Bytes } from './bytes.ts';
import { fromUtf8, toUtf8 } from './bytes.ts';
import type { Fact } from './facts.ts';
import type { Place } from './opened.ts';
import type { SnapshotRow, TouchRow } from './person-db.ts';
import { bucketOfId, newMark } from './rows.ts';
import { sealBlob, unsealBlob } from './seal.ts';

/**
 * The directory's facts in 16 sealed blobs, so that a cold start opens 16 boxes and not 10,000 (issue 2, bench `open`).
 * Every transaction that changes a record leaves its id in `touch`; writing a bucket takes those ids out again. So blobs
 * and touched records together are always the whole, whenever the browser is killed.
 */
export const BUCKETS = 16;
/** Of what `Fact` holds; another one makes the whole anew. */
export const SNAPSHOT_VERSION = 6;

const blobPlace = (bucket: number): string => `snapshot:${bucket}`;

export interface OnDisk {
  rows: SnapshotRow[];
  touched: TouchRow[];
}
/** In one transaction: a bucket written between two reads would hide a change. `known`: boxes read before, by their mark. */
export const readDisk = ({ db }: Place, known: readonly SnapshotRow[] = []): PromiseLike<OnDisk> =>
  db.transaction('r', [db.snapshot, db.touch], async () => {
    const [marks, touched] = await Promise.all([db.snapshot.orderBy('mark').keys(), db.touch.toArray()]);
    const present = new Set(marks);
    const held = known.filter(({ mark }) => present.has(mark));
    if (held.length === marks.length) return { rows: held, touched };
    return { rows: await db.snapshot.toArray(), touched };
  });

export async function openBucket({ keys }: Place, row: SnapshotRow): Promise<Fact[]> {
  return JSON.parse(fromUtf8(await unsealBlob(keys, blobPlace(row.bucket), row.box))) as Fact[];
}

const sealBucket = ({ keys }: Place, bucket: number, facts: readonly Fact[]): Promise<Bytes> =>
  sealBlob(keys, blobPlace(bucket), toUtf8(JSON.stringify(facts)));

export function factsIn(facts: Iterable<Fact>, bucket: number): Fact[] {
  return [...facts].filter(({ id }) => bucketOfId(id) === bucket);
}

/**
 * Writes one bucket. `touched`: what the facts already show; touches left since then stay. `was`: the mark of the blob
 * these facts come from; another window may have written one since, then nothing is written and undefined answered.
 */
export async function writeBucket(
  place: Place,
  bucket: { number: number; facts: readonly Fact[]; was: number | undefined },
  touched: readonly TouchRow[],
): Promise<number | undefined> {
  const { db } = place;
  const box = await sealBucket(place, bucket.number, bucket.facts);
  const mark = newMark();
  return db.transaction('rw', [db.snapshot, db.touch], async () => {
    const [row, now] = await Promise.all([
      db.snapshot.get(bucket.number),
      db.touch.bulkGet(touched.map(({ id }) => id)),
    ]);
    if (row?.mark !== bucket.was) return undefined;
    const same = touched.filter(({ mark: seen }, index) => now[index]?.mark === seen);
    await Promise.all([
      db.snapshot.put({ bucket: bucket.number, mark, version: SNAPSHOT_VERSION, box }),
      db.touch.bulkDelete(same.map(({ id }) => id)),
    ]);
    return mark;
  });
}
