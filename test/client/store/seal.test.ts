import { expect, test } from 'vitest';
import { randomBytes, toHex } from '../../../src/client/store/bytes.ts';
import {
  blindName,
  keysOf,
  masked,
  seal,
  sealBlob,
  unseal,
  unsealBlob,
} from '../../../src/client/store/seal.ts';

const value = { name: '党小雨', idNumber: '610599201603041229' };

test('what is sealed opens again, with the same key at the same place', async () => {
  const keys = await keysOf(randomBytes(32));
  expect(unseal(keys, 'rec:1', seal(keys, 'rec:1', value))).toEqual(value);
});

test('a box does not open with another key, at another place, or with one bit changed', async () => {
  const [keys, others] = [await keysOf(randomBytes(32)), await keysOf(randomBytes(32))];
  const box = seal(keys, 'rec:1', value);
  expect(() => unseal(others, 'rec:1', box)).toThrow();
  expect(() => unseal(keys, 'rec:2', box)).toThrow();
  box[box.length - 1] = (box[box.length - 1] ?? 0) ^ 1;
  expect(() => unseal(keys, 'rec:1', box)).toThrow();
});

test('a box is its own: what is sealed after it, longer or shorter, does not change it', async () => {
  const keys = await keysOf(randomBytes(32));
  const remarks = ['长'.repeat(400), '短', '很长'.repeat(40_000), '家里没有人'];
  const boxes = remarks.map((text, at) => seal(keys, `rec:${at}`, { ...value, text }));
  expect(boxes.map((box, at) => unseal(keys, `rec:${at}`, box))).toEqual(
    remarks.map((text) => ({ ...value, text })),
  );
});

test('the same value never gives the same box twice', async () => {
  const keys = await keysOf(randomBytes(32));
  expect(toHex(seal(keys, 'rec:1', value))).not.toBe(toHex(seal(keys, 'rec:1', value)));
});

test('blobs are bound to key and place too', async () => {
  const [keys, others] = [await keysOf(randomBytes(32)), await keysOf(randomBytes(32))];
  const photo = randomBytes(5000);
  const box = await sealBlob(keys, 'photoData:a', photo);
  expect(await unsealBlob(keys, 'photoData:a', box)).toEqual(photo);
  await expect(unsealBlob(keys, 'photoData:b', box)).rejects.toThrow();
  await expect(unsealBlob(others, 'photoData:a', box)).rejects.toThrow();
});

test('a record hash is masked by its id and comes back', async () => {
  const keys = await keysOf(randomBytes(32));
  const [id, other] = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'];
  const hash = '0123456789abcdef';
  expect(masked(keys, id, masked(keys, id, hash))).toBe(hash);
  expect(masked(keys, id, hash)).not.toBe(hash);
  expect(masked(keys, id, hash)).not.toBe(masked(keys, other, hash));
});

test('a blind name is the same for the same text and key, and tells nothing without the key', async () => {
  const [keys, others] = [await keysOf(randomBytes(32)), await keysOf(randomBytes(32))];
  expect(blindName(keys, 'draft:visit')).toBe(blindName(keys, 'draft:visit'));
  expect(blindName(keys, 'draft:visit')).not.toBe(blindName(others, 'draft:visit'));
});
