import { Dice } from '../../simulation/dice.ts';

/** What nobody honest sends, in the place of what somebody honest did. */
const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let at = 0; at < levels; at += 1) value = at % 2 ? [value] : { a: value };
  return value;
};
const values: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => -1,
  () => 1e308,
  () => 2 ** 53,
  () => 0.1,
  () => '',
  () => ' ',
  () => 'a\u0000b',
  () => '\ud800',
  () => '\u202e\ufeff',
  () => 'x'.repeat(100_000),
  () => '5; drop table record; --',
  () => '%_\\',
  () => '../../etc/passwd',
  () => '=1+1',
  () => '2026-13-45',
  () => '9999-12-31',
  () => '+010000-01-01T00:00:00.000Z',
  () => 'NaN',
  () => [],
  () => ({}),
  () => [null],
  () => nested(2000),
  () => Array.from({ length: 5000 }, (_, at) => at),
  () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
  () => Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`k${at}`, at])),
];
const keys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'county', 'author', 'rv', 'sv', ''];

type Branch = Record<string, unknown> | unknown[];
const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null;

function branches(value: unknown, depth = 8): Branch[] {
  if (!isBranch(value) || depth === 0) return [];
  return [value, ...Object.values(value).flatMap((one) => branches(one, depth - 1))];
}

function breakOne(branch: Branch, dice: Dice): void {
  const key = dice.pick(Object.keys(branch));
  const value = dice.pick(values)?.();
  if (key !== undefined && dice.chance(15)) {
    delete (branch as Record<string, unknown>)[key];
    return;
  }
  const name = key === undefined || dice.chance(15) ? (dice.pick(keys) ?? 'x') : key;
  Object.defineProperty(branch, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The same request with one to three places broken. */
export function broken<T>(request: T, dice: Dice): unknown {
  const copy = structuredClone(request) as unknown;
  for (let times = 1 + dice.below(3); times > 0; times -= 1) {
    const branch = dice.pick(branches(copy));
    if (!branch) return dice.pick(values)?.();
    breakOne(branch, dice);
  }
  return copy;
}

/** Bytes of a request as a bad link or a bad person leaves them. */
export function mangled(bytes: Uint8Array, dice: Dice): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  if (dice.chance(30)) return copy.slice(0, dice.below(copy.length + 1));
  for (let times = 1 + dice.below(20); times > 0; times -= 1) copy[dice.below(copy.length)] = dice.below(256);
  return copy;
}

export const queryOf = (wanted: Record<string, unknown>): string =>
  Object.entries(wanted)
    .map(
      ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(wellFormed(value).slice(0, 3000))}`,
    )
    .join('&');
/** An address cannot hold a lone surrogate. */
const wellFormed = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).replace(/[\ud800-\udfff]/g, '\ufffd');

export const seeded = (seed: number): Dice => new Dice(seed);
