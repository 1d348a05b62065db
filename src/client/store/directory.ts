import { live, useLive } from './external.ts';
import type { Directory } from './types.ts';

const current = live<Directory | undefined>(undefined);
/** Undefined: locked, still opening, or a desk without a copy. */
export const useDirectory = (): Directory | undefined => useLive(current);
