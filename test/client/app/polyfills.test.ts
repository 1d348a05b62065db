import { expect, test } from 'vitest';
import { at, findLast, HeldRef, hasOwn } from '../../../src/client/app/polyfills.ts';

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

test('where Array.findLast is missing ours looks from the end', () => {
  const found = findLast.call([1, 2, 3, 4], (one) => (one as number) % 2 === 1);
  expect(found).toBe(3);
  expect(findLast.call([1, 3], (one) => (one as number) > 3)).toBeUndefined();
  const asked: number[] = [];
  findLast.call('归学', (_, index) => void asked.push(index));
  expect(asked).toEqual([1, 0]);
});

test('where WeakRef is missing ours names what it was given', () => {
  const target = {};
  expect(new HeldRef(target).deref()).toBe(target);
});
