import type { ParcelEntry } from '../../src/sync/parcel.ts';
import { openParcel, parcelHead, parcelKey, sealParcel } from '../../src/sync/parcel.ts';
import { PushRequest } from '../../src/sync/protocol.ts';
import type { SimPhone } from './sim-phone.ts';
import type { SimServer } from './sim-server.ts';
import { county } from './town.ts';

/** Sealed parcels, packed as src/client/sync/parcel.ts packs them and opened as src/server/db/parcels.ts opens them. */
const utf8 = new TextEncoder();
const text = new TextDecoder();

const keys = new Map<string, Uint8Array>();
function keyOf(device: string): Uint8Array {
  const known = keys.get(device) ?? parcelKey(utf8.encode(device.padEnd(32, '.')));
  keys.set(device, known);
  return known;
}

/** Undefined: nothing is unsent. */
export function seal(phone: SimPhone, now: number): Uint8Array | undefined {
  const entries: ParcelEntry[] = [];
  let { acked } = phone.meta;
  for (let request = phone.buildPush(now, 2, acked); request; request = phone.buildPush(now, 2, acked)) {
    entries.push({ name: `push:${entries.length}`, bytes: utf8.encode(JSON.stringify(request)) });
    acked = request.ops.at(-1)?.n ?? Number.MAX_SAFE_INTEGER;
  }
  for (const sha of phone.photos.waiting()) {
    const bytes = phone.photos.rows.get(sha)?.bytes;
    if (bytes !== undefined) entries.push({ name: `photo:${sha}`, bytes: utf8.encode(bytes) });
  }
  if (entries.length === 0) return undefined;
  const { device } = phone.meta;
  const nonce = new Uint8Array(24).fill(entries.length);
  return sealParcel({ county, device, at: '2026-09-01T09:00:00+08:00' }, entries, {
    key: keyOf(device),
    nonce,
  });
}

function deliverPush(server: SimServer, { bytes }: ParcelEntry, { device, now }: Sent): boolean {
  const request = PushRequest.parse(JSON.parse(text.decode(bytes)));
  if (request.device !== device) return false;
  // A gap: only the phone itself has what is missing before these.
  return !('code' in server.push(request, now, true));
}
interface Sent {
  device: string;
  now: number;
}

/** `broken`: not what was sealed. `old`: the server came back from a backup that lacks operations before these. */
export function deliver(server: SimServer, file: Uint8Array, now: number): 'broken' | 'old' | 'delivered' {
  const head = parcelHead(file);
  const entries = head && openParcel(file, keyOf(head.device));
  if (!head || !entries) return 'broken';
  const { device } = head;
  for (const entry of entries.filter(({ name }) => name.startsWith('push:')))
    if (!deliverPush(server, entry, { device, now })) return 'old';
  // After the records: a photo is taken only if one speaks of it.
  for (const { name, bytes } of entries.filter((entry) => entry.name.startsWith('photo:')))
    server.photos.take(name.slice('photo:'.length), text.decode(bytes), now);
  return 'delivered';
}
