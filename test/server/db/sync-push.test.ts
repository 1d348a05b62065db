import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { pull } from '../../../src/server/db/sync-pull.ts';
import { push, pushArrived, type SyncParts } from '../../../src/server/db/sync-push.ts';
import { Problem } from '../../../src/server/problem.ts';
import {
  again,
  aPerson,
  countyRecords,
  epochOf,
  now,
  otherVillage,
  Phone,
  teacherOf,
  uuid7,
  village,
  write,
} from '../../given-county.ts';
import { givenDatabase, silent } from '../../given-database.ts';

let parts: SyncParts;
let epoch: string;
beforeAll(async () => {
  const { db } = await givenDatabase();
  parts = { db, log: silent, now: () => now };
  await write(db, countyRecords());
  epoch = await epochOf(db);
});
const aPhone = async (scope = `village:${village}`) => new Phone(await aPerson(parts.db, [teacherOf(scope)]));
const problem = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => (error instanceof Problem ? { code: error.code, ...error.extra } : error),
  );
const rowOf = (id: string) =>
  parts.db.selectFrom('record').selectAll().where('id', '=', id).executeTakeFirst();
const outcomesOf = async (phone: Phone) =>
  (
    await parts.db
      .selectFrom('op')
      .select('outcome')
      .where('device', '=', phone.user.device)
      .orderBy('n')
      .execute()
  ).map(({ outcome }) => outcome);

describe('push', () => {
  test('an operation is applied, logged, and stands in the feed of its village', async () => {
    const phone = await aPhone();
    const op = phone.household({ head: '赵六' });
    const answer = await push(parts, phone.user, phone.push(epoch, [op]));
    expect(answer.acked).toBe(1);
    expect(answer.advance.map(({ scope, records }) => [scope, records.length])).toEqual([
      [`village:${village}`, 1],
    ]);
    expect((await rowOf(op.id as string))?.body).toMatchObject({ head: '赵六' });
    expect(await outcomesOf(phone)).toEqual(['applied']);
  });

  test('many operations that came packed are logged by their request as it came; one that is refused by itself as well', async () => {
    const phone = await aPhone();
    const first = phone.push(epoch, [phone.household()]);
    const news = Array.from({ length: 20 }, () => phone.household());
    const ops = [...first.ops, ...news, { ...phone.household(), kind: 'poem' }];
    await push(parts, phone.user, first);
    const value = phone.push(epoch, ops);
    const gzip = gzipSync(JSON.stringify(value));
    await pushArrived(parts, phone.user, { value, gzip });
    const { rows: logged } = await sql<{ n: number; payload: unknown }>`
      select n, payload from op where device = ${phone.user.device} order by n`.execute(parts.db);
    expect(logged.map(({ payload }) => payload !== null)).toEqual(
      value.ops.map(({ n }) => n === 1 || n === 22),
    );
    const { rows: requests } = await sql<{ n: number; last: number; body: Buffer }>`
      select n, last, body from op_request where device = ${phone.user.device}`.execute(parts.db);
    expect(requests.map(({ n, last }) => [n, last])).toEqual([[2, 22]]);
    const kept = JSON.parse(gunzipSync(requests[0]?.body ?? '').toString('utf8')) as typeof value;
    expect(kept.ops.filter(({ n }) => n > 1)).toEqual(value.ops.filter(({ n }) => n > 1));
  });

  test('the same batch again answers the same and changes nothing', async () => {
    const phone = await aPhone();
    const op = phone.household();
    const request = phone.push(epoch, [op]);
    await push(parts, phone.user, request);
    const repeated = await push(parts, phone.user, request);
    expect(repeated).toMatchObject({ acked: 1, advance: [] });
    expect((await rowOf(op.id as string))?.rv).toBe(1);
  });

  test('two copies of one batch in flight at once are applied once', async () => {
    const phone = await aPhone();
    const ops = [phone.household(), phone.household()];
    const request = phone.push(epoch, ops);
    const answers = await Promise.all([1, 2, 3].map(() => push(parts, phone.user, request)));
    expect(answers.map(({ acked }) => acked)).toEqual([2, 2, 2]);
    expect(answers.filter(({ advance }) => advance.length > 0)).toHaveLength(1);
    expect(await outcomesOf(phone)).toHaveLength(2);
  });

  test('a hole before the first operation is refused with the number it has', async () => {
    const phone = await aPhone();
    await push(parts, phone.user, phone.push(epoch, [phone.household()]));
    phone.household();
    const late = phone.push(epoch, [phone.household()]);
    expect(await problem(push(parts, phone.user, late))).toEqual({ code: 'sync.gap', acked: 1, epoch });
  });

  test('another epoch is refused with the epoch and the number acknowledged', async () => {
    const phone = await aPhone();
    await push(parts, phone.user, phone.push(epoch, [phone.household()]));
    const request = phone.push('another', [phone.household()]);
    expect(await problem(push(parts, phone.user, request))).toEqual({ code: 'sync.epoch', epoch, acked: 1 });
    expect(await problem(pull(parts, phone.user, phone.pull('another')))).toMatchObject({
      code: 'sync.epoch',
    });
  });

  test('a device of somebody else, or one shut out, is refused', async () => {
    const [mine, other] = [await aPhone(), await aPhone()];
    const request = mine.push(epoch, [mine.household()]);
    expect(await problem(push(parts, other.user, request))).toEqual({ code: 'sync.device' });
    await parts.db
      .updateTable('device')
      .set({ revoked_at: new Date(now) })
      .where('id', '=', mine.user.device)
      .execute();
    expect(await problem(push(parts, mine.user, request))).toEqual({ code: 'sync.device' });
  });

  test('a poisoned operation is quarantined and its neighbours land', async () => {
    const phone = await aPhone();
    const good = [phone.household(), phone.household()];
    const bad = phone.op({
      k: 'set',
      id: uuid7(),
      kind: 'household',
      file: 'no id',
      set: { head: '\u0000' },
    });
    const strange = phone.op({ nested: JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) });
    const last = phone.household();
    const answer = await push(parts, phone.user, phone.push(epoch, [...good, bad, strange, last]));
    expect(answer.acked).toBe(5);
    expect(await outcomesOf(phone)).toEqual(['applied', 'applied', 'shape', 'too-large', 'applied']);
    const pages = (await pull(parts, phone.user, phone.pull(epoch))).pages;
    const own = pages.find(({ scope }) => scope === `user:${phone.user.id}`);
    // Their ids follow from the device's, and with them their order.
    expect(own?.put.map(({ kind, body }) => [kind, body.code]).sort()).toEqual([
      ['quarantine', 'shape'],
      ['quarantine', 'too-large'],
    ]);
  });

  test('a write where one has no grant is refused, and its author alone sees it', async () => {
    const [phone, other] = [await aPhone(), await aPhone(`village:${otherVillage}`)];
    const op = phone.household({ village: otherVillage });
    await push(parts, phone.user, phone.push(epoch, [op]));
    expect(await outcomesOf(phone)).toEqual(['scope']);
    expect(await rowOf(op.id as string)).toBeUndefined();
    const kindsIn = async (one: Phone) =>
      (await pull(parts, one.user, one.pull(epoch))).pages
        .filter(({ scope }) => scope.startsWith('user:'))
        .flatMap(({ put }) => put.map(({ kind }) => kind));
    expect([await kindsIn(phone), await kindsIn(other)]).toEqual([['quarantine'], []]);
  });

  test('what a phone writes in another file at the same time is not lost', async () => {
    const [a, b] = [await aPhone(), await aPhone()];
    const create = a.household();
    await push(parts, a.user, a.push(epoch, [create]));
    const id = create.id as string;
    const origin = (await rowOf(id))?.origin ?? {};
    await Promise.all([
      push(parts, a.user, a.push(epoch, [a.set(id, { group: '三组' }, {})])),
      push(parts, b.user, b.push(epoch, [b.set(id, { phone: '13800000000' }, {})])),
    ]);
    const row = await rowOf(id);
    expect(row?.rv).toBe(3);
    expect(row?.body).toMatchObject({ group: '三组', phone: '13800000000' });
    expect(Object.keys(origin).length).toBeGreaterThan(0);
  });

  test('photos that records speak of are asked for until they have come', async () => {
    const phone = await aPhone();
    const create = phone.household();
    const sha = 'ab'.repeat(32);
    const photo = { sha, bytes: 10, width: 1, height: 1 };
    const visit = phone.op({ k: 'add', id: uuid7(), kind: 'visit', file: create.id, data: aVisit([photo]) });
    const request = phone.push(epoch, [create, visit]);
    expect((await push(parts, phone.user, request)).need).toEqual([sha]);
    expect((await push(parts, phone.user, request)).need).toEqual([sha]);
    const row = { county: phone.user.county, sha, type: 'image/jpeg', bytes: 10, kept_bytes: 9 };
    await parts.db.insertInto('photo').values(row).execute();
    expect((await push(parts, phone.user, request)).need).toEqual([]);
  });

  test('a grant that ended drops its scopes; a new one brings others', async () => {
    const phone = await aPhone();
    const before = await pull(parts, phone.user, phone.pull(epoch));
    expect(before.scopes).toContain(`village:${village}`);
    await sql`update grant_ set to_at = ${new Date(now - 1000)} where user_id = ${phone.user.id}`.execute(
      parts.db,
    );
    const cursors = before.pages.map(({ scope, next }): [string, number] => [scope, next]);
    const after = await pull(parts, await again(parts.db, phone.user), phone.pull(epoch, cursors));
    expect(after.drop).toContain(`village:${village}`);
    expect(after.scopes).toEqual([`user:${phone.user.id}`]);
  });

  test('a cursor ahead of the server is an alarm', async () => {
    const phone = await aPhone();
    const request = phone.pull(epoch, [[`village:${village}`, 1_000_000]]);
    expect(await problem(pull(parts, phone.user, request))).toMatchObject({ code: 'sync.cursor-ahead' });
  });
});

function aVisit(photos: object[]) {
  return {
    ...{ method: 'HOME', startedAt: '2026-09-10T07:00:00Z', endedAt: '2026-09-10T07:30:00Z' },
    ...{ enteredAt: '2026-09-10T07:31:00Z', visitors: [{ name: '李老师' }], met: ['GUARDIAN'] },
    ...{ findings: [], photos, harmAsked: true },
  };
}
