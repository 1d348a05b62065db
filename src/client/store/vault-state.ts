import { live } from './external.ts';
import type { VaultView } from './types.ts';

export const vaultView = live<VaultView>({
  state: 'starting',
  replica: false,
  wrongPins: 0,
  signInNeeded: false,
  people: [],
  storageLost: false,
});
/** Keys given as undefined are taken away. */
export function show(change: { [K in keyof VaultView]?: VaultView[K] | undefined }): void {
  vaultView.set({ ...vaultView.get(), ...change } as VaultView);
}
