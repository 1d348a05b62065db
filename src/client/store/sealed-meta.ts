import type { DeviceMeta } from '../../sync/device.ts';
import type { Place } from './opened.ts';
import type { MetaRow } from './person-db.ts';
import { seal, unseal } from './seal.ts';
import type { PersonSettings } from './settings-shape.ts';
import type { SyncRun, SyncStatus } from './status-types.ts';
import type { SignedInUser } from './types.ts';

/** The sealed single values of a person's database. */
interface Sealed {
  device: DeviceMeta;
  session: SignedInUser;
  history: SyncRun[];
  settings: PersonSettings;
  /** Key of this device's parcels, base64. */
  parcel: string;
  agreed: NonNullable<SyncStatus['agreed']>;
}
type Store = Pick<Place, 'db' | 'keys'>;

export async function readMeta<K extends keyof Sealed>(
  { db, keys }: Store,
  k: K,
): Promise<Sealed[K] | undefined> {
  const row = await db.meta.get(k);
  return row?.box && unseal<Sealed[K]>(keys, `meta:${k}`, row.box);
}
export const metaRow = <K extends keyof Sealed>({ keys }: Store, k: K, value: Sealed[K]): MetaRow => ({
  k,
  box: seal(keys, `meta:${k}`, value),
});
export async function writeMeta<K extends keyof Sealed>(store: Store, k: K, value: Sealed[K]): Promise<void> {
  await store.db.meta.put(metaRow(store, k, value));
}
/** Inside a transaction over `meta`. The database is made with it: its absence is a bug of ours. */
export async function deviceMeta(store: Store): Promise<DeviceMeta> {
  const meta = await readMeta(store, 'device');
  if (!meta) throw new Error('person database without device meta');
  return meta;
}
