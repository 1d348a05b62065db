import type { PhotoRef } from '../../domain/visit.ts';
import type { Bytes } from './bytes.ts';
import type { Place } from './opened.ts';
import type { PhotoRow } from './person-db.ts';
import type { Keys } from './seal.ts';
import { blindName, seal, sealBlob, unseal, unsealBlob } from './seal.ts';

/** Photos on the disk: what they are in one row, their bytes in another, which is let go of once the server has them. */
export const photoId = (keys: Keys, sha: string): string => blindName(keys, `photo:${sha}`);
export const refIn = (keys: Keys, { id, box }: PhotoRow): PhotoRef =>
  unseal<PhotoRef>(keys, `photo:${id}`, box);

/** Hashes of the photos some changes speak of. */
export function shasIn(value: unknown): string[] {
  const found = new Set<string>();
  const walk = (at: unknown): void => {
    if (at === null || typeof at !== 'object') return;
    for (const [key, item] of Object.entries(at)) {
      if (key === 'sha' && typeof item === 'string') found.add(item);
      else walk(item);
    }
  };
  walk(value);
  return [...found];
}

/**
 * A photo that is here already stays as it is; one whose bytes had been let go of is offered once more, since a server that came
 * back from a backup may have asked for it in vain. Sealed before the transaction: it must not wait for WebCrypto (F20). */
export async function keepPhoto(
  { db, keys }: Pick<Place, 'db' | 'keys'>,
  ref: PhotoRef,
  { bytes, thumb, at }: { bytes: Bytes; thumb?: Bytes; at: number },
): Promise<void> {
  const id = photoId(keys, ref.sha);
  const box = await sealBlob(keys, `photoData:${id}`, bytes);
  const small = thumb && (await sealBlob(keys, `photoThumb:${id}`, thumb));
  const row: PhotoRow = { id, state: 'draft', at, box: seal(keys, `photo:${id}`, ref) };
  await db.transaction('rw', [db.photo, db.photoData, db.photoThumb], async () => {
    const [known, held] = await Promise.all([db.photo.get(id), db.photoData.where('id').equals(id).count()]);
    const isBack = known?.state === 'sent' && held === 0;
    await Promise.all([
      known ? isBack && db.photo.update(id, { state: 'new' }) : db.photo.put(row),
      db.photoData.put({ id, box }),
      small && db.photoThumb.put({ id, box: small }),
    ]);
  });
}

/** Undefined: not here, or let go of. */
export async function photoBytes(
  { db, keys }: Pick<Place, 'db' | 'keys'>,
  sha: string,
  size: 'photoData' | 'photoThumb' = 'photoData',
): Promise<Bytes | undefined> {
  const id = photoId(keys, sha);
  const row = await db[size].get(id);
  return row && unsealBlob(keys, `${size}:${id}`, row.box);
}
