import { packColumns } from '../../src/sync/pack-columns.ts';
import type { Op, PushRequest } from '../../src/sync/protocol.ts';
import { unpackedRequest } from '../../src/sync/unpack-columns.ts';

const known = new WeakMap<object, object>();

export function frozen<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) frozen(item);
  return value;
}

/**
 * A value as it comes out of JSON on the other side. The copy is made once for each value and frozen, so that both sides may
 * hold the same one without either being able to change what the other has: a million schedules have no time for more.
 */
export function wired<T extends object>(value: T): T {
  const found = known.get(value);
  if (found) return found as T;
  const copy = frozen(JSON.parse(JSON.stringify(value)) as T);
  known.set(value, copy);
  known.set(copy, copy);
  return copy;
}

/** A push as it comes out of its columns on the other side. */
export function throughColumns(request: PushRequest): PushRequest {
  const bytes = packColumns({ ...request, ops: request.ops as unknown as Op[] });
  return frozen(unpackedRequest(bytes) as PushRequest);
}
