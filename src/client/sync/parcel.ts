import * as z from 'zod/mini';
import { buildPush } from '../../sync/outbox.ts';
import { PARCEL_TYPE, type ParcelEntry, sealParcel } from '../../sync/parcel.ts';
import { type Bytes, fromBase64, randomBytes } from '../store/bytes.ts';
import { isoOf, phoneNow } from '../store/clock.ts';
import type { Place } from '../store/opened.ts';
import { photoBytes, refIn } from '../store/photo-rows.ts';
import { deviceMeta, readMeta } from '../store/sealed-meta.ts';
import { readOutbox } from '../store/shadow-store.ts';
import { zipped } from './gzip.ts';

/** A phone that cannot reach the server gives its unsent work to somebody who can (sync/parcel.ts). */

/** What a messenger or a small memory card takes; the smallest photos first, the others wait for a network. */
const MOST_PHOTO_BYTES = 15 * 1024 * 1024;

export interface Parcel {
  file: File;
  operations: number;
  photos: number;
  /** Photos that found no room. */
  photosLeft: number;
}

async function pushEntries(place: Place): Promise<{ entries: ParcelEntry[]; operations: number }> {
  const { meta, rows } = await place.db.transaction('r', [place.db.meta, place.db.outbox], async () => {
    const found = await deviceMeta(place);
    return { meta: found, rows: (await readOutbox(place, { above: found.acked })).operations };
  });
  const entries: ParcelEntry[] = [];
  // By rows: whoever opens it may be a server of before.
  const { columns: _of, ...plain } = meta;
  let acked = meta.acked;
  for (;;) {
    const request = buildPush({ ...plain, acked }, rows, phoneNow());
    if (!request) break;
    entries.push({ name: `push:${entries.length}`, bytes: await zipped(JSON.stringify(request)) });
    acked = request.ops.at(-1)?.n ?? Number.MAX_SAFE_INTEGER;
  }
  return { entries, operations: rows.filter(({ state }) => state === 'new').length };
}

async function photoEntries(place: Place): Promise<{ entries: ParcelEntry[]; left: number }> {
  const rows = await place.db.photo.where('state').equals('new').toArray();
  const refs = rows.map((row) => refIn(place.keys, row)).sort((a, b) => a.bytes - b.bytes);
  const entries: ParcelEntry[] = [];
  let room = MOST_PHOTO_BYTES;
  for (const { sha, bytes: size } of refs) {
    room -= size;
    if (room < 0) break;
    const bytes = await photoBytes(place, sha);
    if (bytes) entries.push({ name: `photo:${sha}`, bytes });
  }
  return { entries, left: refs.length - entries.length };
}

const fileName = (at: string): string => `guixue-${at.slice(0, 16).replace(/[^0-9]/g, '')}.gxp`;

/** `no-key`: this phone has not met a server that gives one; it must sync once more first. Undefined: nothing is unsent. */
export async function makeParcel(place: Place): Promise<Parcel | 'no-key' | undefined> {
  const [records, photos] = [await pushEntries(place), await photoEntries(place)];
  const entries = [...records.entries, ...photos.entries];
  if (entries.length === 0) return undefined;
  const key = await readMeta(place, 'parcel');
  if (key === undefined) return 'no-key';
  const { device } = await deviceMeta(place);
  const at = isoOf(phoneNow());
  const head = { county: place.user.county.code, device, at };
  const bytes: Bytes = sealParcel(head, entries, { key: fromBase64(key), nonce: randomBytes(24) });
  return {
    file: new File([bytes], fileName(at), { type: PARCEL_TYPE }),
    ...{ operations: records.operations, photos: photos.entries.length, photosLeft: photos.left },
  };
}

const Delivered = z.object({ operations: z.number(), photos: z.number(), refused: z.number() });
const Refusal = z.looseObject({ code: z.string() });
export type Delivery =
  | z.infer<typeof Delivered>
  | {
      problem: 'offline' | 'sign-in' | 'broken' | 'county' | 'device' | 'old' | 'version' | 'large' | 'busy';
    };

const problems: Record<string, Extract<Delivery, { problem: string }>['problem']> = {
  'parcel.broken': 'broken',
  'parcel.county': 'county',
  'parcel.device': 'device',
  'parcel.old': 'old',
  'parcel.version': 'version',
  'auth.needed': 'sign-in',
  'request.too-large': 'large',
};

/** Brings somebody's parcel to the server. Never throws. */
export async function deliverParcel(file: Blob): Promise<Delivery> {
  const headers = { 'Content-Type': PARCEL_TYPE };
  const response = await fetch('/api/parcels', { method: 'POST', headers, body: file }).catch(
    () => undefined,
  );
  const body: unknown = await response?.json().catch(() => undefined);
  if (!response || body === undefined || response.redirected) return { problem: 'offline' };
  const delivered = Delivered.safeParse(body);
  if (response.ok && delivered.success) return delivered.data;
  const refusal = Refusal.safeParse(body);
  return { problem: (refusal.success && problems[refusal.data.code]) || 'busy' };
}
