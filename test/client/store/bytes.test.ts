import { expect, test } from 'vitest';
import { toHex, toUtf8, utf8ForNow } from '../../../src/client/store/bytes.ts';

test.each([
  ['nothing', ''],
  ['letters of one, two, three and four bytes', 'aé党𠮷'],
  ['half a pair, which no UTF-8 can say', 'a\ud800b'],
  ['as much as there is room for', '党'.repeat(21_845)],
  ['more than there is room for', '党'.repeat(30_000)],
])('bytes for the moment are those of any other encoding: %s', (_, text) => {
  expect(toHex(utf8ForNow(text))).toBe(toHex(toUtf8(text)));
});

test('a shorter text after a longer one does not end in what is left of it', () => {
  utf8ForNow('党小雨的奶奶');
  expect(toHex(utf8ForNow('党'))).toBe(toHex(toUtf8('党')));
});
