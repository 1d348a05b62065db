import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Role, Scope } from '../../../src/domain/access.ts';
import { takeSystemSteps } from '../../../src/server/db/case-daily.ts';
import type { Json } from '../../../src/sync/json.ts';
import type { RecordWrite } from '../../../src/sync/record-writes.ts';
import { ids, Phone, township, uuid7, write } from '../../given-county.ts';
import { aJpeg } from '../../given-photo.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';
import { shaOf } from '../../given-visit-photo.ts';
import { aFamily, type Family, of, step } from '../given-ledgers.ts';

let server: GivenServer;
beforeAll(async () => {
  server = await givenServer();
});
const someone = async (role: Role, scope: Scope): Promise<Caller> => {
  const { username } = await server.aUser([{ scope, role, from: '2026-01-01T00:00:00Z' }]);
  return server.signIn(username);
};
const aTeacher = () => someone('teacher', `class:${ids.class}`);
const aPrincipal = () => someone('principal', `school:${ids.school}`);
const theCounty = () => someone('county', 'county:610526');

const asked: Record<string, Json> = {
  ...{
    type: 'SUSPEND',
    ground: 'PHYSICAL',
    appliedOn: '2026-01-10',
    from: '2026-02-01',
    until: '2026-09-09',
  },
  ...{ applicant: { name: '家长', relation: 'FATHER' }, evidence: [{ code: 'MEDICAL' }], photos: [] },
};
const said = (one: Family, application: RecordWrite, level: string) =>
  of(one, 'decision', {
    ...{ application: application.id, level, decision: 'APPROVE', on: '2026-01-12', filingNumber: '1' },
  });
/** Handed in, agreed by the school, approved by the county. */
function approved(one: Family, more: Record<string, Json> = {}): RecordWrite[] {
  const application = of(one, 'application', { ...asked, ...more });
  return [application, said(one, application, 'SCHOOL'), said(one, application, 'COUNTY')];
}
const given = async (name: string, ...records: ((one: Family) => RecordWrite[])[]): Promise<Family> => {
  const one = aFamily(name);
  await write(server.parts.db, [...one.writes, ...records.flatMap((make) => make(one))]);
  return one;
};
const steps = async ({ file }: Family) => {
  const { rows } = await sql<{ to: string; by: string; application: string | null }>`
    select body->>'to' as to, author_user as by, body->>'application' as application from record
    where kind = 'transition' and file = ${file} order by (body->>'sv')::int`.execute(server.parts.db);
  return rows;
};
const lookTwice = async () => {
  await takeSystemSteps(server.parts);
  await takeSystemSteps(server.parts);
};

describe('the nightly look at terms (V17), on 10 September', () => {
  const ended = (type: string) => (one: Family) =>
    approved(one, { type, ...(type === 'HOME_TEACH' && { teaching: { teacher: '李老师', perMonth: 2 } }) });

  test.each(['DEFER', 'SUSPEND', 'HOME_TEACH'])(
    '%s that ended yesterday makes a suspicion where there was no case, once, and names what lapsed',
    async (type) => {
      const one = await given(`到期${type}`, ended(type));
      const application = await sql<{ id: string }>`
        select id from record where kind = 'application' and file = ${one.file}`.execute(server.parts.db);
      await lookTwice();
      expect(await steps(one)).toEqual([
        { to: 'SUSPECT', by: 'system', application: application.rows[0]?.id ?? '' },
      ]);
    },
  );
  test('so does one where an earlier case had come to rest', async () => {
    const one = await given('旧案', ended('SUSPEND'), (family) => [
      step(family, 'EXCLUDED', { sv: 1, on: '2026-01-08' }),
    ]);
    await lookTwice();
    expect(await steps(one)).toMatchObject([{ to: 'EXCLUDED' }, { to: 'SUSPECT', by: 'system' }]);
  });
  test('none does that ends today, was renewed early, or was ended by an approved resumption or transfer', async () => {
    const plain = { ground: null, until: null, evidence: [] };
    const none = [
      await given('今天', (one) => approved(one, { until: '2026-09-10' })),
      await given('续期', ended('SUSPEND'), (one) =>
        approved(one, { from: '2026-09-10', until: '2027-01-15' }),
      ),
      await given('复学', ended('SUSPEND'), (one) =>
        approved(one, { ...plain, type: 'RESUME', from: '2026-09-01' }),
      ),
      await given('转出', ended('SUSPEND'), (one) =>
        approved(one, {
          ...plain,
          type: 'TRANSFER_OUT',
          from: null,
          appliedOn: '2026-09-01',
          otherPlace: '西安',
        }),
      ),
      await given('未批', (one) => approved(one).slice(0, 2)),
    ];
    await lookTwice();
    for (const one of none) expect(await steps(one)).toEqual([]);
  });
  test('a case that rests on a renewed absence goes on resting', async () => {
    const one = aFamily('续休');
    const [first, ...words] = approved(one);
    if (!first) throw new Error('no application');
    const renewal = approved(one, { from: '2026-09-10', until: '2027-01-15' });
    const resting = step(one, 'LAWFUL_OUT', { sv: 1, application: first.id });
    await write(server.parts.db, [...one.writes, first, ...words, ...renewal, resting]);
    await lookTwice();
    expect(await steps(one)).toMatchObject([{ to: 'LAWFUL_OUT' }]);
  });
});

describe('mental illness', () => {
  const secret = /MENTAL|R09|抑郁|精神卫生/;
  const photo = { sha: 'c'.repeat(64), bytes: 9, width: 1, height: 1 };
  /** A class teacher's phone hands it in, as the form does. */
  async function handedIn(): Promise<{ one: Family; id: string }> {
    const one = await given(`小某${Math.random()}`);
    const [id, teacher] = [uuid7(), await aTeacher()];
    const phone = new Phone({ device: teacher.answer.device } as Phone['user']);
    const twin = phone.op({
      ...{ k: 'add', id: uuid7(), kind: 'restricted-reason', file: one.file },
      data: {
        ...{ about: id, child: one.child, primary: 'R09', others: [], condition: 'MENTAL', text: '抑郁症' },
        ...{ evidence: [{ code: 'MEDICAL', detail: '市精神卫生中心' }], photos: [photo] },
      },
    });
    const set = { child: one.child, ...asked, condition: 'HIDDEN' };
    const open = phone.op({ k: 'set', create: true, id, kind: 'application', file: one.file, set, base: {} });
    const request = phone.push(teacher.answer.epoch, [twin, open]);
    expect(await (await teacher.send('POST', '/sync/v1/push', request)).json()).toMatchObject({ acked: 2 });
    const { rows } = await sql<{ kind: string }>`
      select kind from record where file = ${one.file} and kind in ('application', 'restricted-reason')`.execute(
      server.parts.db,
    );
    expect(rows).toHaveLength(2);
    return { one, id };
  }
  /** Everything the server sends to a phone. */
  async function feedOf(caller: Caller): Promise<string> {
    const phone = new Phone({ device: caller.answer.device } as Phone['user']);
    const answer = await caller.send('POST', '/sync/v1/pull', phone.pull(caller.answer.epoch));
    expect(answer.status).toBe(200);
    return answer.text();
  }

  test('is not sent to a class teacher’s phone, not even to the one that wrote it; the principal’s has it', async () => {
    const { id } = await handedIn();
    const [theirs, principals] = [await feedOf(await aTeacher()), await feedOf(await aPrincipal())];
    expect(theirs).toContain(id);
    expect(theirs).not.toMatch(secret);
    expect(theirs).not.toContain(photo.sha);
    for (const word of ['抑郁症', '市精神卫生中心', photo.sha]) expect(principals).toContain(word);
  });
  test('is not in the list of the desk, and on the child’s page only for who may read it', async () => {
    const { one, id } = await handedIn();
    const inspector = await someone('inspector', 'county:610526');
    const inTownship = await someone('township', `township:${township}`);
    const county = await theCounty();
    for (const reader of [inspector, inTownship, county]) {
      const list = await (await reader.send('GET', '/api/applications')).text();
      expect(list).toContain(id);
      expect(list).not.toMatch(secret);
    }
    const page = async (reader: Caller) => (await reader.send('GET', `/api/cases/${one.child}`)).text();
    expect(await page(inspector)).not.toMatch(secret);
    expect(await page(inTownship)).not.toMatch(secret);
    expect(await page(county)).toContain('市精神卫生中心');
  });
});

describe('the list of the desk', () => {
  test('tells where each stands, without the reasons, the papers and the telephone', async () => {
    const one = await given('列表', (family) =>
      approved(family, {
        ...{ why: '先天性心脏病', evidence: [{ code: 'MEDICAL', detail: '县医院' }] },
        applicant: { name: '家长', relation: 'FATHER', phone: '19900010077' },
      }),
    );
    const answer = await (await theCounty()).send('GET', '/api/applications');
    const { items, settings } = (await answer.json()) as {
      items: { child: string; state: string }[];
      settings: { expiryWarnDays: number };
    };
    expect(items.find(({ child }) => child === one.child)).toMatchObject({
      ...{ state: 'APPROVED', filingNumber: '1', body: { until: '2026-09-09', applicant: { name: '家长' } } },
    });
    expect(JSON.stringify(items)).not.toMatch(/心脏病|县医院|19900010077/);
    expect(settings.expiryWarnDays).toBe(30);
  });
});

test('an officer’s form at the desk is judged by the same rules, and a photo follows what names it', async () => {
  const one = await given('县局');
  const county = await theCounty();
  const id = randomUUID();
  const photo = aJpeg({ place: 'desk' });
  const sha = shaOf(photo);
  const put = () =>
    county.raw('PUT', `/api/photos/${sha}`, {
      headers: { 'Content-Type': 'image/jpeg' },
      body: new Uint8Array(photo),
    });
  const photos = [{ sha, bytes: photo.length, width: 1, height: 1 }];
  const apply = (until: string) =>
    county.send('POST', '/api/cases/write', {
      ops: [
        {
          ...{ k: 'set', create: true, id, kind: 'application', file: one.file, base: {} },
          set: { child: one.child, ...asked, photos, until },
        },
      ],
    });
  const refused = await apply('2027-09-09');
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ outcomes: [{ code: 'server-rule', detail: ['V16'] }] });
  expect((await put()).status).toBe(404);
  expect((await apply('2026-09-09')).status).toBe(200);
  expect((await put()).status).toBe(204);
  expect((await county.send('GET', `/api/photos/${sha}`)).status).toBe(200);
  // Pressed again because the photo had not gone through.
  expect((await apply('2026-09-09')).status).toBe(200);
});
