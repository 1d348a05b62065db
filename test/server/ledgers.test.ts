import { beforeAll, describe, expect, test } from 'vitest';
import { isDue } from '../../src/domain/grade.ts';
import type { LedgerCounts, LedgerPage, LedgerRow } from '../../src/domain/ledger.ts';
import type { Database } from '../../src/server/db/open.ts';
import { ledgerRoutes } from '../../src/server/routes/ledgers.ts';
import { ids, township, write } from '../given-county.ts';
import { county, givenDatabase } from '../given-database.ts';
import { asks, farClass, farSchool, farVillage, givenCounty, officer } from './given-coverage.ts';
import { aFamily, type Family, inFarTownship, of, step, visit } from './given-ledgers.ts';

let database: Database;
type Asked = Awaited<ReturnType<typeof asker>>;
const asker = async (role: string, scope: string) =>
  asks(database, ledgerRoutes, await officer(database.db, role, scope));
let countyDesk: Asked;
let near: Family;
let far: Family;

const page = async (who: Asked, path: string): Promise<LedgerPage> => (await who.get(path)).body;
const names = async (who: Asked, path: string) =>
  (await page(who, path)).items.map(({ name }) => name).sort();

beforeAll(async () => {
  database = await givenDatabase();
  await givenCounty(database.db, { families: 60 });
  near = aFamily('近处疑');
  far = aFamily('远处疑', inFarTownship);
  const dropped = aFamily('近处辍');
  const flagged = aFamily('=近处苗', { child: { guardianName: '+86' } });
  const gone = aFamily('近处走');
  const secret = { primary: 'R98', others: ['R04'] };
  await write(database.db, [
    ...[near, far, dropped, flagged, gone].flatMap(({ writes }) => writes),
    ...[step(near, 'SUSPECT'), step(far, 'SUSPECT')],
    ...[step(dropped, 'SUSPECT'), step(dropped, 'OPEN'), step(dropped, 'SUSPECT', { effect: 'joined' })],
    of(dropped, 'case', { leftOn: '2026-09-01', reasons: secret }),
    of(dropped, 'restricted-reason', { about: dropped.child, primary: 'R09', others: [], text: '住院治疗' }),
    of(flagged, 'risk-flag', {
      signals: ['WORKING'],
      level: 'WARN',
      openedOn: '2026-09-02',
      reviewOn: '2026-09-08',
    }),
    of(flagged, 'risk-flag', {
      signals: ['ONLINE'],
      level: 'WATCH',
      openedOn: '2026-09-02',
      closedOn: '2026-09-03',
    }),
    visit(gone, { whereabouts: 'OUT_PROV', place: { region: '西安' } }),
  ]);
  countyDesk = await asker('county', `county:${county.code}`);
});

describe('who sees what', () => {
  test('the county sees all, a township only its own', async () => {
    expect(await names(countyDesk, '/suspected')).toEqual(['近处疑', '远处疑']);
    const own = await asker('township', `township:${township}`);
    expect(await names(own, '/suspected')).toEqual(['近处疑']);
    const there = await asker('township', 'township:610526102');
    expect(await names(there, '/suspected')).toEqual(['远处疑']);
    const { items } = await page(there, '/school-age');
    const { rows } = await database.pool.query('select file from file_scope where scope = any($1)', [
      [`village:${farVillage}`, `class:${farClass}`, `school:${farSchool}`],
    ]);
    expect(items.length).toBeGreaterThan(0);
    for (const { file } of items) expect(rows.map((row) => row.file)).toContain(file);
  });
  test('a principal sees the pupils of the own school', async () => {
    const principal = await asker('principal', `school:${ids.school}`);
    expect(await names(principal, '/suspected')).toEqual(['近处疑']);
    expect(await names(principal, '/dropped')).toEqual(['近处辍']);
  });
  test('a teacher’s account is refused: the teacher’s ledgers are on the phone', async () => {
    const teacher = await asker('teacher', `class:${ids.class}`);
    expect((await teacher.get('/suspected')).status).toBe(403);
  });
  test('restricted reasons reach those who may read them, and nobody else', async () => {
    const [open] = (await page(countyDesk, '/dropped')).items;
    expect(open).toMatchObject({ reasons: ['R09', 'R04'], reasonText: '住院治疗' });
    const shut = await page(await asker('township', `township:${township}`), '/dropped');
    expect(shut.items[0]?.reasons).toEqual(['R98', 'R04']);
    expect(JSON.stringify(shut)).not.toMatch(/R09|住院/);
  });
  test('ID numbers and phones are masked', async () => {
    const { items } = await page(countyDesk, '/suspected');
    expect(JSON.stringify(items)).not.toMatch(/6105992017|19900010001/);
    expect(items[0]?.idNumber).toMatch(/^6105\*+\w{3}$/);
  });
});

describe('one child, as a link names it', () => {
  test('stands in the ledger, or does so no longer; masked like the list', async () => {
    const listed = await countyDesk.get(`/suspected/${near.child}`);
    expect(listed.body).toEqual({
      listed: true,
      row: (await page(countyDesk, '/suspected?text=近处疑')).items[0],
    });
    const { body } = await countyDesk.get(`/dropped/${near.child}`);
    expect(body).toMatchObject({ listed: false, row: { child: near.child, name: '近处疑' } });
  });
  test('beyond what the reader is granted there is no such child', async () => {
    const own = await asker('township', `township:${township}`);
    expect((await own.get(`/suspected/${near.child}`)).status).toBe(200);
    expect((await own.get(`/suspected/${far.child}`)).status).toBe(404);
  });
});

describe('what stands in a ledger', () => {
  test('the last step that counts decides; one that was only joined does not', async () => {
    expect(await names(countyDesk, '/dropped')).toEqual(['近处辍']);
  });
  test('one open flag is a row, a closed one is none', async () => {
    const { items } = await page(countyDesk, '/risk');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ signals: ['WORKING'], level: 'WARN', late: true });
  });
  test('人籍不一致 has the codes', async () => {
    const { items, total } = await page(countyDesk, '/mismatch?text=近处');
    const codes = Object.fromEntries(items.map(({ name, mismatch }) => [name, mismatch]));
    expect(codes).toMatchObject({ 近处疑: 'A14', 近处辍: 'A15', 近处走: 'A1' });
    expect(total).toBe(items.length);
  });
  test('a new record shows at once: nothing old is kept', async () => {
    await write(database.db, [step(near, 'EXCLUDED')]);
    expect(await names(countyDesk, '/suspected')).toEqual(['远处疑']);
    await write(database.db, [step(near, 'SUSPECT')]);
    expect(await names(countyDesk, '/suspected')).toEqual(['近处疑', '远处疑']);
  });
  test('适龄 is every child due in school, each once, page by page in the asked order', async () => {
    const { rows } = await database.pool.query(
      "select id, body->>'birthDate' as born, body->>'class' as class from record where kind = 'child' and not dead",
    );
    const due = rows.filter(({ born, class: own }) => (born ? isDue(born, '2026-09-10') : own));
    const all: LedgerRow[] = [];
    for (let from = 0; from < due.length; from += 200)
      all.push(...(await page(countyDesk, `/school-age?sort=name&from=${from}`)).items);
    expect(new Set(all.map(({ child }) => child))).toEqual(new Set(due.map(({ id }) => id)));
    const first = await page(countyDesk, '/school-age');
    expect(first.total).toBe(due.length);
    expect(first.facets.township?.reduce((sum, { count }) => sum + count, 0)).toBe(due.length);
  });
  test('适龄 narrowed by township or school has as many rows as its facet says', async () => {
    const { facets } = await page(countyDesk, '/school-age');
    for (const key of ['township', 'school'] as const)
      for (const { value, count } of facets[key] ?? [])
        expect((await page(countyDesk, `/school-age?${key}=${value}`)).total).toBe(count);
  });
  test('counts are the totals of the lists', async () => {
    const { counts }: LedgerCounts = (await countyDesk.get('/')).body;
    for (const [ledger, count] of Object.entries(counts))
      expect([ledger, (await page(countyDesk, `/${ledger}`)).total]).toEqual([ledger, count]);
  });
  test('filters, order and facets go together', async () => {
    const found = await page(countyDesk, `/suspected?township=610526102&sort=name`);
    expect(found.items.map(({ name }) => name)).toEqual(['远处疑']);
    expect(found.facets.township).toHaveLength(2);
    expect((await countyDesk.get('/suspected?sort=secret')).status).toBe(400);
    expect((await countyDesk.get('/nonsense')).status).toBe(400);
    expect(found.items[0]?.village).toBe('丙村');
    expect(farVillage.slice(0, 9)).toBe('610526102');
  });
});
