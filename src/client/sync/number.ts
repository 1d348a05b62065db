import type { DeviceMeta } from '../../sync/device.ts';
import type { Place } from '../store/opened.ts';
import { deviceMeta } from '../store/sealed-meta.ts';
import { SyncTrouble } from './transport.ts';

/**
 * What the server acknowledges it acknowledges to one number. An answer that was asked for under another one, before this phone was
 * given its own (renumber.ts, also by another window), speaks of other operations: none of it counts, and the cycle that waited
 * for it asks again. `number`: under which it was asked; undefined: under the present one. Throws SyncTrouble `renumbered`.
 */
export async function metaUnder(
  store: Pick<Place, 'db' | 'keys'>,
  number: string | undefined,
): Promise<DeviceMeta> {
  const meta = await deviceMeta(store);
  if (number !== undefined && number !== meta.device) throw new SyncTrouble({ kind: 'renumbered' });
  return meta;
}
