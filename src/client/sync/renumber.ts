import { renumberPlace } from '../store/open-place.ts';
import { newNumber } from '../store/session-api.ts';
import type { Run } from './run.ts';
import { SyncTrouble } from './transport.ts';

/**
 * Work of another phone bears this one's number: its data was made of the other's (a phone cloned, a PC put back to its image by
 * every start), or was put back itself and has counted anew. It gets a number of its own, and what is unsent goes under that one
 * (F13, F15: nothing is dropped). Throws SyncTrouble `device` where the server gives none.
 */
export async function takeOwnNumber({ place }: Pick<Run, 'place'>): Promise<void> {
  const answer = await newNumber();
  if (!answer || answer.user.id !== place.user.id) throw new SyncTrouble({ kind: 'device' });
  await renumberPlace(place, answer);
}
