// What Chromium 83 lacks and our libraries call (toolchain design, fact 6). Imported before everything else.
type Keyed = (this: unknown, key: PropertyKey) => boolean;
const owns: Keyed = Object.prototype.hasOwnProperty;

/** Through a name of our own: a linter that writes it as Object.hasOwn makes it call itself for ever. */
export const hasOwn = (target: object, key: PropertyKey): boolean => owns.call(target, key);

export function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}

function add(target: object, name: string, value: unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, configurable: true, writable: true });
}

export function findLast<T>(
  this: ArrayLike<T>,
  fits: (item: T, index: number, all: ArrayLike<T>) => unknown,
): T | undefined {
  for (let index = this.length - 1; index >= 0; index -= 1) {
    const item = this[index] as T;
    if (fits(item, index, this)) return item;
  }
  return undefined;
}

/** Holds on to what it names: our dialogs keep the last twenty things that had the focus. */
export class HeldRef<T> {
  readonly #target: T;
  constructor(target: T) {
    this.#target = target;
  }
  deref(): T {
    return this.#target;
  }
}

add(Object, 'hasOwn', hasOwn);
for (const type of [Array, String, Uint8Array]) add(type.prototype, 'at', at);
add(Array.prototype, 'findLast', findLast);
add(globalThis, 'WeakRef', HeldRef);
