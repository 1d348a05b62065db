import readXlsxFile from 'read-excel-file/node';
import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/access.ts';
import type { VillageCounts } from '../../../src/domain/village-count.ts';
import { ids, township, village, write } from '../../given-county.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';
import { farPlaces } from '../given-coverage.ts';
import { aFamily, inFarTownship, of, step } from '../given-ledgers.ts';

let server: GivenServer;
const someone = async (role: Role, scope: string): Promise<Caller> => {
  const { username } = await server.aUser([{ scope, role, from: '2026-01-01T00:00:00Z' }] as never);
  return server.signIn(username);
};

beforeAll(async () => {
  server = await givenServer();
  const [inSchool, monitored, poor] = [
    aFamily('在一'),
    aFamily('在二', { home: { householdType: 'BY', group: '四组' } }),
    aFamily('辍一'),
  ];
  const far = aFamily('远一', inFarTownship);
  await write(server.parts.db, [
    ...farPlaces,
    ...[inSchool, monitored, poor, far].flatMap(({ writes }) => writes),
    step(poor, 'OPEN', { on: '2026-09-01' }),
    of(poor, 'case', { leftOn: '2026-08-30', reasons: { primary: 'R01', others: ['R03'] } }),
  ]);
});

test('the count is made of the records: by hamlet, with who left for poverty, within the reader’s grants', async () => {
  const county = await someone('county', 'county:610526');
  const answer = await county.send('POST', '/api/village-counts/paper', { where: { township } });
  expect(((await answer.json()) as VillageCounts).items).toMatchObject([
    { village: '甲村', group: '三组', due: 2, taught: 1, helped: 0, out: 1, poor: 1, dropped: 1 },
    { village: '甲村', group: '四组', due: 1, taught: 1, helped: 1, out: 0, poor: 0 },
  ]);
  const whole = await county.send('POST', '/api/village-counts/paper', { where: {} });
  expect(((await whole.json()) as VillageCounts).items).toHaveLength(3);
  const principal = await someone('principal', `school:${ids.school}`);
  const own = await principal.send('POST', '/api/village-counts/paper', { where: {} });
  expect(((await own.json()) as VillageCounts).items).toHaveLength(2);
  const cadre = await someone('village-team', `village:${village}`);
  expect((await cadre.send('POST', '/api/village-counts/paper', { where: {} })).status).toBe(403);
});

test('its sheet has the form’s own columns, and its taking is logged', async () => {
  const county = await someone('county', 'county:610526');
  const asked = { where: { township }, language: 'zh-CN' };
  const answer = await county.send('POST', '/api/village-counts/export', asked);
  const [sheet] = await readXlsxFile(Buffer.from(await answer.arrayBuffer()));
  const rows = sheet?.data ?? [];
  expect(rows[2]).toEqual([
    ...['序号', '乡（镇）', '行政村', '自然村（屯）', '应接受义务教育人数', '已接受人数'],
    ...['其中享受义务教育扶贫政策人数', '未接受人数', '其中因经济困难辍学人数', '辍学率(%)', '备注'],
  ]);
  expect(rows[3]?.slice(0, 10)).toEqual([1, '罕井镇', '甲村', '三组', 2, 1, 0, 1, 1, 50]);
  const { db } = server.parts;
  const logged = await db
    .selectFrom('audit')
    .select('detail')
    .where('action', '=', 'ledger.export')
    .execute();
  expect(logged.map(({ detail }) => detail)).toMatchObject([{ form: 'village-count.xlsx', rows: 3 }]);
});
