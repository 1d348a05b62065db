import { expect, test } from 'vitest';
import { at, hasOwn } from '../../../src/client/app/polyfills.ts';

test('where Object.hasOwn is missing ours answers, and does not call what is missing', () => {
  const own = Object.hasOwn;
  Reflect.deleteProperty(Object, 'hasOwn');
  const answers = [hasOwn({ name: '' }, 'name'), hasOwn({}, 'toString'), hasOwn(Object.create(null), 'name')];
  Object.defineProperty(Object, 'hasOwn', { value: own, configurable: true, writable: true });
  expect(answers).toEqual([true, false, false]);
});

test('where Array.at is missing ours counts from either end', () => {
  expect(at.call([1, 2, 3], -1)).toBe(3);
  expect(at.call('归学', 0)).toBe('归');
  expect(at.call([], -1)).toBeUndefined();
});
