/** What has changed on the disk, told to all who follow it, in every window of this person. Only random ids travel. */
export type Change =
  | { of: 'records'; ids: readonly string[]; saved?: true }
  | { of: 'scopes' | 'drafts' | 'photos' | 'settings' | 'status' | 'number' };
type Listener = (change: Change) => void;

const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;

const tell = (change: Change): void => {
  for (const listener of [...listeners]) listener(change);
};

export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** After the transaction has committed, never before. */
export function announce(change: Change): void {
  tell(change);
  channel?.postMessage(change);
}

/** Other windows of the same person; without BroadcastChannel (Safari before 15.4) each window sees its own changes. */
export function joinWindows(person: string): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const own = new BroadcastChannel(`guixue-${person}`);
  own.onmessage = ({ data }: MessageEvent<Change>) => tell(data);
  channel = own;
  return () => {
    own.close();
    if (channel === own) channel = undefined;
  };
}
