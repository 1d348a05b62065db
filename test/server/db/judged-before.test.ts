import { beforeAll, expect, test } from 'vitest';
import { push, pushCarried, type SyncParts } from '../../../src/server/db/sync-push.ts';
import { stampOf } from '../../../src/sync/clock.ts';
import {
  aPerson,
  countyRecords,
  epochOf,
  now,
  Phone,
  teacherOf,
  village,
  write,
} from '../../given-county.ts';
import { givenDatabase, silent } from '../../given-database.ts';

/** Operations that come again: the answer got lost, or another phone bears the same number. */
let parts: SyncParts;
let epoch: string;
beforeAll(async () => {
  const { db } = await givenDatabase();
  parts = { db, log: silent, now: () => now };
  await write(db, countyRecords());
  epoch = await epochOf(db);
});
const aPhone = async () => new Phone(await aPerson(parts.db, [teacherOf(`village:${village}`)]));
const outcomesOf = async ({ user }: Phone) =>
  (
    await parts.db.selectFrom('op').select('outcome').where('device', '=', user.device).orderBy('n').execute()
  ).map(({ outcome }) => outcome);

test('an answer given again tells the versions in which the records stand, but of what was refused', async () => {
  const phone = await aPhone();
  const [op, away] = [phone.household(), phone.household({ village: '610599103201' })];
  const request = phone.push(epoch, [op, away]);
  expect(await push(parts, phone.user, request)).not.toHaveProperty('stands');
  const next = phone.household({ head: '钱七' });
  const repeated = await push(parts, phone.user, phone.push(epoch, [op, away, next]));
  expect(await outcomesOf(phone)).toEqual(['applied', expect.not.stringMatching('applied'), 'applied']);
  expect(repeated).toMatchObject({ acked: 3, stands: [[1, 1]] });
});

test('other work under a number that is taken is not passed over: that phone needs a number of its own', async () => {
  const phone = await aPhone();
  const twin = new Phone(phone.user);
  await push(parts, phone.user, phone.push(epoch, [phone.household({ head: '赵六' })]));
  const later = (op: { n: number }) => ({ ...op, ts: stampOf({ ms: now + 5000, counter: op.n, device }) });
  const { device } = phone.user;
  const ops = [twin.household({ head: '钱七' }), twin.household({ head: '孙八' })].map(later);
  const request = twin.push(epoch, ops);
  const refused = { code: 'sync.device', extra: { copied: true } };
  await expect(push(parts, phone.user, request)).rejects.toMatchObject(refused);
  await expect(pushCarried(parts, phone.user, request)).rejects.toMatchObject(refused);
  expect(await outcomesOf(phone)).toEqual(['applied']);
});

test('the same stamp as another build spells it is the same operation', async () => {
  const phone = await aPhone();
  const op = phone.household();
  await push(parts, phone.user, phone.push(epoch, [op]));
  const spelt = { ...op, ts: `${String(op.ts).slice(0, 12)}-${String(op.ts).slice(12)}` };
  expect(await push(parts, phone.user, phone.push(epoch, [spelt]))).toMatchObject({ acked: 1 });
});
