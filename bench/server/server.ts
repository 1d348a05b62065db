import { percentile } from '../phone/browser.ts';
import { startLoadCounty, VISITS } from './county.ts';
import { agreeing, appliedIn } from './equal.ts';
import { type Load, play, readyPhones } from './load.ts';
import { rawRate } from './raw.ts';

/**
 * `npm run bench -- server`: a school hour. Phones with fifty unsent visits each meet the server at random moments of an
 * hour that is pressed together to `pace` ms a phone; last, all of them at the same moment. Every twentieth phone runs
 * the app’s own core and compares digests with the server, at the end of its cycle and when all are done.
 */
const rounds = [
  { phones: 200, pace: 100 },
  { phones: 2000, pace: 100 },
  { phones: 200, pace: 0 },
];
type Round = (typeof rounds)[number];

interface Result extends Load, Round {
  operations: number;
  raw: number;
  applied: { ops: number; visits: number };
  agreed: { equal: number; asked: number };
}

async function measured({ phones, pace }: Round): Promise<Result> {
  const county = await startLoadCounty(phones);
  try {
    const ready = await readyPhones(county);
    const load = await play(county, ready, phones * pace);
    const agreed = await agreeing(county, ready);
    const applied = await appliedIn(county);
    return {
      ...load,
      ...{ phones, pace },
      operations: phones * VISITS,
      agreed,
      applied,
      raw: await rawRate(county.database.pool),
    };
  } finally {
    await county.close();
  }
}

const spread = (values: readonly number[]) => ({
  p50: Math.round(percentile(values, 0.5)),
  p95: Math.round(percentile(values, 0.95)),
  p99: Math.round(percentile(values, 0.99)),
});

const summaryOf = ({
  times,
  failures,
  seconds,
  memory,
  shares,
  requests,
  turnedAway,
  ...result
}: Result) => ({
  ...{
    phones: result.phones,
    pace: result.pace,
    turnedAway,
    failures: failures.length,
    seconds: Math.round(seconds),
  },
  push: spread(times.map(({ push }) => push)),
  cycle: spread(times.map(({ cycle }) => cycle)),
  requests,
  ...{ perSecond: Math.round(result.applied.ops / seconds), rawPerSecond: Math.round(result.raw) },
  ...{ operations: result.operations, applied: result.applied, agreed: result.agreed, memory, shares },
});
type Summary = ReturnType<typeof summaryOf>;

const row = ({ push, cycle, memory, shares, ...one }: Summary) => ({
  ...{
    phones: one.phones,
    failures: one.failures,
    'turned away': one.turnedAway,
    seconds: one.seconds,
    requests: one.requests,
  },
  'push p50/95/99, ms': `${push.p50} / ${push.p95} / ${push.p99}`,
  'cycle p50/95/99, ms': `${cycle.p50} / ${cycle.p95} / ${cycle.p99}`,
  ...{ 'operations a second': one.perSecond, 'raw inserts': one.rawPerSecond },
  'server MB, each tenth': memory.map((at) => at.server).join(' '),
  'database MB, each tenth': memory.map((at) => at.database).join(' '),
  'CPU % server/database/phones': `${shares.server} / ${shares.database} / ${shares.phones}`,
  'CPU % of whoever else was there': shares.others,
  applied: `${one.applied.ops} of ${one.operations}`,
  'digests equal': `${one.agreed.equal} of ${one.agreed.asked}`,
});

const isWhole = ({ failures, operations, applied, agreed }: Summary): boolean =>
  failures === 0 &&
  applied.ops === operations &&
  applied.visits === operations &&
  agreed.equal === agreed.asked;

const nameOf = ({ phones, pace }: Round): string =>
  pace === 0 ? `${phones} at once` : `${phones} in ${(phones * pace) / 1000} s`;

/** `PHONES=200`: only the rounds of so many. */
export async function server(): Promise<Summary[]> {
  const only = Number(process.env.PHONES);
  const summaries: Summary[] = [];
  for (const round of rounds.filter(({ phones }) => !only || phones === only)) {
    const result = await measured(round);
    for (const line of new Set(result.failures.slice(0, 10))) console.log(line);
    summaries.push(summaryOf(result));
  }
  console.log('server: 50 visits on each phone, sent in one hour pressed together; CPU of all processors');
  // On its side: a column a round.
  const rows = summaries.map((one) => Object.entries(row(one)));
  const lines = (rows[0] ?? []).map(([name], at) => [
    name,
    Object.fromEntries(summaries.map((one, column) => [nameOf(one), rows[column]?.[at]?.[1]])),
  ]);
  console.table(Object.fromEntries(lines));
  if (!summaries.every(isWhole)) throw new Error('the server and its phones do not agree');
  return summaries;
}
