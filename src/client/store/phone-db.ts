import type { Table } from 'dexie';
import { Dexie } from 'dexie';
import { notingEndings } from './attempt.ts';
import type { Bytes } from './bytes.ts';
import { fromUtf8, joinBytes, randomBytes, toHex, toUtf8 } from './bytes.ts';
import { minding } from './windows.ts';
import type { Wrap } from './wrap.ts';

/**
 * What a phone knows before anybody has unlocked it: which people have data here, and how each one's key is wrapped.
 * Names are sealed under a key of the phone itself: they are for the lock screen, and for nobody who copies the disk.
 */
export interface PersonRow {
  /** Random; names the person's database. */
  id: string;
  /** The server's user id, random too. */
  user: string;
  /** Keyed hash of the user name: finds the person, and so the device, at the next sign-in. */
  who: string;
  name: Bytes;
  /** The device id the server gave this person on this phone. */
  device: string;
  /** Absent after ten wrong PINs. */
  pin?: Wrap;
  recovery: Wrap;
  /** Wrong PINs in a row. */
  wrong: number;
}
interface KeyRow {
  k: 'secret' | 'label';
  key: CryptoKey;
}
interface FlagRow {
  k: 'current';
  value: string;
}

export interface PhoneDb extends Dexie {
  person: Table<PersonRow, string>;
  key: Table<KeyRow, string>;
  flag: Table<FlagRow, string>;
}

function makePhoneDb(): PhoneDb {
  const db = new Dexie('guixue', { chromeTransactionDurability: 'strict' }) as PhoneDb;
  db.version(1).stores({ person: 'id, user, who', key: 'k', flag: 'k' });
  return minding(notingEndings(db), () => db.close());
}
let made: PhoneDb | undefined;
export function phoneDb(): PhoneDb {
  made ??= makePhoneDb();
  return made;
}

const generate: Record<KeyRow['k'], () => Promise<CryptoKey>> = {
  secret: () => crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']),
  label: () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
};

/** A key of this phone, made at first use. It can be used and not read: the browser does not hand out its bytes. */
export async function phoneKey(k: KeyRow['k']): Promise<CryptoKey> {
  const db = phoneDb();
  const known = await db.key.get(k);
  if (known) return known.key;
  const fresh = await generate[k]();
  // Two windows may come here at once: the first one's key counts.
  return db.transaction('rw', db.key, async () => {
    const other = await db.key.get(k);
    if (other) return other.key;
    await db.key.add({ k, key: fresh });
    return fresh;
  });
}

export async function sealLabel(text: string): Promise<Bytes> {
  const iv = randomBytes(12);
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await phoneKey('label'), toUtf8(text));
  return joinBytes(iv, new Uint8Array(box));
}
export async function openLabel(box: Bytes): Promise<string> {
  const iv = box.slice(0, 12);
  const key = await phoneKey('label');
  return fromUtf8(
    new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, box.subarray(12))),
  );
}

export async function keyedWho(username: string): Promise<string> {
  const text = toUtf8(`user:${username.trim().toLowerCase()}`);
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', await phoneKey('secret'), text)));
}
