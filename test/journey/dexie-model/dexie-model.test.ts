import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type Plugin, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { OP_VERSION, type PushRequest } from '../../../src/sync/protocol.ts';
import { search } from '../../simulation/schedule.ts';
import { openPhone, type Phone } from '../phone.ts';
import type { Replayed } from './page.ts';
import { listen, overheard } from './recording.ts';
import type { Disk, Heard, Outline, Told } from './told.ts';

/**
 * The schedules of the simulation on the phone's real disk: Dexie over the IndexedDB of a real Chromium (sync design §4c.2).
 * Each is played, healed and judged by all its oracles with the phones' disks in memory; then the app's own store and sync,
 * in the browser, are asked for the very same transactions in the same order. They must answer the same, and in the end hold
 * and show the same, record by record. `DEXIE_MODEL=2000 SEED=7` asks more.
 */
const SCHEDULES = Number(process.env.DEXIE_MODEL ?? 24);
const SEED = Number(process.env.SEED ?? 1);

// Two versions before the product's first, as in the simulation's own build.
vi.mock('../../../src/sync/upcast.ts', async (load) => {
  const real = await load<typeof import('../../../src/sync/upcast.ts')>();
  const { past } = await import('../../simulation/versions.ts');
  return { ...real, upcast: (op: Readonly<Record<string, unknown>>) => real.upcast(op, past) };
});

/** A push of the simulation is small: with the product's threshold no operations would be kept as one lot. */
const smallLots: Plugin = {
  name: 'small-lots',
  transform(code, id) {
    if (!id.endsWith('/src/client/store/kept.ts')) return undefined;
    const small = code.replace(/const LOT = \d+;/, 'const LOT = 2;');
    if (small === code) this.error('the threshold of a lot is not where it was');
    return small;
  },
};

let folder: string;
let served: PreviewServer;
let phone: Phone;
beforeAll(async () => {
  listen(OP_VERSION);
  folder = mkdtempSync(join(tmpdir(), 'guixue-dexie-'));
  await build({
    ...{ configFile: false, logLevel: 'error', publicDir: false, plugins: [smallLots] },
    define: { __APP_VERSION__: '"sim"', 'process.env.NODE_ENV': '"production"' },
    build: {
      ...{ outDir: folder, minify: false },
      rollupOptions: {
        input: resolve('test/journey/dexie-model/page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>',
  );
  // Only on localhost a browser gives a page its disk and its ciphers without a certificate.
  served = await preview({
    ...{ configFile: false, logLevel: 'error' },
    ...{ build: { outDir: folder }, preview: { port: 0, host: 'localhost' } },
  });
  const [url = ''] = served.resolvedUrls?.local ?? [];
  phone = await openPhone(url);
  await phone.page.waitForFunction(() => 'replay' in globalThis);
});
afterAll(async () => {
  await phone?.close();
  await served?.close();
  rmSync(folder, { recursive: true, force: true });
});

const text = (value: unknown): string => JSON.stringify(value);
const sorted = <T>(values: readonly T[], key: (value: T) => string | number): T[] =>
  [...values].sort((a, b) => (key(a) < key(b) ? -1 : 1));

/** In one order where a disk has none. */
function comparable({ meta, rec, outbox, kept, cursors, views }: Disk, forgotten: ReadonlySet<number>) {
  return {
    meta,
    rec: sorted(rec, ({ head }) => head.id).map(({ head, record }) => ({
      head: { ...head, scopes: [...head.scopes].sort() },
      record,
    })),
    outbox: sorted(outbox, ({ n }) => n),
    // Operations that went together leave together, once the last of them may.
    kept: sorted(
      kept.filter(({ n }) => !forgotten.has(n)),
      ({ n }) => n,
    ).map(({ n, op, record, file, keptAt }) => ({ n, op, record, file, keptAt })),
    cursors: sorted(cursors, ({ scope }) => scope),
    views: sorted(views, ({ id }) => id),
  };
}

/** Where two values first differ, and how. */
function difference(ours: unknown, model: unknown, path = ''): string | undefined {
  if (Object.is(ours, model)) return undefined;
  if (ours === null || model === null || typeof ours !== 'object' || typeof model !== 'object')
    return `${path}: ${text(ours)} where the model has ${text(model)}`;
  const keys = new Set([...Object.keys(ours), ...Object.keys(model)]);
  for (const key of keys) {
    const at = (value: object) => (value as Record<string, unknown>)[key];
    const found = difference(at(ours), at(model), `${path}.${key}`);
    if (found) return found.slice(0, 1500);
  }
  return undefined;
}
function mustBeSame(ours: unknown, model: unknown): void {
  const found = difference(ours, model);
  if (found) throw new Error(found);
}

function comparableOutline({ acked, outbox, kept, cursors, rec }: Outline, forgotten: ReadonlySet<number>) {
  return {
    ...{ acked, outbox: sorted(outbox, ([n]) => n), cursors: sorted(cursors, ([scope]) => scope) },
    kept: sorted(
      kept.filter((n) => !forgotten.has(n)),
      (n) => n,
    ),
    rec: sorted(rec, ([id]) => id).map(([id, rv, scopes, ...rest]) => [id, rv, [...scopes].sort(), ...rest]),
  };
}

/** What the model says comes of a step. */
const expected: { [what in Told['what']]?: (told: Extract<Told, { what: what }>) => unknown } = {
  save: ({ rows }) => rows,
  'asks-pull': ({ cursors }) => cursors,
  pull: ({ counts }) => counts,
  page: ({ counts }) => counts,
  closed: ({ done, differ }) => ({ done, differ }),
  buckets: ({ ours }) => ours,
};

/** An older app's request is worded otherwise; which operations it holds is the same. */
const numbersIn = (request: PushRequest | null) => request?.ops.map(({ n }) => n) ?? null;

function compareAnswer(told: Told, answer: unknown): void {
  if (told.what === 'asks-push') {
    mustBeSame(numbersIn(answer as PushRequest | null), numbersIn(told.request));
    return;
  }
  const said = expected[told.what] as ((told: Told) => unknown) | undefined;
  if (said) mustBeSame(answer, said(told));
}

/** Throws where the browser says or holds another thing than the model. */
function compare({ told, outlines, ends, forgotten }: Heard, replayed: Replayed): void {
  const gone = new Set(forgotten);
  for (const [at, one] of told.entries()) {
    if (at >= replayed.answers.length) break;
    try {
      compareAnswer(one, replayed.answers[at]);
      const [ours, model] = [replayed.stood[at], outlines[at]];
      if (ours && model) mustBeSame(comparableOutline(ours, gone), comparableOutline(model, gone));
    } catch (error) {
      throw new Error(`step ${at} of ${told.length}: ${String(error)}, after ${text(one).slice(0, 600)}`);
    }
  }
  const { disk, failure } = replayed;
  if (failure !== undefined || !disk) throw new Error(failure);
  mustBeSame(comparable(disk, gone), comparable(ends, gone));
}

const inBrowser = ({ begins, told, outlines }: Heard): Promise<Replayed> =>
  phone.page.evaluate(
    (asked) => (globalThis as unknown as { replay: (asked: unknown) => Promise<Replayed> }).replay(asked),
    { begins, told, outlines } as unknown,
  );

test('the app’s store on a real IndexedDB does in every schedule what the model of a phone does', {
  timeout: 3_600_000,
}, async () => {
  const faults: string[] = [];
  let steps = 0;
  for (let seed = SEED; seed < SEED + SCHEDULES && faults.length < 3; seed += 1) {
    const phones = overheard(() => {
      for (const { complaint } of search({ runs: 1, seed }).found) faults.push(`seed ${seed}: ${complaint}`);
    });
    for (const heard of phones) {
      steps += heard.told.length;
      try {
        compare(heard, await inBrowser(heard));
      } catch (error) {
        faults.push(`seed ${seed}, ${heard.begins.device}: ${String(error).slice(0, 4000)}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(steps).toBeGreaterThan(SCHEDULES * 50);
});
