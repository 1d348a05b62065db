/** A seeded die (mulberry32): the same seed makes the same county on every machine. */
export interface Dice {
  /** 0 ≤ x < 1 */
  next: () => number;
  /** An integer from 0 to `below` − 1. */
  below: (below: number) => number;
  chance: (share: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
  /** By weights: `weighted([['GEN', 60], ['TP', 20]])`. */
  weighted: <T>(from: readonly (readonly [T, number])[]) => T;
  /** A copy in another order. */
  shuffled: <T>(from: readonly T[]) => T[];
  id: () => string;
}

export function makeDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => {
    const one = from[below(from.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  const weighted = <T>(from: readonly (readonly [T, number])[]): T => {
    let left = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of from) {
      left -= weight;
      if (left < 0) return value;
    }
    return pick(from)[0];
  };
  const shuffled = <T>(from: readonly T[]): T[] =>
    from
      .map((value) => ({ value, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  // Version and variant of a UUIDv7, so that nothing tells a demo record from one made on a phone.
  const id = () => `0199${hex(4)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  return { next, below, chance: (share) => next() < share, pick, weighted, shuffled, id };
}
