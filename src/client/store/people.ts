import { attempt } from './attempt.ts';
import type { Bytes } from './bytes.ts';
import type { PersonRow } from './phone-db.ts';
import { openLabel, phoneDb, phoneKey, sealLabel } from './phone-db.ts';
import { isPhoneFull } from './problem.ts';
import type { PersonHere, UnlockResult } from './types.ts';
import { unwrapKey, wrapKey } from './wrap.ts';

/** The people of this phone and their locks (issue 2, “On the phone's disk”). */
const MAX_WRONG = 10;
export const isPin = (pin: string): boolean => /^\d{6}$/.test(pin);

export async function peopleHere(): Promise<PersonHere[]> {
  const rows = await phoneDb().person.toArray();
  return Promise.all(rows.map(async ({ id, name }) => ({ id, name: await openLabel(name) })));
}

export type Unlocked = { result: 'ok'; dataKey: Bytes } | { result: Exclude<UnlockResult, 'ok'> };

/** On a full phone what this person can let go of makes room for the count. Throws StoreProblem where there is nothing. */
async function counted<T>(id: string, work: () => PromiseLike<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt(phoneDb(), work);
    } catch (error) {
      if (!isPhoneFull(error)) throw error;
      const { makeRoomFor } = await import('./tidy.ts');
      if (!(await makeRoomFor(id))) throw error;
    }
  }
}

/**
 * Tries a PIN. It counts as wrong before it is tried, so that switching the phone off in between wins nothing; the tenth
 * wrong one in a row takes the PIN's wrap away, and only the recovery secret of an online sign-in opens the data.
 */
export async function tryPin(id: string, pin: string): Promise<Unlocked> {
  const { person } = phoneDb();
  const db = phoneDb();
  const row = await counted(id, () =>
    db.transaction('rw', db.person, async () => {
      const found = await person.get(id);
      if (found?.pin) await person.update(id, { wrong: found.wrong + 1 });
      return found;
    }),
  );
  if (!row?.pin) return { result: 'sign-in-needed' };
  const dataKey = await unwrapKey(row.pin, { pin }, await phoneKey('secret'));
  if (dataKey) {
    await counted(id, () => person.update(id, { wrong: 0 }));
    return { result: 'ok', dataKey };
  }
  if (row.wrong + 1 < MAX_WRONG) return { result: 'wrong' };
  await counted(id, () => person.update(id, { pin: undefined }));
  return { result: 'sign-in-needed' };
}

export async function newPinWrap(id: string, dataKey: Bytes, pin: string): Promise<void> {
  const wrap = await wrapKey(dataKey, { pin }, await phoneKey('secret'));
  await phoneDb().person.update(id, { pin: wrap, wrong: 0 });
}

export const openByRecovery = async (row: PersonRow, recovery: Bytes): Promise<Bytes | undefined> =>
  unwrapKey(row.recovery, { recovery }, await phoneKey('secret'));

export interface Enrolment {
  id: string;
  user: string;
  who: string;
  name: string;
  device: string;
  dataKey: Bytes;
  pin: string;
  recovery: Bytes;
}
export async function enrol({ name, dataKey, pin, recovery, ...row }: Enrolment): Promise<void> {
  const secret = await phoneKey('secret');
  await phoneDb().person.put({
    ...row,
    name: await sealLabel(name),
    pin: await wrapKey(dataKey, { pin }, secret),
    recovery: await wrapKey(dataKey, { recovery }, secret),
    wrong: 0,
  });
}

/** The server has given this person another device here: its recovery secret is another one too. */
export async function renewDevice(
  id: string,
  { device, dataKey, recovery }: Pick<Enrolment, 'device' | 'dataKey' | 'recovery'>,
): Promise<void> {
  const wrap = await wrapKey(dataKey, { recovery }, await phoneKey('secret'));
  await phoneDb().person.update(id, { device, recovery: wrap });
}

export async function currentPerson(): Promise<string | undefined> {
  return (await phoneDb().flag.get('current'))?.value;
}
/** `''`: nobody. `desk`: a session without a copy. */
export async function setCurrent(value: string): Promise<void> {
  await phoneDb().flag.put({ k: 'current', value });
}

// The one thing outside of IndexedDB: that there was data here. Says nothing about anybody.
const MARK = 'guixue.kept';
export function noteKept(): void {
  try {
    localStorage.setItem(MARK, '1');
  } catch {
    // No local storage: a lost database will look like a first start.
  }
}
export function wasKept(): boolean {
  try {
    return localStorage.getItem(MARK) === '1';
  } catch {
    return false;
  }
}
