/** What the pages see of the sync. Nothing here is on the disk in the clear. */

/**
 * Why a sync did not go through. `offline`: no network. `unreached`: there is one, and the server was not reached over it.
 * `slow`: not finished within its time. `portal`: a page of the network’s answered instead. `away`: a proxy says the server
 * is not there. `busy`, `full`: the server’s. `phone-full`: ours. `failed`: a bug, with its code.
 */
export type SyncCause =
  | ('offline' | 'unreached' | 'slow' | 'portal' | 'away' | 'busy' | 'full')
  | ('sign-in' | 'device' | 'update' | 'phone-full' | 'failed');
/** One run of the sync, as shown in its history. Times are ISO. */
export interface SyncRun {
  at: string;
  ms: number;
  outcome: 'agreed' | 'done' | SyncCause;
  /** Of `busy`: when the server wants to be asked again. */
  retryAt?: string;
  /** Of `failed`. */
  code?: string;
  sent: number;
  received: number;
  photos: number;
  /** Scopes whose digest did not match and were repaired. */
  repaired: number;
  /** Scopes in which the server was further back than this phone; older builds did not say. */
  ahead?: number;
}
/** Photos wait for Wi-Fi, as the person asked for, for the button where the browser does not tell, or for the charger. */
export type PhotosWait = 'wifi' | 'hand' | 'battery';
export type SyncPhase = 'idle' | 'pushing' | 'pulling' | 'photos' | 'offline' | 'sign-in' | 'failed';
export interface SyncStatus {
  phase: SyncPhase;
  /** Of the present phase: operations, records or photos. `total` 0: not known. */
  done: number;
  total: number;
  /** False until the disk has been counted after opening: before that nobody may say that all is sent. */
  counted: boolean;
  /** Operations the server has not confirmed. */
  unsent: number;
  /** ISO, the oldest of them. */
  unsentSince?: string;
  photosLeft: number;
  photosWait?: PhotosWait;
  /** 本机与服务器一致：1,284 条，校验码 7F3A-19C2 */
  agreed?: { records: number; code: string; at: string };
  offline: boolean;
  /** Why the last one did not go through, and when the next one comes by itself. */
  cause?: SyncCause;
  /** ISO */
  nextTry?: string;
  history: readonly SyncRun[];
  /** undefined: not asked yet. */
  storagePersisted?: boolean;
  /** serverNow − phone's now at the last contact. */
  clockOffMs?: number;
  /** The server no longer takes this device, or this build; what is unsent stays here. */
  refused?: 'device' | 'update';
  /** A newer build has written this database; this one only reads. */
  readOnly: boolean;
  /** What a person has typed last found no room on the disk; goes with the first of it that does. */
  full?: true;
}
