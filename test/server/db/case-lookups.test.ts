import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { push, type SyncParts } from '../../../src/server/db/sync-push.ts';
import { aPerson, countyRecords, epochOf, ids, now, Phone, uuid7, write } from '../../given-county.ts';
import { givenDatabase, silent } from '../../given-database.ts';
import { aFamily, of, step, visit } from '../given-ledgers.ts';

let parts: SyncParts;
let epoch: string;
beforeAll(async () => {
  const { db } = await givenDatabase();
  parts = { db, log: silent, now: () => now };
  await write(db, countyRecords());
  epoch = await epochOf(db);
});

const aPrincipal = async () =>
  new Phone(
    await aPerson(parts.db, [
      { scope: `school:${ids.school}`, role: 'principal', from: '2026-01-01T00:00:00Z' },
    ]),
  );
const bodyOf = async (id: string) =>
  (await parts.db.selectFrom('record').select('body').where('id', '=', id).executeTakeFirst())?.body;

describe('a photo another family’s file holds (V26)', () => {
  const photo = { sha: 'd'.repeat(64), bytes: 1000, width: 10, height: 10 };
  const visitOf = (phone: Phone, file: string) =>
    phone.op({
      ...{ k: 'add', id: uuid7(), kind: 'visit', file },
      data: {
        ...{ method: 'HOME', startedAt: '2026-09-10T09:00:00+08:00', endedAt: '2026-09-10T09:20:00+08:00' },
        ...{ enteredAt: '2026-09-10T09:21:00+08:00', visitors: [{ name: '李老师' }], met: ['GUARDIAN'] },
        ...{ findings: [], photos: [photo], harmAsked: true },
      },
    });

  test('is refused from another phone, in a push that touches only its own file', async () => {
    const [first, second] = [aFamily('王一一'), aFamily('王二二')];
    await write(parts.db, [...first.writes, ...second.writes]);
    const [one, two] = [await aPrincipal(), await aPrincipal()];
    await push(parts, one.user, one.push(epoch, [visitOf(one, first.file)]));
    const copy = visitOf(two, second.file);
    await push(parts, two.user, two.push(epoch, [copy]));
    const { rows } = await sql<{ outcome: string; detail: string[] }>`
      select outcome, detail from op where device = ${two.user.device}`.execute(parts.db);
    expect(rows).toEqual([{ outcome: 'server-rule', detail: ['V26', 'held:visit'] }]);
    expect(await bodyOf(String(copy.id))).toBeUndefined();
  });
});

describe('cases opened', () => {
  const ready = (name: string) => {
    const family = aFamily(name);
    const suspect = step(family, 'SUSPECT', { sv: 1 });
    const writes = [
      ...family.writes,
      suspect,
      of(family, 'case', { leftOn: '2026-09-01', reasons: { primary: 'R01', others: [] } }),
      visit(family, { whereabouts: 'OOS_DROP' }),
    ];
    const opening = (phone: Phone) =>
      phone.op({
        ...{ k: 'add', id: uuid7(), kind: 'transition', file: family.file },
        data: {
          ...{ child: family.child, from: 'SUSPECT', to: 'OPEN', on: '2026-09-10', after: suspect.id },
          seen: [],
        },
      });
    return { writes, opening };
  };

  test('at the same moment on five phones have five numbers, one after the other', async () => {
    const cases = ['甲', '乙', '丙', '丁', '戊'].map((name) => ready(`赵${name}`));
    await write(
      parts.db,
      cases.flatMap(({ writes }) => writes),
    );
    const phones = await Promise.all(cases.map(aPrincipal));
    const openings = cases.map(({ opening }, at) => ({ phone: phones[at] as Phone, opening }));
    const opened = await Promise.all(
      openings.map(async ({ phone, opening }) => {
        const op = opening(phone);
        await push(parts, phone.user, phone.push(epoch, [op]));
        return String(op.id);
      }),
    );
    const numbers = await Promise.all(opened.map(async (id) => (await bodyOf(id))?.number));
    expect(numbers.sort()).toEqual([1, 2, 3, 4, 5].map((count) => `PC-2026-000${count}`));
  });
});
