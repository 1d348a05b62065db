import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kinds, tables } from '../../src/domain/tables.ts';
import type { Op } from '../../src/sync/protocol.ts';
import { OP_VERSION } from '../../src/sync/protocol.ts';
import { isRefusal, readData, readFields, readOp } from '../../src/sync/validate.ts';

// One operation of every kind, as phones of each version write it (sync design §3.15, F21–F22): a build that can no longer
// read one of them needs a new version and a step in src/sync/upcast.ts, not another golden file.
const folder = 'test/sync/golden';
const files = readdirSync(folder).map((name) => ({
  version: Number(/^v(\d+)\.json$/.exec(name)?.[1]),
  ops: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Op[],
}));
const written = kinds.filter((kind) => tables[kind].write !== 'server');

test('there is a golden file for every version that phones may still send', () => {
  expect(files.map(({ version }) => version).sort()).toEqual(
    Array.from({ length: OP_VERSION }, (_, at) => at + 1),
  );
});

describe.each(files)('version $version', ({ version, ops }) => {
  test('has an operation of every kind that phones write, and of every sort', () => {
    const seen = new Set(ops.map(({ kind }) => kind));
    if (version === OP_VERSION) expect(written.filter((kind) => !seen.has(kind))).toEqual([]);
    expect([...new Set(ops.map(({ k }) => k))].sort()).toEqual(['add', 'del', 'fix', 'set']);
    expect(ops.every((op) => op.v === version)).toBe(true);
  });

  test.each(ops.map((op) => ({ name: `${op.k} ${op.kind}`, op })))(
    '$name is read as it was written',
    ({ op }) => {
      const read = readOp(op);
      if (isRefusal(read)) throw new Error(JSON.stringify(read));
      if (version === OP_VERSION) expect(read).toEqual(op);
      if (read.k === 'add') expect(readData(read)).toEqual({ data: read.data });
      if (read.k === 'set') expect(readFields(read)).toEqual({ set: read.set });
    },
  );
});
