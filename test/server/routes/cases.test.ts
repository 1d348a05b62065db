import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/access.ts';
import { takeSystemSteps } from '../../../src/server/db/case-daily.ts';
import { township, village, write } from '../../given-county.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';
import { aFamily, type Family, of, step } from '../given-ledgers.ts';

let server: GivenServer;
let county: Caller;
let family: Family;

const someone = async (role: Role, scope: string): Promise<Caller> => {
  const { username } = await server.aUser([{ scope, role, from: '2026-01-01T00:00:00Z' }] as never);
  return server.signIn(username);
};
const open = (caller: Caller, child: string) => caller.send('GET', `/api/cases/${child}`);
const take = (caller: Caller, ops: object[]) => caller.send('POST', '/api/cases/write', { ops });
const standing = async (one: Family): Promise<{ to: string; by: string; sv: number }[]> => {
  const { rows } = await sql<{ to: string; by: string; sv: number }>`
    select body->>'to' as to, author_user as by, (body->>'sv')::int as sv from record
    where kind = 'transition' and file = ${one.file} order by (body->>'sv')::int`.execute(server.parts.db);
  return rows;
};

beforeAll(async () => {
  server = await givenServer();
  county = await someone('county', 'county:610526');
  family = aFamily('王一一');
  const report = of(family, 'restricted-reason', { about: randomUUID(), primary: 'R06', others: [] });
  await write(server.parts.db, [...family.writes, step(family, 'OPEN', { sv: 1 }), report]);
});

test('an officer reads a child’s case with numbers masked; a stranger and a teacher read nothing', async () => {
  const found = (await (await open(county, family.child)).json()) as {
    records: { kind: string; body: object }[];
  };
  const child = found.records.find(({ kind }) => kind === 'child');
  expect(JSON.stringify(child)).not.toMatch(/\d{17}/);
  expect(found.records.map(({ kind }) => kind)).toContain('transition');
  expect((await open(await someone('township', 'township:610526999'), family.child)).status).toBe(404);
  expect((await open(await someone('teacher', `village:${village}`), family.child)).status).toBe(403);
  expect((await open(county, randomUUID())).status).toBe(404);
});

test('reasons that few may read go only to them', async () => {
  const kinds = async (caller: Caller) =>
    ((await (await open(caller, family.child)).json()) as { records: { kind: string }[] }).records.map(
      ({ kind }) => kind,
    );
  expect(await kinds(county)).toContain('restricted-reason');
  expect(await kinds(await someone('township', `township:${township}`))).not.toContain('restricted-reason');
});

test('who opened which child’s case is logged', async () => {
  await open(county, family.child);
  const { rows } = await sql<{ detail: { child: string } }>`
    select detail from audit where action = 'case.open' order by id desc limit 1`.execute(server.parts.db);
  expect(rows[0]?.detail.child).toBe(family.child);
});

const handOver = (one: Family, more: object = {}) => ({
  ...{ k: 'add', id: randomUUID(), kind: 'transition', file: one.file },
  data: {
    ...{ child: one.child, from: 'OPEN', to: 'HANDED_OVER', on: '2026-09-10', seen: [], reason: '全家迁出' },
    ...{ handedTo: { place: '某县教育局', acceptedOn: '2026-09-09', flowNumber: '1' } },
    ...more,
  },
});

test('a step at the desk is judged like a phone’s: refused with all that is missing, and nothing is written', async () => {
  const one = aFamily('王二二');
  const first = step(one, 'OPEN', { sv: 1 });
  await write(server.parts.db, [...one.writes, first]);
  const good = handOver(one, { after: first.id });
  const bad = handOver(one, { after: first.id, handedTo: undefined, reason: undefined });
  const call = { k: 'add', id: randomUUID(), kind: 'contact', file: one.file };
  const said = { child: one.child, at: '2026-09-10T08:00:00Z', how: 'CALL', reached: true };
  const refused = await take(county, [{ ...call, data: said }, bad]);
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    code: 'write.refused',
    outcomes: [{ code: 'applied' }, { code: 'server-rule', detail: ['missing:reason', 'missing:accepted'] }],
  });
  expect(await standing(one)).toHaveLength(1);
  const { rows } = await sql`select 1 from record where id = ${call.id}`.execute(server.parts.db);
  expect(rows).toEqual([]);
  expect((await take(county, [good])).status).toBe(200);
  expect((await take(county, [good])).status).toBe(200);
  expect(await standing(one)).toMatchObject([
    { to: 'OPEN' },
    { to: 'HANDED_OVER', sv: 2, by: county.answer.user.id },
  ]);
});

test('an inspector reads and writes nothing', async () => {
  const inspector = await someone('inspector', 'county:610526');
  expect((await open(inspector, family.child)).status).toBe(200);
  expect((await take(inspector, [handOver(family)])).status).toBe(403);
});

const application = (one: Family, until: string) => {
  const asked = of(one, 'application', {
    ...{ type: 'SUSPEND', applicant: { name: '家长' }, appliedOn: '2026-01-10', from: '2026-02-01', until },
    ...{ evidence: [], photos: [] },
  });
  const said = (level: string) =>
    of(one, 'decision', {
      application: asked.id,
      level,
      decision: 'APPROVE',
      on: '2026-01-12',
      filingNumber: '1',
    });
  return { asked, writes: [asked, said('SCHOOL'), said('COUNTY')] };
};

test('a lawful absence wakes up by itself the day after its term, once, and not before', async () => {
  const [over, running] = [aFamily('王三三'), aFamily('王四四')];
  for (const [one, until] of [
    [over, '2026-09-09'],
    [running, '2026-09-10'],
  ] as const) {
    const { asked, writes } = application(one, until);
    await write(server.parts.db, [
      ...one.writes,
      ...writes,
      step(one, 'LAWFUL_OUT', { sv: 1, application: asked.id }),
    ]);
  }
  await takeSystemSteps(server.parts);
  await takeSystemSteps(server.parts);
  expect(await standing(over)).toMatchObject([{ to: 'LAWFUL_OUT' }, { to: 'PERSUADE', by: 'system', sv: 2 }]);
  expect(await standing(running)).toMatchObject([{ to: 'LAWFUL_OUT' }]);
});

test('a check that finds a returned child away is a relapse, by the system if nobody takes the step', async () => {
  const one = aFamily('王五五');
  const back = step(one, 'RETURNED', {
    ...{ sv: 1, on: '2026-09-07' },
    returned: { on: '2026-09-07', placement: 'SAME_CLASS' },
  });
  const check = of(one, 'follow-up', { point: 'OTHER', on: '2026-09-09', inSchool: false, how: 'SEEN' });
  await write(server.parts.db, [...one.writes, back, check]);
  await takeSystemSteps(server.parts);
  expect(await standing(one)).toMatchObject([{ to: 'RETURNED' }, { to: 'RELAPSED', by: 'system' }]);
});

test('a check that said no is a relapse even where ten school days were attended and a later check said yes', async () => {
  const checked = (one: Family, on: string, inSchool: boolean) =>
    of(one, 'follow-up', { point: 'WEEK', on, inSchool, how: 'SEEN' });
  const back = (one: Family) =>
    step(one, 'RETURNED', {
      ...{ sv: 1, on: '2026-05-06' },
      returned: { on: '2026-05-06', placement: 'SAME_CLASS' },
    });
  const [doubted, steady] = [aFamily('王六六'), aFamily('王七七')];
  await write(server.parts.db, [
    ...[...doubted.writes, back(doubted), checked(doubted, '2026-05-13', false)],
    ...[checked(doubted, '2026-05-20', true)],
    ...[...steady.writes, back(steady), checked(steady, '2026-05-13', true)],
  ]);
  await takeSystemSteps(server.parts);
  expect(await standing(doubted)).toMatchObject([{ to: 'RETURNED' }, { to: 'RELAPSED', by: 'system' }]);
  expect(await standing(steady)).toMatchObject([{ to: 'RETURNED' }, { to: 'CONSOLIDATE', by: 'system' }]);
});
