import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bucketOf,
  checkCode,
  digestOfHashes,
  emptyDigest,
  excluding,
  including,
  plus,
  recordHash,
} from '../../src/sync/digest.ts';
import { wireOf } from '../../src/sync/record.ts';
import { aHousehold } from './given.ts';

const hash = fc.bigInt(0n, 2n ** 64n - 1n).map((value) => value.toString(16).padStart(16, '0'));
const sumOf = (hashes: readonly string[]) =>
  String(hashes.reduce((sum, one) => sum + BigInt(`0x${one}`), 0n) % 2n ** 64n);

describe('the digest of a scope', () => {
  test('is the count and the sum modulo 2^64, in any order', () => {
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 30 }), (hashes) => {
        expect(digestOfHashes(hashes)).toEqual({ count: hashes.length, sum: sumOf(hashes) });
        expect(digestOfHashes([...hashes].reverse())).toEqual(digestOfHashes(hashes));
      }),
    );
  });

  test('what is taken out again leaves no trace', () => {
    fc.assert(
      fc.property(fc.array(hash, { minLength: 1, maxLength: 20 }), ([first = '', ...rest]) => {
        expect(excluding(digestOfHashes([first, ...rest]), first)).toEqual(digestOfHashes(rest));
        const change = excluding(including(emptyDigest, rest[0] ?? first), first);
        expect(plus(digestOfHashes([first]), change)).toEqual(digestOfHashes([rest[0] ?? first]));
      }),
    );
  });

  test('a record’s hash does not depend on the order of its keys, and does on everything a person sees', () => {
    const record = wireOf(aHousehold());
    const body = Object.fromEntries(Object.entries(record.body).reverse());
    expect(recordHash({ ...record, body })).toBe(recordHash(record));
    const others = [
      { ...record, rv: 2 },
      { ...record, body: { ...record.body, head: '李' } },
      { ...record, origin: { ...record.origin, head: 'x' } },
      { ...record, author: { user: 'x', name: 'x' } },
      { ...record, dead: true as const },
    ];
    expect(new Set([record, ...others].map(recordHash)).size).toBe(6);
  });

  test('the code a teacher reads out is eight hex digits over all scopes, in any order', () => {
    const one = { count: 1, sum: '5' };
    const code = checkCode(
      new Map([
        ['a', one],
        ['b', emptyDigest],
      ]),
    );
    expect(code).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
    expect(
      checkCode(
        new Map([
          ['b', emptyDigest],
          ['a', one],
        ]),
      ),
    ).toBe(code);
    expect(checkCode(new Map([['a', one]]))).not.toBe(code);
  });

  test('the bucket of a record is the last byte of its id', () => {
    expect(bucketOf('00000000-0000-7000-8000-0000000000ff')).toBe(255);
  });
});
