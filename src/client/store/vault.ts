import { live, useLive } from './external.ts';
import type { SignInResult, UnlockResult, VaultView } from './types.ts';

const view = live<VaultView>({
  state: 'starting',
  replica: false,
  wrongPins: 0,
  signInNeeded: false,
  people: [],
  storageLost: false,
});

export const useVault = (): VaultView => useLive(view);
/** Reads the disk once; called by main.tsx before the first render. */
export function startVault(): Promise<void> {
  throw new Error('signature');
}
export function signIn(_username: string, _password: string): Promise<SignInResult> {
  throw new Error('signature');
}
/** Six digits; after it the vault is open and the first pull begins. */
export function setPin(_pin: string): Promise<void> {
  throw new Error('signature');
}
export function unlock(_pin: string): Promise<UnlockResult> {
  throw new Error('signature');
}
export function lock(): void {
  throw new Error('signature');
}
/** Ends the session; what is on the phone stays, locked. */
export function signOut(): Promise<void> {
  throw new Error('signature');
}
export function changePin(_old: string, _next: string): Promise<UnlockResult> {
  throw new Error('signature');
}
/** Another person of this phone is to be unlocked. */
export function choosePerson(_id: string): void {
  throw new Error('signature');
}
