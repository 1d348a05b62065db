import { expect, test } from 'vitest';
import { interpreted, stretchPin } from '../../../src/client/store/stretch.ts';

test('a phone that may compile nothing makes the same key of a PIN as one that may', async () => {
  const salt = Uint8Array.from({ length: 16 }, (_, index) => index);
  expect(Buffer.from(await interpreted('246810', salt))).toEqual(
    Buffer.from(await stretchPin('246810', salt)),
  );
});
