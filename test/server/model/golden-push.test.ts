import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { caseIdOf, planIdOf } from '../../../src/domain/case.ts';
import { push } from '../../../src/server/db/sync-push.ts';
import { stampOf } from '../../../src/sync/clock.ts';
import { OP_VERSION, PushRequest } from '../../../src/sync/protocol.ts';
import { aPerson, countyRecords, epochOf, ids, uuid7, village, write } from '../../given-county.ts';
import { county, givenDatabase, silent } from '../../given-database.ts';
import { kept, recomputed } from '../../given-truth.ts';
import { asWrittenThen, OLDEST } from '../../simulation/versions.ts';

type Raw = Record<string, unknown> & { n: number; v: number; k: string; id: string };

const chain = vi.hoisted(() => ({ isLong: true }));
// The product's own chain is as short as its history: two versions before its first are put in front of it, as the simulation
// does, and all else is the real server.
vi.mock('../../../src/sync/upcast.ts', async (load) => {
  const real = await load<typeof import('../../../src/sync/upcast.ts')>();
  const { past } = await import('../../simulation/versions.ts');
  return { ...real, upcast: (op: Raw) => real.upcast(op, chain.isLong ? past : {}) };
});
const asTwoVersionsAgo = (op: Raw): Raw => asWrittenThen({ ...op, v: OLDEST });

const folder = 'test/sync/golden';
const files = readdirSync(folder).map((name) => ({
  version: Number(/^v(\d+)\.json$/.exec(name)?.[1]),
  ops: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Raw[],
}));

/** After everything that golden operations are dated by. */
const now = Date.parse('2027-03-01T08:00:00Z');
const [family, child, enquiry, application] = [uuid7(), uuid7(), uuid7(), uuid7()];
const aboutIt = ['enquiry', 'enquiry-answer'];
const idsOf: Record<string, string> = {
  ...{ household: family, child, case: caseIdOf(child), 'case-plan': planIdOf(child), enquiry, application },
};
const places: Record<string, unknown> = {
  ...{ village, hukouVillage: village, class: ids.class, school: ids.school, child, childFile: family },
  ...{
    fromClass: ids.class,
    fromSchool: ids.school,
    toSchool: ids.school,
    fromVillage: village,
    enquiry,
    application,
  },
};
const inPlace = (body: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries((body ?? {}) as object).map(([key, value]) => [
      key,
      // The subject of an answer, not its verdict; a child in a list of fields is already a name.
      typeof value === 'string' && Object.hasOwn(places, key) ? places[key] : value,
    ]),
  );
/** The same operation in a family and a school that there are. */
const placed = (op: Raw, device: string): Raw => ({
  ...op,
  ...{ id: idsOf[String(op.kind)] ?? op.id, file: aboutIt.includes(String(op.kind)) ? enquiry : family },
  ...(op.set !== undefined && { set: inPlace(op.set) }),
  ...(op.data !== undefined && { data: inPlace(op.data) }),
  ...(op.base !== undefined && {
    base: JSON.parse(JSON.stringify(op.base).replaceAll('goldendevice0001', device)),
  }),
});

/** A phone of this county that sends these operations as its first. */
async function pushed(golden: readonly Raw[], written: (op: Raw) => Raw = (op) => op) {
  const { db } = await givenDatabase();
  await write(db, countyRecords());
  const from = '2026-01-01T00:00:00Z';
  const scope = `county:${county.code}`;
  const user = await aPerson(
    db,
    (['county', 'principal', 'teacher'] as const).map((role) => ({ scope, role, from })),
  );
  const { device } = user;
  const ops = golden.map((op) => placed(op, device));
  const sent = ops.map((op, at) => ({
    ...written(op),
    ...{ n: at + 1, ts: stampOf({ ms: now + at, counter: 0, device }) },
  }));
  const request = { p: 1, epoch: await epochOf(db), device, app: 'old', now, ops: sent };
  const parts = { db, log: silent, now: () => now };
  const answer = await push(parts, user, PushRequest.parse(JSON.parse(JSON.stringify(request))));
  const logged = await db.selectFrom('op').selectAll().orderBy('n').execute();
  const outcomes = logged.map(({ n, outcome }) => `${nameOf(ops[Number(n) - 1])}: ${outcome}`);
  const records = await db.selectFrom('record').select(['id', 'kind', 'body', 'file']).execute();
  expect(await kept(db)).toEqual(await recomputed(db));
  return { answer, outcomes, ops, bodies: new Map(records.map(({ id, body }) => [id, body])) };
}
const nameOf = (op: Raw | undefined): string => `${op?.k} ${op?.kind}${op?.create ? ' new' : ''}`;

/** Of operations that speak of what is not there: read and understood all the same, and refused for what they say. */
const otherwise: Record<string, string> = {
  'add transition': 'state',
  'add decision': 'state',
  'set household': 'conflict',
  'del child': 'conflict',
  'fix conflict': 'unknown-record',
};

describe.each(files)('golden operations of version $version, pushed to PostgreSQL', ({ version, ops }) => {
  test(`each is read as phones of version ${version} wrote it, and what was written is there`, async () => {
    const { answer, outcomes, ops: sent, bodies } = await pushed(ops);
    expect(answer.acked).toBe(ops.length);
    expect(outcomes).toEqual(ops.map((op) => `${nameOf(op)}: ${otherwise[nameOf(op)] ?? 'applied'}`));
    const added = sent.filter((op) => op.k === 'add' && !(nameOf(op) in otherwise));
    for (const { id, data } of added) expect(bodies.get(id)).toEqual(data);
    const made = sent.filter((op) => op.create && op.kind !== 'household');
    for (const { id, set } of made) expect(bodies.get(id)).toEqual(set);
  });
});

test('an app two versions old still pushes', async () => {
  const [newest] = files.filter(({ version }) => version === OP_VERSION);
  const ops = newest?.ops ?? [];
  const today = await pushed(ops);
  const then = await pushed(ops, asTwoVersionsAgo);
  expect(then.outcomes).toEqual(today.outcomes);
  expect(then.bodies.get(family)).toEqual(today.bodies.get(family));
  // Without its steps every one of them is refused, and kept.
  chain.isLong = false;
  const refused = await pushed(ops, asTwoVersionsAgo);
  expect(new Set(refused.outcomes.map((outcome) => outcome.split(': ')[1]))).toEqual(new Set(['version']));
});
