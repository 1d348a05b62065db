import { randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Id } from '../src/domain/record.ts';
import { addGrants, type NewGrant, signedInAs } from '../src/server/db/accounts.ts';
import { enrolDevice } from '../src/server/db/devices.ts';
import type { Tables } from '../src/server/db/tables.ts';
import { transact } from '../src/server/db/transact.ts';
import { writeRecords } from '../src/server/db/write-records.ts';
import type { SignedIn } from '../src/server/parts.ts';
import { stampOf } from '../src/sync/clock.ts';
import type { Json } from '../src/sync/json.ts';
import { OP_VERSION, type PullRequest, type PushRequest } from '../src/sync/protocol.ts';
import type { RecordWrite } from '../src/sync/record-writes.ts';
import { county } from './given-database.ts';

/** A small invented county on a real database: two villages, a school with two classes. */
export const township = '610526101';
export const [village, otherVillage] = ['610526101201', '610526101202'];
export const ids = {
  school: '00000000-0000-4000-9000-000000000001',
  class: '00000000-0000-4000-9000-000000000002',
  otherClass: '00000000-0000-4000-9000-000000000003',
};
export const now = Date.parse('2026-09-10T08:00:00Z');
export const writer = { county: county.code, user: 'system', name: '系统', now };

const reference = (kind: RecordWrite['kind'], id: Id, data: Record<string, Json>): RecordWrite => ({
  ...{ id, kind, file: id, data },
});
const aClass = (number: number): Record<string, Json> => ({
  ...{ school: ids.school, year: 2026, grade: 3, number },
});

export const countyRecords = (): RecordWrite[] => [
  reference('township', randomUUID(), { code: township, name: '罕井镇' }),
  reference('village', randomUUID(), { code: village, name: '甲村' }),
  reference('village', randomUUID(), { code: otherVillage, name: '乙村' }),
  reference('school', ids.school, { name: '罕井小学', type: 'PRIMARY', township, active: true }),
  reference('class', ids.class, aClass(1)),
  reference('class', ids.otherClass, aClass(2)),
];

export const write = (db: Kysely<Tables>, writes: readonly RecordWrite[]) =>
  transact(db, (trx) => writeRecords(trx, writes, writer));

export const aHousehold = (over: Record<string, Json> = {}, id: Id = randomUUID()): RecordWrite => ({
  ...{ id, kind: 'household', file: id },
  data: { head: '张三', village, householdType: 'GEN', ...over },
});
export const aChild = (file: Id, over: Record<string, Json> = {}, id: Id = randomUUID()): RecordWrite => ({
  ...{ id, kind: 'child', file },
  data: { name: '张小明', sex: 'M', birthDate: '2017-05-01', ...over },
});

/** A person with grants, without a password: enough for the database's tests. */
export async function aPerson(db: Kysely<Tables>, grants: readonly NewGrant[]): Promise<SignedIn> {
  const id = randomUUID();
  const username = `u${randomBytes(4).toString('hex')}`;
  await db
    .insertInto('user_')
    .values({ county: county.code, id, username, name: '李老师', password_hash: '-' })
    .execute();
  await addGrants(db, { county: county.code, user: id }, grants);
  const device = await enrolDevice(db, { county: county.code, user: id, now });
  return signedInAs(db, { id, username, name: '李老师' }, { county: county.code, device: device.id, now });
}
export const teacherOf = (scope: string): NewGrant => ({
  scope,
  role: 'teacher',
  from: '2026-01-01T00:00:00Z',
});

/** The grants of this moment, as the next request would see them. */
export const again = (db: Kysely<Tables>, user: SignedIn): Promise<SignedIn> =>
  signedInAs(db, user, { ...user, now });

export const epochOf = async (db: Kysely<Tables>): Promise<string> =>
  (await db.selectFrom('meta').select('epoch').executeTakeFirstOrThrow()).epoch;

type OpFields = Record<string, unknown>;
/** Operations of one device, numbered on. */
export class Phone {
  n = 0;
  readonly user: SignedIn;
  constructor(user: SignedIn) {
    this.user = user;
  }
  op(fields: OpFields): { n: number } & OpFields {
    this.n += 1;
    const ts = stampOf({ ms: now + this.n, counter: 0, device: this.user.device });
    return { n: this.n, v: OP_VERSION, ts, app: 'test', ...fields };
  }
  household(over: Record<string, Json> = {}, id: Id = uuid7()) {
    const set = { head: '王五', village, householdType: 'GEN', ...over };
    const base = Object.fromEntries(Object.keys(set).map((path) => [path, null]));
    return this.op({ k: 'set', create: true, id, kind: 'household', file: id, set, base });
  }
  set(id: Id, set: Record<string, Json>, base: Record<string, string | null>) {
    return this.op({ k: 'set', id, kind: 'household', file: id, set, base });
  }
  push(epoch: string, ops: { n: number }[]): PushRequest {
    return { p: 1, epoch, device: this.user.device, app: 'test', now, ops };
  }
  pull(epoch: string, cursors: [string, number][] = [], limit = 500): PullRequest {
    return { p: 1, epoch, device: this.user.device, cursors, limit };
  }
}

let counter = 0;
/** Made on a phone: version nibble 7. */
export function uuid7(): Id {
  counter += 1;
  const time = (now + counter).toString(16).padStart(12, '0');
  const rest = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-9${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
