import { live, useLive } from './external.ts';
import type { SyncStatus } from './types.ts';

const status = live<SyncStatus>({
  phase: 'idle',
  done: 0,
  total: 0,
  unsent: 0,
  photosLeft: 0,
  offline: false,
  history: [],
  readOnly: false,
});
export const useSyncStatus = (): SyncStatus => useLive(status);
