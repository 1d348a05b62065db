// What Chromium 83 lacks and our libraries call (toolchain design, fact 6). Imported before everything else.
if (!Object.hasOwn) {
  Object.defineProperty(Object, 'hasOwn', {
    value: (target: object, key: PropertyKey) => Object.hasOwn(target, key),
    configurable: true,
    writable: true,
  });
}
function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  const whole = Math.trunc(index) || 0;
  return this[whole < 0 ? this.length + whole : whole];
}
for (const type of [Array, String, Uint8Array]) {
  if (!('at' in type.prototype)) {
    Object.defineProperty(type.prototype, 'at', { value: at, configurable: true, writable: true });
  }
}
