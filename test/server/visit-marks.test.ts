import { beforeAll, describe, expect, test } from 'vitest';
import { Coverage, NamesPage, type VisitMark } from '../../src/domain/coverage.ts';
import { DeskFile } from '../../src/domain/desk.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { checkVisit } from '../../src/domain/visit-rules.ts';
import type { Database } from '../../src/server/db/open.ts';
import { coverageRoutes } from '../../src/server/routes/coverage.ts';
import { aHousehold, otherVillage, uuid7, village, write } from '../given-county.ts';
import { county, givenDatabase } from '../given-database.ts';
import { asks, givenCounty, officer } from './given-coverage.ts';

let database: Database;
let desk: ReturnType<typeof asks>;
const me = '00000000-0000-7000-8000-0000000000aa';
const [busy, home] = [uuid7(), uuid7()];
const text = '孩子在家，学习正常，家长配合，已宣讲义务教育法和控辍保学政策，无其他情况。';
const sha = (letter: string) => letter.repeat(64);
const photo = (letter: string, takenAt: string) => ({
  sha: sha(letter),
  bytes: 1,
  width: 1,
  height: 1,
  takenAt,
});

const aVisit = (over: Partial<Visit>): Visit => ({
  ...{ method: 'PHONE', startedAt: '2026-09-04T09:00:00+08:00', endedAt: '2026-09-04T09:10:00+08:00' },
  ...{ enteredAt: '2026-09-04T10:00:00+08:00', visitors: [{ name: '李老师' }], met: ['GUARDIAN'] },
  ...{ findings: [], photos: [], harmAsked: true },
  ...over,
});
const note = (said: string) => ({
  child: home,
  ...{ whereabouts: 'IN_LOCAL' as const, asOnFile: true, evidence: [], signs: [], note: said },
});
const minute = (n: number) => `2026-09-05T09:${String(n).padStart(2, '0')}:00+08:00`;

/** What every rule asks for, and what just misses it. */
const visits: { id: string; file: string; body: Visit }[] = [
  // Thirteen of one person on one day; of another person twelve.
  ...Array.from({ length: 13 }, (_, n) =>
    aVisit({
      visitors: [{ user: me, name: '王老师' }],
      startedAt: minute(n),
      endedAt: minute(n + 1),
      enteredAt: minute(59),
    }),
  ),
  ...Array.from({ length: 12 }, (_, n) =>
    aVisit({
      visitors: [{ user: home, name: '赵老师' }],
      startedAt: minute(n),
      endedAt: minute(n + 1),
      enteredAt: minute(59),
    }),
  ),
  // The same words four times, in remarks and in a note; others three times.
  ...Array.from({ length: 3 }, () => aVisit({ remarks: text })),
  aVisit({ findings: [note(text)] }),
  ...Array.from({ length: 3 }, () => aVisit({ remarks: `${text}二` })),
  aVisit({ photos: [photo('a', '2026-09-01T09:00:00+08:00')] }),
  aVisit({ photos: [photo('b', '2026-09-03T09:00:00+08:00')] }),
  aVisit({ photos: [photo('c', '2026-09-04T09:00:00+08:00')] }),
  aVisit({ photos: [photo('c', '2026-09-04T09:00:00+08:00')] }),
  aVisit({
    startedAt: '2026-09-01T09:00:00+08:00',
    endedAt: '2026-09-01T09:10:00+08:00',
    enteredAt: '2026-09-08T10:00:00+08:00',
  }),
  aVisit({
    startedAt: '2026-09-01T09:00:00+08:00',
    endedAt: '2026-09-01T09:10:00+08:00',
    enteredAt: '2026-09-08T09:10:00+08:00',
  }),
].map((body, n) => ({ id: uuid7(), file: n % 2 ? home : busy, body }));

beforeAll(async () => {
  database = await givenDatabase();
  await givenCounty(database.db, { families: 0 });
  await write(database.db, [
    aHousehold({ head: '党建国' }, home),
    aHousehold({ head: '王建设', village: otherVillage }, busy),
    ...visits.map(({ id, file, body }) => ({ id, file, kind: 'visit' as const, data: body as never })),
  ]);
  desk = asks(database, coverageRoutes, await officer(database.db, 'county', `county:${county.code}`));
});

const named = async (at?: string): Promise<NamesPage> => {
  const query = new URLSearchParams({ by: 'village', measure: 'marked', ...(at && { at }) });
  return NamesPage.parse((await desk.get(`/names?${query}`)).body);
};
const said = (marks: readonly VisitMark[] = []) => marks.map(({ rule, n }) => `${rule} ${n ?? ''}`).sort();
const marksOf = async () =>
  new Map((await named()).items.map((item) => [item.id, item.of === 'visit' ? said(item.marks) : []]));

/** What the domain says of a visit with all others of the county beside it. */
function byRules({ id, body }: (typeof visits)[number]): string[] {
  const marks = ['V26', 'V27', 'V29', 'V30', 'V31'];
  const hits = checkVisit(body, {
    self: id,
    children: [],
    others: visits,
    user: body.visitors[0]?.user,
    now: body.enteredAt,
  });
  const own = hits.filter(({ rule }) => marks.includes(rule));
  return [...new Set(own.map(({ rule, params }) => `${rule} ${params?.count ?? params?.days ?? ''}`))].sort();
}

describe('marks of visits at the desk', () => {
  test('are what the rules of a visit say, with the whole county’s visits beside it', async () => {
    const found = await marksOf();
    for (const visit of visits) expect(found.get(visit.id) ?? []).toEqual(byRules(visit));
    const all = new Set([...found.values()].flat().map((mark) => mark.slice(0, 3)));
    expect([...all].sort()).toEqual(['V26', 'V27', 'V29', 'V30', 'V31']);
  });

  test('are counted by place, and the number opens its names', async () => {
    const page = Coverage.parse((await desk.get('/?by=village')).body);
    const list = await named();
    expect(page.total.marked).toBe(list.total);
    expect(list.total).toBe(visits.filter((visit) => byRules(visit).length > 0).length);
    const [one, two] = [await named(`village:${village}`), await named(`village:${otherVillage}`)];
    expect(one.total + two.total).toBe(list.total);
    expect(one.items.every(({ file }) => file === home)).toBe(true);
  });

  test('stand with the visit in the household’s file', async () => {
    const file = DeskFile.parse((await desk.get(`/household/${home}`)).body);
    const found = await marksOf();
    expect(file.visits.length).toBeGreaterThan(0);
    for (const { id, marks } of file.visits) expect(said(marks)).toEqual(found.get(id) ?? []);
  });

  test('a visit that was corrected counts no more, neither for itself nor for others', async () => {
    const [used, again] = visits.filter(({ body }) => body.photos[0]?.sha === sha('c'));
    const data = { ...aVisit({ replaces: used?.id, correctionReason: '照片拿错了' }) };
    await write(database.db, [{ id: uuid7(), file: used?.file ?? '', kind: 'visit', data: data as never }]);
    const found = await marksOf();
    expect([found.get(used?.id ?? ''), found.get(again?.id ?? '')]).toEqual([undefined, undefined]);
  });
});
