import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/access.ts';
import type { DeskTasks } from '../../../src/domain/desk-tasks.ts';
import { ids, township, village, write } from '../../given-county.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';
import { aFamily, of, step } from '../given-ledgers.ts';

let server: GivenServer;
const someone = async (role: Role, scope: string): Promise<Caller> => {
  const { username } = await server.aUser([{ scope, role, from: '2026-01-01T00:00:00Z' }] as never);
  return server.signIn(username);
};
const tasksOf = async (caller: Caller): Promise<DeskTasks['items']> =>
  ((await (await caller.send('GET', '/api/tasks')).json()) as DeskTasks).items;

beforeAll(async () => {
  server = await givenServer();
  const family = aFamily('王一一');
  const measure = of(family, 'measure', { kind: 'TUTORING', owner: '李老师', due: '2026-09-20' });
  await write(server.parts.db, [
    ...family.writes,
    step(family, 'OPEN', { sv: 1, on: '2026-09-01' }),
    measure,
  ]);
});

test('the desk lists what has a day, by school, overdue first, within the reader’s grants', async () => {
  expect(await tasksOf(await someone('county', 'county:610526'))).toMatchObject([
    {
      kind: 'step',
      step: 'PERSUADE',
      due: '2026-09-04',
      overdue: true,
      school: '罕井小学',
      township: '罕井镇',
    },
    { kind: 'measure', due: '2026-09-20', overdue: false },
  ]);
  expect(await tasksOf(await someone('township', `township:${township}`))).toHaveLength(2);
  expect(await tasksOf(await someone('township', 'township:610526999'))).toEqual([]);
  expect((await (await someone('teacher', `village:${village}`)).send('GET', '/api/tasks')).status).toBe(403);
});

const feed = (path: string): Promise<Response> => Promise.resolve(server.app.request(path));

test('a calendar reads its owner’s tasks by an address: surname and what, no name; a new address ends the old one', async () => {
  const principal = await someone('principal', `school:${ids.school}`);
  expect(await (await principal.send('GET', '/api/calendar')).json()).toEqual({ on: false });
  const { path } = (await (await principal.send('POST', '/api/calendar')).json()) as { path: string };
  const answer = await feed(path);
  expect(answer.headers.get('content-type')).toMatch(/^text\/calendar/);
  const text = (await answer.text()).replaceAll('\r\n ', '');
  expect(text).toContain('SUMMARY:王某');
  expect(text).not.toContain('王一一');
  // What is late stands on today; what is to come on its day.
  expect(text).toContain('DTSTART;VALUE=DATE:20260910');
  expect(text).toContain('DTSTART;VALUE=DATE:20260920');
  const next = (await (await principal.send('POST', '/api/calendar')).json()) as { path: string };
  expect((await feed(path)).status).toBe(404);
  expect((await feed(next.path)).status).toBe(200);
  await principal.send('DELETE', '/api/calendar');
  expect((await feed(next.path)).status).toBe(404);
});

test('the county’s thresholds are set in one place and judge from then on', async () => {
  const county = await someone('county', 'county:610526');
  const lists = (await (await county.send('GET', '/api/settings')).json()) as {
    settings: { planDays: number };
  };
  expect(lists.settings.planDays).toBe(3);
  const seven = { seven: { county: { name: '某县长' } } };
  const changed = { settings: { ...lists.settings, planDays: 10 }, responsible: [seven] };
  const saved = await county.send('PUT', '/api/settings', changed);
  expect(await saved.json()).toMatchObject({ settings: { planDays: 10 }, responsible: [seven] });
  expect((await tasksOf(county))[0]).toMatchObject({ due: '2026-09-11', overdue: false });
  const wrong = { ...changed, settings: { ...lists.settings, planDays: 'soon' } };
  expect((await county.send('PUT', '/api/settings', wrong)).status).toBe(400);
  const principal = await someone('principal', `school:${ids.school}`);
  expect((await principal.send('PUT', '/api/settings', changed)).status).toBe(403);
});
