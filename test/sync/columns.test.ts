import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAGIC } from '../../src/sync/columns.ts';
import { packColumns } from '../../src/sync/pack-columns.ts';
import type { Op } from '../../src/sync/protocol.ts';
import { unpackedRequest } from '../../src/sync/unpack-columns.ts';

/** A push by columns: whatever a phone holds arrives as it was written (decision 0020). */
const device = 'test-device-0001';
const envelope = { p: 1, epoch: 'epoch-1', device, app: '0.3.0', now: 1_790_000_000_000, brief: true };
const packed = (ops: readonly object[]) => packColumns({ ...envelope, ops: ops as Op[] });
const again = (ops: readonly object[]) => unpackedRequest(packed(ops));

/** Forms, texts and numbers of any kind, also what looks like the format’s own marks. */
const id = fc.oneof(
  fc.uuid(),
  fc.nat(2 ** 30).map((n) => `019${n.toString(16).padStart(9, '0')}-7000-8000`.replace(/^(.{8})/, '$1-')),
  fc.constantFrom('01a05a43-fc00-7bf8-902b-36047d7188d5', '01A05A43-FC00-7BF8-902B-36047D7188D5'),
);
const text = fc.oneof(
  id,
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('~', '~~', '~1', '户主', '𠮷\n"', ''),
);
const scalar = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.boolean(),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('head', 'note', 'k', 'a.b', '户', 'n', 'ts', 'constructor'), tie('value')),
  ),
}));
const hex = (digits: number) => fc.nat(5).map((n) => n.toString(16).padStart(digits, '0'));
const stamp = fc.oneof(
  fc.tuple(hex(12), hex(4)).map(([ms, counter]) => `${ms}${counter}-${device}`),
  fc.tuple(hex(12), hex(4)).map(([ms, counter]) => `${ms}-${counter}-another-device-1`),
  fc.string(),
);
const op = fc.record(
  {
    ...{ n: fc.integer({ min: 1, max: 9 }), v: fc.nat(2), ts: stamp, app: text, id, file: id },
    ...{ kind: fc.constantFrom('visit', 'child'), k: fc.constantFrom('set', 'add', 'del') },
    ...{ set: value, base: value, data: value, create: fc.constant(true), choice: text },
  },
  { requiredKeys: ['n', 'ts'] },
);

test('a request comes out of its columns as it went in', () => {
  fc.assert(
    fc.property(fc.array(op, { minLength: 1, maxLength: 30 }), (ops) => {
      const sent = JSON.parse(JSON.stringify({ ...envelope, ops }));
      expect(again(sent.ops)).toEqual(sent);
    }),
    { numRuns: 300 },
  );
});

test('what JSON would not say is not said: no field without a value, no number without one', () => {
  const ops = [{ n: 1, ts: '', k: 'set', set: { head: undefined, members: Number.NaN }, base: undefined }];
  expect(again(ops)).toEqual(JSON.parse(JSON.stringify({ ...envelope, ops })));
});

test('the same operations by rows are read as well', () => {
  const sent = { ...envelope, ops: [{ n: 1, ts: '', k: 'add' }] };
  expect(unpackedRequest(Buffer.from(JSON.stringify(sent)))).toEqual(sent);
});

// As phones of version 1 of this format wrote it: those bytes lie in logs and on phones, and must be read for ever.
test('columns of every version are read', () => {
  const folder = 'test/sync/golden-columns';
  const bytes = Buffer.from(readFileSync(`${folder}/1.base64`, 'utf8'), 'base64');
  expect(unpackedRequest(bytes)).toEqual(JSON.parse(readFileSync(`${folder}/1.json`, 'utf8')));
});

test('many operations that are alike take less than three quarters of their bytes by rows', () => {
  const text = fc.string({ unit: fc.nat(500).map((at) => String.fromCharCode(0x4e00 + at)), minLength: 20 });
  const words = fc.sample(fc.tuple(fc.uuid(), text), { numRuns: 300, seed: 7 });
  const many = words.map(([id, head], at) => {
    const ts = `${(0x1a05a43fc01 + at * 977).toString(16).padStart(12, '0')}0000-${device}`;
    const set = { head, householdType: 'GEN', members: at % 7 };
    const base = { head: null, householdType: null, members: null };
    return { n: at + 1, v: 1, ts, app: '0.3.0', id, kind: 'household', file: id, k: 'set', set, base };
  });
  const rows = gzipSync(JSON.stringify({ ...envelope, ops: many }));
  expect(gzipSync(packed(many)).length).toBeLessThan((rows.length * 3) / 4);
});

describe('what no phone has packed is refused before it is unpacked to anything large', () => {
  const head = {
    ...envelope,
    ...{
      shapes: [{ k: 'add', data: { head: 0 } }],
      shape: [0, 0],
      n: [1],
      ts: [0],
      ids: { at: [], rest: '' },
    },
    columns: { '.data.head': ['~~'] },
  };
  const made = (over: object, texts: unknown = {}) =>
    Buffer.concat([
      Buffer.from(`${MAGIC}${JSON.stringify({ ...head, ...over })}\n`),
      Buffer.from(JSON.stringify(texts), 'utf16le'),
    ]);
  const many = Array.from({ length: 1000 }, () => 0);
  const wide = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`f${at}`, 0]));
  const column = (values: unknown[]) => ({ columns: { '.data.head': values } });

  test('the same without the fault is read', () => {
    expect(unpackedRequest(made({}))).toMatchObject({
      ops: [
        { n: 1, data: { head: '~' } },
        { n: 2, data: { head: '~' } },
      ],
    });
  });

  test.each<[string, Buffer]>([
    ['a long text in every operation', made({ shape: many, ...column(['x'.repeat(100_000)]) })],
    [
      'a form of many fields in every operation',
      made({
        ...{ shape: many, shapes: [{ data: wide }] },
        columns: Object.fromEntries(Object.keys(wide).map((key) => [`.data.${key}`, [1]])),
      }),
    ],
    ['a form of many words in every operation', made({ shape: many, shapes: [{ k: 'x'.repeat(100_000) }] })],
    ['a column that is not there', made({ columns: {} })],
    ['an empty column', made(column([]))],
    ['a value that is none', made(column([{ head: 1 }]))],
    ['an id that was never new', made(column(['~1']))],
    ['a form that is not there', made({ shape: [7] })],
    ['a form that is no object', made({ shapes: ['add'] })],
    ['a field with the name of a prototype', made({ shapes: [JSON.parse('{"__proto__":{"head":1}}')] })],
    ['texts that break off', made({}).subarray(0, -1)],
    ['no texts', made({}).subarray(0, 200)],
    ['no list of numbers', made({ n: [] })],
  ])('%s', (_, bytes) => {
    expect(() => unpackedRequest(bytes)).toThrow();
  });
});
