import { replicates } from '../../domain/access.ts';
import { lockInBackground } from './auto-lock.ts';
import type { Bytes } from './bytes.ts';
import { fromBase64, randomBytes, toHex } from './bytes.ts';
import { useLive } from './external.ts';
import { closePlace, openPlace, renewPlace, userOf } from './open-place.ts';
import { opened } from './opened.ts';
import {
  currentPerson,
  enrol,
  isPin,
  newPinWrap,
  noteKept,
  openByRecovery,
  peopleHere,
  renewDevice,
  setCurrent,
  tryPin,
  wasKept,
} from './people.ts';
import type { PersonRow } from './phone-db.ts';
import { keyedWho, phoneDb } from './phone-db.ts';
import { letGo, prepare } from './prepare.ts';
import type { SessionAnswer } from './session-api.ts';
import { closeSession, openSession, sessionNow } from './session-api.ts';
import type { PersonHere, SignInResult, UnlockResult, VaultView } from './types.ts';
import { show, vaultView } from './vault-state.ts';
import { warmUnlock } from './wrap.ts';

export const useVault = (): VaultView => useLive(vaultView);

/** Between sign-in and PIN: whose data, and the key that opens it. */
interface Entering {
  answer: SessionAnswer;
  who: string;
  /** Absent: new on this phone. */
  row?: PersonRow;
  dataKey: Bytes;
}
let entering: Entering | undefined;
/** Signed in, but the data opens only with its PIN: the answer is noted once it does. */
let arrived: SessionAnswer | undefined;

async function showLocked(id: string): Promise<void> {
  const [people, row] = await Promise.all([peopleHere(), phoneDb().person.get(id)]);
  const person = people.find((one) => one.id === id);
  if (!row || !person) return show({ state: 'none', people, person: undefined, user: undefined });
  show({
    state: 'locked',
    people,
    person,
    user: undefined,
    replica: true,
    wrongPins: row.wrong,
    signInNeeded: !row.pin,
  });
  prepare(id);
  await warmUnlock().catch(() => undefined);
}

async function showDesk(): Promise<boolean> {
  const answer = await sessionNow();
  if (!answer || answer === 'nobody' || replicates(answer.grants)) return false;
  show({
    state: 'open',
    user: userOf(answer),
    replica: false,
    people: await peopleHere(),
    person: undefined,
  });
  return true;
}

/** Reads the disk once; called by main.tsx before the first render. A phone without storage can still be a desk. */
export async function startVault(): Promise<void> {
  if (typeof document !== 'undefined') lockInBackground(lock);
  try {
    const [people, current] = await Promise.all([peopleHere(), currentPerson()]);
    show({ people, storageLost: people.length === 0 && wasKept() });
    if (current === 'desk' && (await showDesk())) return;
    const known = people.find(({ id }) => id === current);
    if (known) await showLocked(known.id);
    else show({ state: 'none' });
  } catch {
    show({ state: 'none' });
  }
}

/** The person the server knows by this device; another device id would start a second copy beside unsent work. */
async function enter(username: string, password: string) {
  const { person } = phoneDb();
  const who = await keyedWho(username);
  const byName = await person.where('who').equals(who).first();
  const first = await openSession({ username, password, ...(byName && { device: byName.device }) });
  if (typeof first === 'string') return first;
  const row = byName ?? (await person.where('user').equals(first.user.id).first());
  const answer =
    row && row.device !== first.device
      ? await openSession({ username, password, device: row.device })
      : first;
  return typeof answer === 'string' ? answer : { answer, who, row };
}

async function atDesk(answer: SessionAnswer): Promise<void> {
  closePlace();
  await setCurrent('desk');
  show({ state: 'open', user: userOf(answer), replica: false, person: undefined });
}

function chooseNewPin(who: Entering): void {
  entering = who;
  show({ state: 'needs-pin', user: userOf(who.answer), replica: true, person: undefined });
}

/** The data of somebody known here opens with the recovery secret, and a PIN is set anew. */
async function reenter(row: PersonRow, answer: SessionAnswer, who: string): Promise<void> {
  const place = opened.get();
  if (place?.person.id === row.id && row.device === answer.device) {
    await renewPlace(place, answer);
    return show({ user: userOf(answer) });
  }
  closePlace();
  await setCurrent(row.id);
  const dataKey = await openByRecovery(row, fromBase64(answer.recovery ?? ''));
  if (dataKey) return chooseNewPin({ answer, who, row, dataKey });
  arrived = answer;
  if (row.pin) return showLocked(row.id);
  // Neither PIN nor recovery secret opens it any more: this person begins anew beside it.
  await phoneDb().person.update(row.id, { who: '', user: '' });
  chooseNewPin({ answer, who, dataKey: randomBytes(32) });
}

async function settleIn(username: string, password: string): Promise<SignInResult> {
  const entered = await enter(username, password);
  if (typeof entered === 'string') return { problem: entered };
  const { answer, who, row } = entered;
  if (!replicates(answer.grants)) await atDesk(answer);
  else if (row) await reenter(row, answer, who);
  else {
    closePlace();
    chooseNewPin({ answer, who, dataKey: randomBytes(32) });
  }
  return 'ok';
}

/** Online. `ok` leads to needs-pin, to open (a desk, or who is at work already), or to the lock if only the PIN opens. */
export async function signIn(username: string, password: string): Promise<SignInResult> {
  try {
    return await settleIn(username, password);
  } catch {
    return { problem: 'sign-in.storage' };
  }
}

/** Six digits; after it the vault is open and the first pull begins. */
export async function setPin(pin: string): Promise<void> {
  const now = entering;
  if (!now || !isPin(pin)) throw new Error('a PIN has six digits and follows a sign-in');
  const { answer, who, row, dataKey } = now;
  const id = row?.id ?? toHex(randomBytes(8));
  const { name, id: user } = answer.user;
  const recovery = fromBase64(answer.recovery ?? '');
  await enrol({ id, user, who, name, device: row?.device ?? answer.device, dataKey, pin, recovery });
  await setCurrent(id);
  noteKept();
  await openPlace({ id, name }, dataKey, answer);
  entering = undefined;
  await showOpen();
}

async function showOpen(): Promise<void> {
  const place = opened.get();
  if (!place) return;
  const { person, user } = place;
  const rest = { replica: true, wrongPins: 0, signInNeeded: false, storageLost: false };
  show({ state: 'open', user, person, people: await peopleHere(), ...rest });
}

/** With whoever has just signed in, if it is this person. */
async function comeIn(person: PersonHere, dataKey: Bytes): Promise<void> {
  const row = await phoneDb().person.get(person.id);
  const answer = arrived?.user.id === row?.user ? arrived : undefined;
  arrived = undefined;
  await openPlace(person, dataKey, answer);
  if (answer?.recovery)
    await renewDevice(person.id, { device: answer.device, dataKey, recovery: fromBase64(answer.recovery) });
  // Only where the next start begins: a full phone opens all the same.
  await setCurrent(person.id).catch(() => undefined);
  await showOpen();
}

export async function unlock(pin: string): Promise<UnlockResult> {
  const { person } = vaultView.get();
  if (!person) return 'sign-in-needed';
  const tried = await tryPin(person.id, pin);
  if (tried.result === 'ok') {
    await comeIn(person, tried.dataKey);
    return 'ok';
  }
  const row = await phoneDb().person.get(person.id);
  show({ wrongPins: row?.wrong ?? 0, signInNeeded: tried.result === 'sign-in-needed' });
  return tried.result;
}

export function lock(): void {
  const place = opened.get();
  if (!place) return;
  closePlace();
  // At once: no page may show a name while the lock screen reads the disk.
  show({ state: 'locked', user: undefined, person: place.person, wrongPins: 0, signInNeeded: false });
  void showLocked(place.person.id);
}

/** Ends the session as soon as the server hears of it; what is on the phone stays, locked. */
export async function signOut(): Promise<void> {
  closePlace();
  letGo();
  entering = undefined;
  arrived = undefined;
  await setCurrent('').catch(() => undefined);
  const people = await peopleHere().catch(() => []);
  show({ state: 'none', user: undefined, person: undefined, replica: false, people });
  await closeSession();
}

/** Both of six digits; a wrong old one counts like any other. */
export async function changePin(old: string, next: string): Promise<UnlockResult> {
  const place = opened.get();
  if (!place || !isPin(next)) return 'sign-in-needed';
  const tried = await tryPin(place.person.id, old);
  if (tried.result !== 'ok') return tried.result;
  await newPinWrap(place.person.id, tried.dataKey, next);
  return 'ok';
}

/** Another person of this phone is to be unlocked. */
export function choosePerson(id: string): void {
  if (opened.get()) closePlace();
  void showLocked(id);
}
