import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, equalJson, isStorable, storable } from '../../src/sync/json.ts';

/** Few keys and values, so that two of them are often nearly equal; names that every object has already among them. */
const key = fc.constantFrom('a', 'b', '__proto__', 'constructor', '\0', '\ud800');
const leaf = fc.constantFrom<unknown>(null, true, 0, 1, '', 'a', '家', '𠮷', '\0', 'a\ud800', '\udc00b');
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    // As JSON.parse makes it: `__proto__` is a key like any other.
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 3 })
      .map((entries) => JSON.parse(JSON.stringify(Object.fromEntries(entries)))),
  ),
}));

test('two values are equal exactly when their canonical texts are', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(equalJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(equalJson(a, JSON.parse(JSON.stringify(a)))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a key without a value is no key, and a number no JSON can say is null', () => {
  expect(equalJson({ a: undefined, b: 1 }, { b: 1 })).toBe(true);
  expect(equalJson({ a: null }, { a: undefined, b: 1 })).toBe(false);
  expect(equalJson([undefined], [null])).toBe(true);
  expect(equalJson({ a: Number.POSITIVE_INFINITY }, { a: null })).toBe(true);
  expect(equalJson({ constructor: Object }, {})).toBe(false);
});

test('a value may be stored as it is exactly when making it storable changes nothing', () => {
  fc.assert(
    fc.property(value, (one) => {
      expect(isStorable(one)).toBe(canonicalJson(one) === canonicalJson(storable(one)));
    }),
    { numRuns: 2000 },
  );
});

test('what is too deep, or is no number any JSON can say, may not be stored as it is', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  expect(isStorable(deep(24))).toBe(true);
  expect(isStorable(deep(25))).toBe(false);
  expect(isStorable(JSON.parse('{"a":1e400}'))).toBe(false);
});
