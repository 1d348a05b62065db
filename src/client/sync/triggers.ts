/** Saves, the network, the screen and the clock start cycles from now on. Returns how to stop. Called by main.tsx once. */
export function startSync(): () => void {
  throw new Error('signature');
}
