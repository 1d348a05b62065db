/** Five minutes in the background lock the vault (issue 2). */
export const LOCK_AFTER_MS = 5 * 60_000;

/** Returns how to stop. A sleeping phone runs no timer, so the time away is looked at again on return. */
export function lockInBackground(lock: () => void): () => void {
  let since: { wall: number; steady: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // The wall clock can be set back, the steady one may stand still in deep sleep: the longer absence counts.
  const away = (): number =>
    since ? Math.max(Date.now() - since.wall, performance.now() - since.steady) : 0;
  const look = (): void => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') {
      since ??= { wall: Date.now(), steady: performance.now() };
      timer = setTimeout(lock, LOCK_AFTER_MS);
      return;
    }
    if (away() >= LOCK_AFTER_MS) lock();
    since = undefined;
  };
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}
