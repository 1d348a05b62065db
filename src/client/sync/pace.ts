import { MAX_OPS_IN_COLUMNS } from '../../sync/protocol.ts';

/**
 * How many operations go in one request: as many as the server takes, until a link breaks off in the middle of one or needs
 * too long for it. Then half as many, so that something arrives; and twice as many after each that went well (F28).
 */
const TOO_LONG_MS = 20_000;
/** Sooner than that nothing was under way: there is no network at all. */
const UNDER_WAY_MS = 2000;
const LEAST = 60;

let most = MAX_OPS_IN_COLUMNS;
export const operationsAtOnce = (): number => most;

interface Went {
  operations: number;
  ms: number;
  answered: boolean;
}
export function notePace({ operations, ms, answered }: Went): void {
  if (ms > (answered ? TOO_LONG_MS : UNDER_WAY_MS)) most = Math.max(LEAST, Math.floor(operations / 2));
  else if (answered) most = Math.min(MAX_OPS_IN_COLUMNS, most * 2);
}
