import { beforeAll, expect, test, vi } from 'vitest';
import { unpackMarks } from '../../../src/server/db/packed-marks.ts';
import { recomputed } from '../../given-truth.ts';
import { search } from '../../simulation/schedule.ts';
import type { SimServer } from '../../simulation/sim-server.ts';
import { county } from '../../simulation/town.ts';
import { RealServer } from './real-server.ts';
import { type Heard, listen, overheard, type Told } from './recording.ts';

/**
 * The schedules of the simulation on real PostgreSQL (sync design §4c.2). Each is played, healed and judged by all its oracles
 * with the server in memory; then the real server is asked the very same, in the same order, and must give the very same
 * answers, letter by letter, and hold the same in its tables at the end. Phones know a server by its answers alone: what the
 * oracles found of the one then holds of the other. `MODEL=5000 SEED=7 npx vitest run test/server/model` asks more.
 */
const SCHEDULES = Number(process.env.MODEL ?? 200);
const SEED = Number(process.env.SEED ?? 1);
/** Several databases: while one waits for its disk, another is asked. */
const AT_ONCE = 3;
// Two versions before the product's first, as in the simulation's own build.
vi.mock('../../../src/sync/upcast.ts', async (load) => {
  const real = await load<typeof import('../../../src/sync/upcast.ts')>();
  const { past } = await import('../../simulation/versions.ts');
  return { ...real, upcast: (op: Readonly<Record<string, unknown>>) => real.upcast(op, past) };
});

let reals: RealServer[];
beforeAll(async () => {
  listen();
  reals = await Promise.all(Array.from({ length: AT_ONCE }, () => RealServer.start()));
});

/** Whether a later restore goes back to this backup. */
function isRestored(told: readonly Told[], at: number): boolean {
  const taken = told[at];
  return (
    taken?.what === 'backup' &&
    told.some((later) => later.what === 'restore' && later.backup === taken.backup)
  );
}

const byId = <T extends { id: string }>(records: readonly T[]): T[] =>
  [...records].sort((a, b) => (a.id < b.id ? -1 : 1));
/** In no order where none is promised. */
function comparable(answer: unknown): unknown {
  const { records, need, ...rest } = answer as { records?: { id: string }[]; need?: string[] };
  return { ...rest, ...(records && { records: byId(records) }), ...(need && { need: [...need].sort() }) };
}
type Answered = Extract<Told, { what: 'push' | 'pull' | 'digest' }> & { answer: object };
const isAnswered = (told: Told): told is Answered => 'answer' in told && told.answer !== undefined;
/** A refusal says of which epoch it is; that a phone knows more than the server is said to whoever looks, and not to the phone. */
function expected(told: Answered): unknown {
  if (!('code' in told.answer) || told.answer.code !== 'sync.cursor-ahead') return comparable(told.answer);
  const { code, acked } = told.answer;
  return { code, acked };
}

async function sameTables({ db }: RealServer, { database }: SimServer): Promise<void> {
  const records = await db.selectFrom('record').selectAll().execute();
  const theirs = records.map((row) => ({
    ...{ id: row.id, kind: row.kind, file: row.file, rv: row.rv, body: row.body, origin: row.origin },
    ...{ marks: unpackMarks(row.marks), author: { user: row.author_user, name: row.author_name } },
    ...{ receivedAt: row.received_at, writtenAt: row.written_at, ...(row.dead && { dead: true }) },
  }));
  expect(byId(theirs)).toEqual(byId([...database.records.values()]));
  const feeds = await db.selectFrom('feed').select(['scope', 'record', 'seq', 'rv', 'gone']).execute();
  const scopes = await db.selectFrom('scope').selectAll().execute();
  for (const { id, seq, floor, count, digest_sum } of scopes) {
    const rows = feeds.filter(({ scope }) => scope === id);
    const feed = new Map(rows.map(({ record, seq: at, rv, gone }) => [record, { seq: at, rv, gone }]));
    expect({ id, seq, floor, digest: { count, sum: digest_sum }, feed }).toEqual({
      id,
      ...database.scopes.get(id),
    });
  }
  const written = [...database.scopes].filter(([, { seq }]) => seq > 0).map(([id]) => id);
  expect(scopes.map(({ id }) => id).sort()).toEqual(written.sort());
  const ops = await db.selectFrom('op').select(['device', 'n', 'outcome']).execute();
  const outcomes = new Map(ops.map(({ device, n, outcome }) => [`${device}:${n}`, outcome]));
  expect(outcomes).toEqual(new Map([...database.ops].map(([id, { code }]) => [id, code])));
  const truth = await recomputed(db, county);
  const living = [...database.scopes].filter(([, { digest }]) => digest.count > 0);
  expect(new Map(living.map(([id, { digest }]) => [id, digest]))).toEqual(truth);
}

async function replay(real: RealServer, { server, told }: Heard): Promise<void> {
  const first = told.find((one) => one.what === 'push' || one.what === 'pull');
  await real.begin(first ? first.request.epoch : server.epoch);
  for (const [at, one] of told.entries()) {
    const answer = await real.tell(one, isRestored(told, at));
    if (isAnswered(one)) expect(comparable(answer)).toEqual(expected(one));
  }
  await sameTables(real, server);
}

/** Schedules from `SEED` on, each taken by whoever is free. */
class Round {
  readonly faults: string[] = [];
  asked = 0;
  private next = SEED;

  async work(real: RealServer): Promise<void> {
    while (this.next < SEED + SCHEDULES && this.faults.length < 3) {
      const seed = this.next;
      this.next += 1;
      const servers = overheard(() => {
        for (const { complaint } of search({ runs: 1, seed }).found) this.complain(seed, complaint);
      });
      for (const one of servers) {
        this.asked += one.told.filter(isAnswered).length;
        await replay(real, one).catch((error: unknown) => this.complain(seed, error));
      }
    }
  }
  private complain(seed: number, error: unknown): void {
    this.faults.push(`seed ${seed}: ${String(error instanceof Error ? error.stack : error).slice(0, 6000)}`);
  }
}

test('the real server on PostgreSQL answers every schedule as the model does, and no oracle complains', {
  timeout: 3_600_000,
}, async () => {
  const round = new Round();
  await Promise.all(reals.map((real) => round.work(real)));
  expect(round.faults).toEqual([]);
  expect(round.asked).toBeGreaterThan(SCHEDULES * 10);
});
