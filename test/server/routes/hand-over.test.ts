import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/access.ts';
import type { DeskCase } from '../../../src/sync/desk.ts';
import { ids, village, write } from '../../given-county.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';
import { farPlaces, farSchool } from '../given-coverage.ts';
import { aFamily, step } from '../given-ledgers.ts';

let server: GivenServer;
const family = aFamily('移某');
const opened = step(family, 'OPEN', { on: '2026-09-01' });
const someone = async (role: Role, scope: string): Promise<Caller> => {
  const { username } = await server.aUser([{ scope, role, from: '2026-01-01T00:00:00Z' }] as never);
  return server.signIn(username);
};
const enquiry = randomUUID();
const ask = {
  ...{ k: 'set', create: true, id: enquiry, kind: 'enquiry', file: enquiry, base: {} },
  set: {
    ...{
      child: family.child,
      childFile: family.file,
      name: '移某',
      fromSchool: ids.school,
      toSchool: farSchool,
    },
    ...{ about: 'HAND_OVER', askedAt: '2026-09-10T08:00:00.000Z' },
  },
};
const handOver = (handedTo: object) => ({
  ...{ k: 'add', id: randomUUID(), kind: 'transition', file: family.file },
  data: {
    ...{ child: family.child, from: 'OPEN', to: 'HANDED_OVER', on: '2026-09-10', after: opened.id, seen: [] },
    ...{ reason: '全家迁走', handedTo },
  },
});

beforeAll(async () => {
  server = await givenServer();
  await write(server.parts.db, [...farPlaces, ...family.writes, opened]);
});
const caseOf = async (caller: Caller) =>
  (await (await caller.send('GET', `/api/cases/${family.child}`)).json()) as DeskCase;

test('the county asks a school; the case stays where it is and shows since when, until the school accepts', async () => {
  const county = await someone('county', 'county:610526');
  const principal = await someone('principal', `school:${ids.school}`);
  expect((await principal.send('POST', '/api/cases/write', { ops: [ask] })).status).toBe(422);
  expect((await county.send('POST', '/api/cases/write', { ops: [ask] })).status).toBe(200);
  expect((await caseOf(county)).handOvers).toMatchObject([{ body: { toSchool: farSchool } }]);
  const early = handOver({ place: '孙镇初中', acceptedOn: '2026-09-10' });
  expect(await (await county.send('POST', '/api/cases/write', { ops: [early] })).json()).toMatchObject({
    outcomes: [{ code: 'server-rule', detail: ['missing:accepted'] }],
  });
});

test('the asked school accepts, and then the county hands over on that word', async () => {
  const county = await someone('county', 'county:610526');
  const there = await someone('principal', `school:${farSchool}`);
  const answer = {
    ...{ k: 'add', id: randomUUID(), kind: 'enquiry-answer', file: enquiry },
    data: { enquiry, answer: 'HERE', at: '2026-09-10T09:00:00.000Z' },
  };
  expect((await there.send('POST', '/api/cases/write', { ops: [answer] })).status).toBe(200);
  const { handOvers, records } = await caseOf(county);
  expect(handOvers).toEqual([]);
  const word = records.find(({ kind }) => kind === 'place-confirmed');
  expect(word?.body).toMatchObject({ about: 'HAND_OVER', answer: 'HERE', school: farSchool });
  const to = { place: '孙镇初中', acceptedOn: '2026-09-10', school: farSchool, acceptance: word?.id };
  const astray = await county.send('POST', '/api/cases/write', {
    ops: [handOver({ ...to, school: ids.school })],
  });
  expect(await astray.json()).toMatchObject({ outcomes: [{ detail: ['missing:accepted'] }] });
  const done = await county.send('POST', '/api/cases/write', { ops: [handOver(to)] });
  expect(await done.json()).toMatchObject({ outcomes: [{ code: 'applied' }] });
  expect(
    (await (await someone('village-team', `village:${village}`)).send('GET', `/api/cases/${family.child}`))
      .status,
  ).toBe(403);
});
