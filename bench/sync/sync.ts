import { median } from '../phone/browser.ts';
import { bare } from './bare.ts';
import { installPeers } from './build.ts';
import { type LinkKind, normal, weak } from './link.ts';
import { type Measured, type Step, steps, type Walk, walk } from './measure.ts';
import { others } from './others.ts';
import { own } from './own.ts';
import type { Peer, Running } from './peer.ts';

/** `npm run bench -- sync`: ours beside what people would choose otherwise, all in one run (sync design §5). */
interface Round {
  records: number;
  edits: number;
  kind: LinkKind;
}
const rounds: readonly Round[] = [
  { records: 1000, edits: 100, kind: normal },
  { records: 10_000, edits: 500, kind: normal },
  { records: 1000, edits: 100, kind: weak },
];

const REPEATS = 3;
/** A walk that took longer than this is not repeated. */
const LONG_MS = 20_000;

function middle(walks: readonly Walk[]): Walk {
  const of = (pick: (one: Walk) => number) => median(walks.map(pick));
  const merged = steps.map((step): [Step, Measured] => {
    const each = (key: keyof Measured) => of((one) => one.steps[step][key]);
    const counts = { requests: each('requests'), up: each('up'), down: each('down') };
    return [step, { ms: each('ms'), processor: each('processor'), ...counts }];
  });
  return {
    steps: Object.fromEntries(merged) as Walk['steps'],
    storage: { a: of((one) => one.storage.a), b: of((one) => one.storage.b) },
  };
}

const lengthOf = ({ steps: done }: Walk): number =>
  steps.reduce((sum, step) => sum + (step === 'write' || step === 'edit' ? 0 : done[step].ms), 0);

interface Entry {
  peer: Peer;
  running: Running;
  walks: Walk[];
}

/** Peer after peer, and again: a machine that is busy for a while is busy for all of them. */
async function measured({ records, edits, kind }: Round, peers: readonly Peer[]) {
  const entries: Entry[] = [];
  try {
    for (const peer of peers) entries.push({ peer, running: await peer.start(), walks: [] });
    for (let space = 0; space < REPEATS; space += 1)
      for (const { running, walks } of entries) {
        const [first] = walks;
        if (first && lengthOf(first) > LONG_MS) continue;
        walks.push(await walk(running, { workload: { records, edits, space }, kind }));
      }
    return entries.map(({ peer, running, walks }) => ({
      ...{ peer: peer.name, repeats: walks.length, ...middle(walks), memory: running.memory() },
    }));
  } finally {
    for (const { running } of entries) await running.close();
  }
}
type Row = Awaited<ReturnType<typeof measured>>[number];

const KB = 1000;
const time = (ms: number): string => (ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
const cell = ({ ms, processor, requests, up, down }: Measured): string =>
  `${time(ms).padStart(8)} ${`(${processor})`.padStart(7)}, ${requests} rq, ${(up / KB).toFixed(up < 10 * KB ? 1 : 0)}↑ ${(down / KB).toFixed(down < 10 * KB ? 1 : 0)}↓`;
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

function print({ records, edits, kind }: Round, rows: readonly Row[]): void {
  console.log(`\n${records} records, ${edits} edits, ${kind.name} link; KB with headers`);
  for (const row of rows) {
    console.log(`\n${row.peer} (${row.repeats} ×)`);
    for (const step of steps) console.log(`  ${step.padEnd(12)} ${cell(row.steps[step])}`);
    const { server, database } = row.memory;
    console.log(
      `  storage ${megabytes(row.storage.a)} / ${megabytes(row.storage.b)} MB; server ${server.toFixed(0)} MB${database === undefined ? '' : ` + database ${database.toFixed(0)} MB`}`,
    );
  }
}

export async function sync(): Promise<unknown> {
  installPeers();
  const only = process.env.ONLY?.split(',').map(Number);
  const results: Record<string, Row[]> = {};
  for (const [number, round] of rounds.entries()) {
    if (only && !only.includes(number)) continue;
    const peers = [own, ...others, bare].filter(
      ({ name }) => !process.env.PEER || name.includes(process.env.PEER),
    );
    const rows = await measured(round, peers);
    print(round, rows);
    results[`${round.records}/${round.edits} ${round.kind.name}`] = rows;
  }
  return results;
}
