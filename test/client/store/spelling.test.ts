import { expect, test } from 'vitest';
import { learnToSpell, spelled } from '../../../src/client/store/spelling.ts';

test('a name has no pinyin before the dictionary is here; then every name has something, even one of nothing but a mark', async () => {
  expect(spelled('李明')).toBe('');
  expect(await learnToSpell()).toBe(true);
  expect(spelled('李明')).toMatch(/^li ming/);
  expect(spelled('-')).toBe('-');
});
