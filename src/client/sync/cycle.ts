/** One cycle now; a cycle already under way is joined. Never throws: the outcome is in useSyncStatus. */
export function syncNow(): Promise<void> {
  throw new Error('signature');
}
