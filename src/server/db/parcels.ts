import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { openParcel, type ParcelEntry, parcelHead, parcelKey } from '../../sync/parcel.ts';
import { PushRequest } from '../../sync/protocol.ts';
import type { Parts, SignedIn } from '../parts.ts';
import type { Taking } from '../photos/uploads.ts';
import { Problem } from '../problem.ts';
import { signedInAs } from './accounts.ts';
import { noteCarriedGap } from './contact.ts';
import { pushCarried } from './sync-push.ts';

/** What somebody carried here for a phone that could not reach us (sync/parcel.ts). */
const unzip = promisify(gunzip);
const MAX_UNPACKED = 8 * 1024 * 1024;

export interface Delivered {
  operations: number;
  photos: number;
  /** Photos that were in it and are not kept: no record speaks of them, or they are broken. */
  refused: number;
}

interface Sender {
  user: SignedIn;
  key: Uint8Array;
}

/** The person and the key behind a device. */
async function senderOf({ db, now }: Parts, county: string, device: string): Promise<Sender> {
  const row = await db
    .selectFrom('device')
    .innerJoin('user_', (join) =>
      join.onRef('user_.county', '=', 'device.county').onRef('user_.id', '=', 'device.user_id'),
    )
    .select(['user_.id', 'user_.username', 'user_.name', 'device.recovery', 'device.revoked_at'])
    .where('device.county', '=', county)
    .where('device.id', '=', device)
    .executeTakeFirst();
  if (!row || row.revoked_at) throw new Problem('parcel.device');
  const user = await signedInAs(db, row, { county, device, now: now() });
  return { user, key: parcelKey(row.recovery) };
}

async function requestIn({ bytes }: ParcelEntry): Promise<PushRequest> {
  try {
    const words = await unzip(bytes, { maxOutputLength: MAX_UNPACKED });
    return PushRequest.parse(JSON.parse(words.toString('utf8')));
  } catch {
    throw new Problem('parcel.broken');
  }
}

/** Why the operations of a parcel are not taken, for whoever brought it. */
async function refusalOf(
  parts: Parts,
  user: SignedIn,
  { error, first }: { error: unknown; first: number },
): Promise<unknown> {
  if (!(error instanceof Problem)) return error;
  if (error.code === 'sync.update') return new Problem('parcel.version');
  const follows = error.code !== 'sync.gap' && error.extra?.copied !== true;
  if (follows) return error;
  await noteCarriedGap(parts.db, user, { first, now: parts.now() });
  return new Problem('parcel.old');
}

async function pushEntry(parts: Parts, { user }: Sender, entry: ParcelEntry): Promise<number> {
  const request = await requestIn(entry);
  if (request.device !== user.device) throw new Problem('parcel.broken');
  try {
    await pushCarried(parts, user, request);
    return request.ops.length;
  } catch (error) {
    throw await refusalOf(parts, user, { error, first: request.ops[0]?.n ?? 0 });
  }
}

async function photoEntry(taking: Taking, { user }: Sender, { name, bytes }: ParcelEntry): Promise<boolean> {
  try {
    await taking.take(user, name.slice('photo:'.length), Buffer.from(bytes));
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code !== 'server.full') return false;
    throw error;
  }
}

/**
 * Whoever carried it learns how many operations and photos it held, and nothing else.
 * @throws Problem `parcel.broken` (no parcel of ours, or damaged), `parcel.device` (unknown or shut out), `parcel.county`,
 * `parcel.old` (the server came back from a backup that lacks operations before these, or had others under their numbers: the
 * phone must come itself),
 * `parcel.version` (packed by an app that is too old)
 */
export async function deliver(
  parts: Parts,
  taking: Taking,
  file: Buffer,
): Promise<Delivered & { device: string }> {
  const head = parcelHead(file);
  if (!head) throw new Problem('parcel.broken');
  if (head.county !== parts.settings.county.code) throw new Problem('parcel.county');
  const sender = await senderOf(parts, head.county, head.device);
  const entries = openParcel(file, sender.key);
  if (!entries) throw new Problem('parcel.broken');
  const of = (kind: string) => entries.filter(({ name }) => name.startsWith(`${kind}:`));
  let operations = 0;
  for (const entry of of('push')) operations += await pushEntry(parts, sender, entry);
  // After the records: a photo is taken only if one speaks of it.
  let photos = 0;
  for (const entry of of('photo')) photos += Number(await photoEntry(taking, sender, entry));
  return { operations, photos, refused: of('photo').length - photos, device: head.device };
}
