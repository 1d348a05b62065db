import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/access.ts';
import type { DeskTasks } from '../../../src/domain/desk-tasks.ts';
import type { Json } from '../../../src/sync/json.ts';
import { ids, village, write } from '../../given-county.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';
import { farPlaces, farSchool } from '../given-coverage.ts';
import { aFamily, type Family, of, visit } from '../given-ledgers.ts';

let server: GivenServer;
const someone = async (role: Role, scope: string): Promise<Caller> => {
  const { username } = await server.aUser([{ scope, role, from: '2026-01-01T00:00:00Z' }] as never);
  return server.signIn(username);
};
const listed = async (caller: Caller) => {
  const { items } = (await (await caller.send('GET', '/api/tasks')).json()) as DeskTasks;
  return items.map(({ kind, name, due, school }) => [kind, name, due, school]);
};
const enquiry = ({ child, file }: Family, name: string, over: Record<string, Json>) => {
  const id = randomUUID();
  const data = { ...{ child, childFile: file, name, toSchool: farSchool, fromSchool: ids.school }, ...over };
  return { id, kind: 'enquiry' as const, file: id, data };
};

beforeAll(async () => {
  server = await givenServer();
  const [flag, promise, call, lawful, asked] = ['苗某', '约某', '电某', '缓某', '问某'].map((name) =>
    aFamily(name),
  );
  if (!flag || !promise || !call || !lawful || !asked) throw new Error('no family');
  const term = of(lawful, 'application', {
    ...{ type: 'DEFER', appliedOn: '2025-08-01', from: '2025-09-01', until: '2026-08-31' },
    ...{ applicant: { name: '某' }, evidence: [], photos: [] },
  });
  const decided = of(lawful, 'decision', {
    ...{ application: term.id, level: 'COUNTY', decision: 'APPROVE', on: '2025-08-20' },
  });
  await write(server.parts.db, [
    ...farPlaces,
    ...[flag, promise, call, lawful, asked].flatMap(({ writes }) => writes),
    of(flag, 'risk-flag', {
      signals: ['WORKING'],
      level: 'WATCH',
      openedOn: '2026-09-01',
      reviewOn: '2026-09-08',
    }),
    visit(promise, { agreed: { what: '到校', due: '2026-09-12' } }),
    of(call, 'contact', {
      ...{ at: '2026-09-05T10:00:00+08:00', how: 'CALL', reached: true, promisedOn: '2026-09-09' },
    }),
    ...[term, decided],
    enquiry(asked, '问某', { askedAt: '2026-09-01T10:00:00+08:00' }),
    enquiry(asked, '新问', { askedAt: '2026-09-09T10:00:00+08:00' }),
    enquiry(asked, '撤回', { askedAt: '2026-09-01T10:00:00+08:00', withdrawn: true }),
  ]);
});

test('what has a day stands on the desk without a case too: expiry, flag, promises of visit and call, late answers', async () => {
  expect(await listed(await someone('principal', `school:${ids.school}`))).toEqual([
    ['expiry', '缓某', '2026-08-31', '罕井小学'],
    ['unanswered', '问某', '2026-09-04', '罕井小学'],
    ['flag', '苗某', '2026-09-08', '罕井小学'],
    ['promise', '电某', '2026-09-09', '罕井小学'],
    ['promise', '约某', '2026-09-12', '罕井小学'],
  ]);
});

test('the asked school has the questions and nothing else of the children; the county sees both sides', async () => {
  const asked = await listed(await someone('principal', `school:${farSchool}`));
  expect(asked.map(([kind, name]) => [kind, name])).toEqual([
    ['answer', '问某'],
    ['answer', '新问'],
  ]);
  const county = await listed(await someone('county', 'county:610526'));
  expect(county.filter(([, name]) => name === '问某').map(([kind]) => kind)).toEqual([
    'answer',
    'unanswered',
  ]);
});

test('an owner’s calendar holds them, by kind and surname; a question opens where it is answered', async () => {
  const principal = await someone('principal', `school:${farSchool}`);
  const { path } = (await (await principal.send('POST', '/api/calendar')).json()) as { path: string };
  const text = (await (await server.app.request(path)).text()).replaceAll('\r\n ', '');
  expect(text).toContain('SUMMARY:问某：答复别校询问');
  expect(text).toContain('/enquiries');
  expect(text).not.toContain(`/case/`);
  const teacher = await someone('village-team', `village:${village}`);
  const own = (await (await teacher.send('POST', '/api/calendar')).json()) as { path: string };
  const mine = (await (await server.app.request(own.path)).text()).replaceAll('\r\n ', '');
  expect(mine).toContain('SUMMARY:约某：约定到期');
  expect(mine).toContain('SUMMARY:电某：约定到期');
  expect(mine).not.toContain('苗某');
});

test('an answered question is nobody’s task', async () => {
  const county = await someone('county', 'county:610526');
  const { db } = server.parts;
  const rows = await db.selectFrom('record').select(['id', 'file']).where('kind', '=', 'enquiry').execute();
  await write(
    db,
    rows.map(({ id, file }) => ({
      ...{ id: randomUUID(), kind: 'enquiry-answer' as const, file },
      data: { enquiry: id, answer: 'NOT_HERE', at: '2026-09-10T10:00:00+08:00' },
    })),
  );
  expect((await listed(county)).filter(([, name]) => String(name).endsWith('问') || name === '问某')).toEqual(
    [],
  );
});
