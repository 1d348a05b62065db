import { beforeAll, describe, expect, test } from 'vitest';
import { caseIdOf, planIdOf } from '../../src/domain/case.ts';
import { type AnyFact, type CaseFacts, caseFacts } from '../../src/domain/case-facts.ts';
import { numberOf } from '../../src/domain/case-state.ts';
import { Duplicates } from '../../src/domain/duplicates.ts';
import type { Database } from '../../src/server/db/open.ts';
import { loadRecords } from '../../src/server/db/records.ts';
import { push } from '../../src/server/db/sync-push.ts';
import { duplicateRoutes } from '../../src/server/routes/duplicates.ts';
import type { Json } from '../../src/sync/json.ts';
import {
  aChild,
  aHousehold,
  aPerson,
  epochOf,
  ids,
  now,
  Phone,
  uuid7,
  village,
  write,
} from '../given-county.ts';
import { county, givenDatabase, silent } from '../given-database.ts';
import { kept, recomputed, sorted } from '../given-truth.ts';
import { asks, givenCounty, officer } from './given-coverage.ts';

let database: Database;
let desk: ReturnType<typeof asks>;

beforeAll(async () => {
  database = await givenDatabase();
  await givenCounty(database.db, { families: 3 });
  desk = asks(database, duplicateRoutes, await officer(database.db, 'county', `county:${county.code}`));
});

type Body = Record<string, Json>;
/** The steps of a case, one a day from the first of September on. */
const steps = (
  { child, file }: { child: string; file: string },
  states: readonly string[],
  more: Record<string, Body> = {},
) =>
  states.map((to, at) => ({
    ...{ id: uuid7(), kind: 'transition' as const, file },
    data: {
      ...{ child, from: states[at - 1] ?? 'NONE', to, on: `2026-09-0${at + 1}`, seen: [] },
      ...{ sv: at + 1, effect: 'applied', ...more[to] },
    } as Body,
  }));
const about = (kind: 'case' | 'case-plan', { child, file }: { child: string; file: string }, data: Body) => ({
  ...{ id: (kind === 'case' ? caseIdOf : planIdOf)(child), kind, file, data: { child, ...data } },
});

let made = 20_000_000;
/** One child on a roster and in a household, with a case on each record. */
async function twoCases(onRoster: readonly string[], atHome: readonly string[]) {
  made += 1;
  const [pupil, file, own] = [uuid7(), uuid7(), uuid7()];
  const [atSchool, home] = [
    { child: pupil, file: pupil },
    { child: own, file },
  ];
  const common = { name: `孩子${made}`, idNumber: `6105992017${made}`, birthDate: '2017-05-01' };
  const numbered = (number: string) => ({ OPEN: { number } });
  const [theirs, ours] = [
    steps(atSchool, onRoster, numbered('PC-2026-0001')),
    steps(home, atHome, numbered('PC-2026-0002')),
  ];
  await write(database.db, [
    aChild(pupil, { ...common, class: ids.class, school: ids.school }, pupil),
    aHousehold({ head: '党建国' }, file),
    aChild(file, common, own),
    ...[...theirs, ...ours],
    about('case', atSchool, { leftOn: '2026-09-01', kind: 'DROPPED', note: '班主任记' }),
    about('case', home, { leftOn: '2026-09-03', reasons: { primary: 'R01', others: [] } }),
    about('case-plan', atSchool, { goal: '九月中旬回校' }),
  ]);
  return { pupil, file, own, theirs, ours };
}
const recordsOf = (file: string) => loadRecords(database.db, county.code, { ids: [], files: [file] });
async function factsOf(child: string, file: string): Promise<CaseFacts> {
  const records = await recordsOf(file);
  const facts = caseFacts(records as unknown as AnyFact[], child);
  if (!facts) throw new Error('no such child');
  return facts;
}
const join = async (keep: string, gone: string) =>
  expect((await desk.post('/join', { keep, gone })).status).toBe(200);
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

test('what a visit found in the family that a child leaves is told where the child stands', async () => {
  const [file, own, other, gone] = [uuid7(), uuid7(), uuid7(), uuid7()];
  const finding = { child: gone, whereabouts: 'OOS_DROP', asOnFile: false, evidence: [], signs: [] };
  const at = '2026-09-09T09:00:00+08:00';
  const data = {
    ...{ method: 'HOME', startedAt: at, endedAt: at, enteredAt: at, visitors: [{ name: '李老师' }] },
    ...{ met: ['GUARDIAN'], findings: [finding], photos: [], harmAsked: true },
  };
  const seen = { id: uuid7(), kind: 'visit' as const, file: other, data };
  await write(database.db, [
    ...[aHousehold({ head: '党建国' }, file), aChild(file, {}, own)],
    ...[aHousehold({ head: '李大山' }, other), aChild(other, {}, gone), seen],
  ]);
  expect((await desk.post('/join', { keep: own, gone })).status).toBe(200);
  const all = await loadRecords(database.db, county.code, { ids: [], files: [file, other] });
  const visitsIn = (one: string) => all.filter((record) => record.kind === 'visit' && record.file === one);
  expect(visitsIn(other)).toMatchObject([{ id: seen.id }]);
  expect(visitsIn(file)).toMatchObject([
    { body: { copyOf: seen.id, findings: [{ ...finding, child: own }] } },
  ]);
});

describe('two records of one child, each with a case, become one record with one case', () => {
  test('the page says of each where its case stands, and which goes on', async () => {
    const { pupil, own } = await twoCases(['SUSPECT', 'OPEN', 'PERSUADE'], ['LEAD']);
    const { items } = Duplicates.parse((await desk.get('/')).body);
    const pair = items.find(({ sides }) => sides.some(({ id }) => id === own));
    expect(pair?.goesOn).toBe(pupil);
    expect(pair?.sides.find(({ id }) => id === own)?.caseState).toBe('LEAD');
  });

  test('the case that asks for more goes on though the other record is kept, and every step of both is there', async () => {
    const { pupil, own, file, theirs, ours } = await twoCases(
      ['SUSPECT', 'OPEN', 'PERSUADE'],
      ['LEAD', 'SUSPECT'],
    );
    await join(own, pupil);
    const { standing } = await factsOf(own, file);
    expect(standing.state).toBe('PERSUADE');
    expect(idsOf(standing.history)).toEqual([...idsOf(ours), ...idsOf(theirs)]);
    expect(standing.history.map(({ body }) => body.sv)).toEqual([1, 2, 3, 4, 5]);
    expect(idsOf(standing.episode)).toEqual(idsOf(theirs));
    expect(numberOf(standing)).toBe('PC-2026-0001');
    expect(sorted(await kept(database.db))).toEqual(sorted(await recomputed(database.db)));
  });

  test('what the other case said otherwise stands in the first step of the one that goes on; who joined them, too', async () => {
    const { pupil, own, file } = await twoCases(['SUSPECT', 'OPEN'], ['LEAD']);
    await join(own, pupil);
    const facts = await factsOf(own, file);
    expect(facts.case).toMatchObject({
      id: caseIdOf(own),
      body: { leftOn: '2026-09-01', kind: 'DROPPED', note: '班主任记', reasons: { primary: 'R01' } },
    });
    expect(facts.plan).toMatchObject({ id: planIdOf(own), body: { goal: '九月中旬回校' } });
    const [, first] = facts.standing.history;
    expect(first?.body.takesIn).toEqual({
      by: expect.any(String),
      on: '2026-09-10',
      case: { leftOn: '2026-09-03' },
    });
  });

  test('a closed case does not end one that is open: by joining no child comes to need less', async () => {
    const closed = ['SUSPECT', 'OPEN', 'RETURNED', 'CONSOLIDATE', 'CLOSED'];
    const { pupil, own, file } = await twoCases(closed, ['SUSPECT']);
    await join(pupil, own);
    expect((await factsOf(pupil, pupil)).standing).toMatchObject({ state: 'SUSPECT', sv: 6, relapses: 0 });
    expect((await loadRecords(database.db, county.code, { ids: [own], files: [] }))[0]).toMatchObject({
      ...{ dead: true, file, body: { mergedInto: pupil } },
    });
  });

  test('of one case only, the record is found under the kept child, where phones write', async () => {
    const { pupil, own, file } = await twoCases(['SUSPECT'], []);
    await join(own, pupil);
    const facts = await factsOf(own, file);
    expect(facts.case?.id).toBe(caseIdOf(own));
    expect(facts.standing.state).toBe('SUSPECT');
  });
});

describe('phones that still know the other case', () => {
  const teacherPhone = async () =>
    new Phone(
      await aPerson(database.db, [
        { scope: `class:${ids.class}`, role: 'teacher', from: '2026-01-01T00:00:00Z' },
        { scope: `village:${village}`, role: 'teacher', from: '2026-01-01T00:00:00Z' },
      ]),
    );
  const send = async (phone: Phone, ops: { n: number }[]) => {
    const parts = { db: database.db, log: silent, now: () => now };
    return push(parts, phone.user, phone.push(await epochOf(database.db), ops));
  };

  const refusalsOf = async ({ user }: Phone) => {
    const rows = await database.db
      .selectFrom('record')
      .select('body')
      .where('kind', '=', 'quarantine')
      .execute();
    return rows.map(({ body }) => body as Body).filter(({ user: by }) => by === user.id);
  };

  test('what they write to it they write to the one case', async () => {
    const { pupil, own, file } = await twoCases(['SUSPECT'], ['LEAD']);
    await join(own, pupil);
    const phone = await teacherPhone();
    const set = { nextOn: '2026-09-12' };
    await send(phone, [
      phone.op({ k: 'set', id: caseIdOf(pupil), kind: 'case', file: pupil, set, base: { nextOn: null } }),
      phone.op({
        ...{ k: 'set', create: true, id: planIdOf(pupil), kind: 'case-plan', file: pupil },
        ...{ set: { child: pupil, analysis: '家中无人' }, base: {} },
      }),
    ]);
    const records = await recordsOf(file);
    const living = (kind: string) => records.filter((one) => one.kind === kind && !one.dead);
    expect(living('case')).toMatchObject([{ id: caseIdOf(own), body: { child: own, nextOn: '2026-09-12' } }]);
    expect(living('case-plan')).toMatchObject([
      { id: planIdOf(own), body: { child: own, analysis: '家中无人', goal: '九月中旬回校' } },
    ]);
  });

  test('a step taken without knowing of the other case is judged by the joined one: a warning is not lost', async () => {
    const { pupil, own, file, ours } = await twoCases(['SUSPECT', 'OPEN', 'PERSUADE'], ['LEAD']);
    await join(own, pupil);
    const phone = await teacherPhone();
    const step = {
      ...{ child: own, from: 'LEAD', to: 'REJECTED', on: '2026-09-10', seen: [], reason: '记错' },
      after: ours[0]?.id ?? '',
    };
    await send(phone, [phone.op({ k: 'add', id: uuid7(), kind: 'transition', file, data: step })]);
    expect(await refusalsOf(phone)).toMatchObject([{ code: 'state' }]);
    expect((await factsOf(own, file)).standing.state).toBe('PERSUADE');
  });

  test('nobody but the server says that a case took another in', async () => {
    const { own, file } = await twoCases([], []);
    const phone = await teacherPhone();
    const data = {
      ...{ child: own, from: 'NONE', to: 'LEAD', on: '2026-09-10', seen: [] },
      takesIn: { by: '某', on: '2026-09-10' },
    };
    await send(phone, [phone.op({ k: 'add', id: uuid7(), kind: 'transition', file, data })]);
    expect(await refusalsOf(phone)).toMatchObject([{ code: 'server-rule', detail: ['takesIn'] }]);
  });
});
