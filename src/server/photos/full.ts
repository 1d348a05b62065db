/** The disk of this server, or of its database, is full: nothing was written, and it can be said what to do. */
export function isFull(error: unknown): boolean {
  for (let at = error, depth = 0; at && typeof at === 'object' && depth < 4; depth++) {
    const { code, cause } = at as { code?: unknown; cause?: unknown };
    // ENOSPC and EDQUOT: files. 53100 disk_full: PostgreSQL.
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return true;
    at = cause;
  }
  return false;
}
