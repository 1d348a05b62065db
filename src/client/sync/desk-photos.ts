import { useEffect, useState } from 'react';
import type { PhotoRef } from '../../domain/visit.ts';
import { momentAt } from '../../text/day.ts';
import { type Bytes, toHex } from '../store/bytes.ts';
import type { Change } from '../store/write.ts';
import { OnlineError } from './online.ts';

/**
 * Photos at a desk, which keeps nothing (sync design §3.5): shrunk like a phone's, held in this window until the record that
 * names them is saved, then sent.
 */
const held = new Map<string, Bytes>();

export async function addDeskPhoto(file: Blob): Promise<PhotoRef> {
  const { shrink } = await import('../store/shrink.ts');
  const { bytes, width, height } = await shrink(file);
  const sha = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
  held.set(sha, bytes);
  return { sha, bytes: bytes.length, width, height, takenAt: momentAt(Date.now()) };
}

/** From this window while it is still here, else from the server, if it has arrived there and this person may see it. */
export function useDeskPhoto(sha: string | undefined): string | undefined {
  const [own, setOwn] = useState<string>();
  useEffect(() => {
    const bytes = sha === undefined ? undefined : held.get(sha);
    if (!bytes) return;
    const url = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
    setOwn(url);
    return () => {
      setOwn(undefined);
      URL.revokeObjectURL(url);
    };
  }, [sha]);
  if (sha === undefined) return undefined;
  return own ?? (held.has(sha) ? undefined : `/api/photos/${sha}`);
}

async function sendOne(sha: string, bytes: Bytes): Promise<void> {
  const answer = await fetch(`/api/photos/${sha}`, {
    ...{ method: 'PUT', body: bytes, credentials: 'same-origin' },
    headers: { 'content-type': 'image/jpeg' },
  }).catch(() => undefined);
  if (!answer?.ok) throw new OnlineError('failed');
  held.delete(sha);
}

/** Those of the photos held here that the saved changes name. Throws OnlineError; what was sent before stays sent. */
export async function sendDeskPhotos(changes: readonly Change[]): Promise<void> {
  const said = JSON.stringify(changes);
  for (const [sha, bytes] of [...held]) if (said.includes(sha)) await sendOne(sha, bytes);
}
