import { useEffect, useState } from 'react';
import type { PhotoRef } from '../../domain/visit.ts';
import type { Bytes } from './bytes.ts';
import { toHex } from './bytes.ts';
import { announce } from './changes.ts';
import { isoOf, phoneNow } from './clock.ts';
import { opened, present } from './opened.ts';
import { keepPhoto, photoBytes } from './photo-rows.ts';
import { StoreProblem } from './problem.ts';
import { needRoomForPhotos, withRoom } from './space.ts';

/**
 * Shrinks to 1,600 px JPEG without EXIF, hashes and keeps it, encrypted, in a transaction of its own: records never wait for
 * photos. It is sent once a saved record names it. Throws StoreProblem, or Error if the file is no picture.
 */
export async function addPhoto(file: Blob): Promise<PhotoRef> {
  const place = present();
  if (place.readOnly) throw new StoreProblem('store.update');
  await needRoomForPhotos(place);
  const [{ shrink }, { takenAt }, { keepReserve }] = await Promise.all([
    import('./shrink.ts'),
    import('./taken-at.ts'),
    import('./tidy.ts'),
  ]);
  // Where records live on what was kept for them no photo may take it.
  await withRoom(place, () => keepReserve(place));
  const { bytes, thumb, width, height } = await shrink(file);
  const sha = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  const at = phoneNow();
  const taken = isoOf(await takenAt(file, at));
  const ref: PhotoRef = { sha, bytes: bytes.length, width, height, takenAt: taken };
  await withRoom(place, () => keepPhoto(place, ref, { bytes, thumb, at }));
  announce({ of: 'photos' });
  return ref;
}

async function fetched(sha: string): Promise<Bytes | undefined> {
  const response = await fetch(`/api/photos/${sha}`).catch(() => undefined);
  if (!response?.ok || !response.headers.get('Content-Type')?.startsWith('image/')) return undefined;
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * From this phone, else from the server, which shows it to whoever may see a record that names it, else the small picture
 * that stayed here.
 */
async function bytesFor(sha: string): Promise<Bytes | undefined> {
  const place = opened.get();
  const own = place && (await photoBytes(place, sha).catch(() => undefined));
  if (own) return own;
  return (
    (await fetched(sha)) ?? (place && (await photoBytes(place, sha, 'photoThumb').catch(() => undefined)))
  );
}

/** Undefined: loading, or not to be had now. Lives as long as the component. */
export function usePhotoUrl(sha: string | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (sha === undefined) return;
    let made: string | undefined;
    let gone = false;
    bytesFor(sha).then(
      (bytes) => {
        if (!bytes || gone) return;
        made = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
        setUrl(made);
      },
      () => undefined,
    );
    return () => {
      gone = true;
      setUrl(undefined);
      if (made) URL.revokeObjectURL(made);
    };
  }, [sha]);
  return url;
}
