import type { Rights } from '../../sync/protocol.ts';
import { attempt, retire } from './attempt.ts';
import type { Bytes } from './bytes.ts';
import { announce, joinWindows, onChange } from './changes.ts';
import { phoneNow } from './clock.ts';
import { columnPacker } from './column-packer.ts';
import type { Place } from './opened.ts';
import { opened } from './opened.ts';
import type { PersonDb } from './person-db.ts';
import { phoneDb } from './phone-db.ts';
import { takePrepared } from './prepare.ts';
import type { Keys } from './seal.ts';
import { keysOf } from './seal.ts';
import { metaRow, readMeta, writeMeta } from './sealed-meta.ts';
import type { SessionAnswer } from './session-api.ts';
import type { PersonHere, SignedInUser } from './types.ts';
import { show } from './vault-state.ts';

/** Opens and closes a person's store. */
export const userOf = ({ user, grants, county, device }: SessionAnswer): SignedInUser => ({
  ...user,
  grants,
  county,
  device,
});

/** The first rows of a new database; of an old one only who signed in. Counters are never set back. */
async function note(db: PersonDb, keys: Keys, answer: SessionAnswer): Promise<void> {
  const store = { db, keys };
  const { user, device, epoch, serverNow } = answer;
  await db.transaction('rw', db.meta, async () => {
    const known = await readMeta(store, 'device');
    const fresh = { nextN: 1, acked: 0, durable: null, epoch, skew: serverNow - phoneNow() };
    const rows = [
      metaRow(store, 'session', userOf(answer)),
      metaRow(store, 'device', {
        ...fresh,
        ...known,
        device: known?.device ?? device,
        user: user.id,
        name: user.name,
        app: __APP_VERSION__,
        ...(answer.columns !== undefined && { columns: answer.columns }),
      }),
    ];
    await db.meta.bulkPut(rows);
    if (answer.parcel !== undefined) await db.meta.put(metaRow(store, 'parcel', answer.parcel));
  });
}

async function meet({ db, keys }: Pick<Place, 'db' | 'keys'>, answer: SessionAnswer): Promise<void> {
  const known = await readMeta({ db, keys }, 'device');
  if (known && known.device !== answer.device) {
    const { reenrol } = await import('./reenrol.ts');
    await reenrol({ db, keys }, answer);
  }
  if (answer.columns !== undefined) void columnPacker();
  await note(db, keys, answer);
}

let leave: () => void = () => undefined;

/** `answer`: of the sign-in that has just happened, if one has. */
export async function openPlace(person: PersonHere, dataKey: Bytes, answer?: SessionAnswer): Promise<Place> {
  const keys = await keysOf(dataKey);
  const { db, readOnly, ahead } = await takePrepared(person.id);
  if (answer && !readOnly) await meet({ db, keys }, answer);
  const user = await readMeta({ db, keys }, 'session');
  if (!user) throw new Error('person database without session');
  const place: Place = { person, db, keys, user, readOnly, ahead };
  const part = joinWindows(person.id);
  const unfollow = onChange(({ of }) => {
    if (of === 'number') readSession(place).catch(() => undefined);
  });
  leave = () => {
    unfollow();
    part();
  };
  opened.set(place);
  return place;
}

/** Who signed in again while the store is open: grants may be others now. */
export async function renewPlace(place: Place, answer: SessionAnswer): Promise<void> {
  await note(place.db, place.keys, answer);
  opened.set({ ...place, user: userOf(answer) });
}

/** The phone bore another's number, and has one of its own now: what is unsent goes under that. */
export async function renumberPlace(place: Place, answer: SessionAnswer): Promise<void> {
  await meet(place, answer);
  await phoneDb().person.update(place.person.id, { device: answer.device });
  await readSession(place);
  announce({ of: 'number' });
}

/** Who this is by the disk: another window may have met a new number. */
async function readSession({ db, keys }: Place): Promise<void> {
  const user = await readMeta({ db, keys }, 'session');
  const now = opened.get();
  if (user && now?.db === db && now.user.device !== user.device) opened.set({ ...now, user });
}

const same = (one: unknown, two: unknown): boolean => JSON.stringify(one) === JSON.stringify(two);

/** The server says at each pull what this person may do now: menus and rules follow without a new sign-in. */
export async function meetRights(place: Place, { roles, grants }: Rights): Promise<void> {
  const now = opened.get();
  if (!now || now.db !== place.db) return;
  const { user } = now;
  if (same([user.roles, user.grants], [roles, grants])) return;
  const next = { ...user, roles, grants };
  await attempt(place.db, () => writeMeta(place, 'session', next));
  if (opened.get() !== now) return;
  opened.set({ ...now, user: next });
  show({ user: next });
}

/** The keys leave the memory with the place. */
export function closePlace(): void {
  const place = opened.get();
  opened.set(undefined);
  leave();
  leave = () => undefined;
  if (place) retire(place.db);
}
