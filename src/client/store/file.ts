import type { FileView } from './types.ts';

/** Undefined: loading. Null: no such file on this phone. */
export function useFile(_fileId: string): FileView | undefined | null {
  throw new Error('signature');
}
