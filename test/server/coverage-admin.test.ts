import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { AuditPage, People } from '../../src/domain/people.ts';
import type { Database } from '../../src/server/db/open.ts';
import type { SignedIn } from '../../src/server/parts.ts';
import { adminRoutes } from '../../src/server/routes/admin.ts';
import { countyRecords, ids, otherVillage, village, write } from '../given-county.ts';
import { county, givenDatabase } from '../given-database.ts';
import { asks, officer } from './given-coverage.ts';

let database: Database;
let countyUser: SignedIn;
let admin: ReturnType<typeof asks>;

beforeAll(async () => {
  database = await givenDatabase();
  await write(database.db, countyRecords());
  countyUser = await officer(database.db, 'county', `county:${county.code}`);
  admin = asks(database, adminRoutes, countyUser);
});

const actions = async (): Promise<string[]> =>
  (await database.db.selectFrom('audit').select('action').orderBy('id').execute()).map(
    ({ action }) => action,
  );

describe('people and access', () => {
  const person = (over: Record<string, unknown> = {}) => ({
    ...{ username: `w${randomUUID().slice(0, 8)}`, name: '王老师', password: 'lang-genug-1' },
    ...{ grants: [{ scope: `village:${village}`, role: 'village-team' }], ...over },
  });
  const everybody = async () => People.parse((await admin.get('/users')).body).items;

  test('a person is added with access, which is ended later, and all of it is logged', async () => {
    const wanted = person();
    const { status, body } = await admin.post('/users', wanted);
    expect(status).toBe(201);
    const { id } = body as { id: string };
    const added = (await everybody()).find((one) => one.id === id);
    expect(added?.grants).toMatchObject([{ role: 'village-team', scope: `village:${village}` }]);
    const more = { scope: `village:${otherVillage}`, role: 'village-team' };
    expect((await admin.post(`/users/${id}/grants`, more)).status).toBe(201);
    expect((await admin.post(`/users/${id}/grants/${added?.grants[0]?.id}/end`, {})).status).toBe(200);
    expect((await admin.post(`/users/${id}/password`, { password: 'noch-laenger-1' })).status).toBe(200);
    const log = (await actions()).slice(-4);
    expect(log).toEqual(['user.add', 'grant.add', 'grant.end', 'user.password']);
    expect((await admin.post('/users', wanted)).status).toBe(409);
  });

  test('a role is given only where it means something, at a place there is', async () => {
    for (const grant of [
      { scope: `village:${village}`, role: 'teacher' },
      { scope: 'village:610526999999', role: 'village-team' },
    ])
      expect((await admin.post('/users', person({ grants: [grant] }))).status).toBe(400);
  });

  test('the county makes no administrator, and does not touch one', async () => {
    const grants = [{ scope: `county:${county.code}`, role: 'admin' }];
    expect((await admin.post('/users', person({ grants }))).status).toBe(403);
    const other = await officer(database.db, 'admin', `county:${county.code}`);
    expect((await admin.post(`/users/${other.id}/password`, { password: 'noch-laenger-1' })).status).toBe(
      403,
    );
  });

  test('nobody ends the access he administers with', async () => {
    const mine = (await everybody()).find(({ id }) => id === countyUser.id)?.grants[0]?.id;
    expect((await admin.post(`/users/${countyUser.id}/grants/${mine}/end`, {})).status).toBe(403);
  });

  test('a principal does not administer; the log is for administrators and inspectors', async () => {
    const principal = asks(
      database,
      adminRoutes,
      await officer(database.db, 'principal', `school:${ids.school}`),
    );
    expect((await principal.get('/users')).status).toBe(403);
    expect((await admin.get('/audit')).status).toBe(403);
    const inspector = asks(
      database,
      adminRoutes,
      await officer(database.db, 'inspector', `county:${county.code}`),
    );
    const { items } = AuditPage.parse((await inspector.get('/audit?noun=grant')).body);
    expect(items.length).toBeGreaterThan(0);
    for (const { action } of items) expect(action).toMatch(/^grant\./);
  });
});
