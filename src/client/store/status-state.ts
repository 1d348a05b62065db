import { live } from './external.ts';
import type { SyncStatus } from './status-types.ts';

export const restingStatus: SyncStatus = {
  phase: 'idle',
  done: 0,
  total: 0,
  counted: false,
  unsent: 0,
  photosLeft: 0,
  offline: false,
  history: [],
  readOnly: false,
};
export const statusView = live<SyncStatus>(restingStatus);
/** Keys given as undefined are taken away. */
export function changeStatus(change: { [K in keyof SyncStatus]?: SyncStatus[K] | undefined }): void {
  statusView.set({ ...statusView.get(), ...change } as SyncStatus);
}

/** Numbers of the operations on their way now: their records show 正在发送. */
export interface InFlight {
  from: number;
  to: number;
}
export const inFlight = live<InFlight | undefined>(undefined);
