import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pino from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { MAGIC } from '../../../src/sync/columns.ts';
import { packColumns } from '../../../src/sync/pack-columns.ts';
import type { Op } from '../../../src/sync/protocol.ts';
import { unpackedRequest } from '../../../src/sync/unpack-columns.ts';
import { aHousehold, Phone, teacherOf, uuid7, village, write } from '../../given-county.ts';
import { type Caller, type GivenServer, givenServer } from '../../given-server.ts';

let server: GivenServer;
const lines: string[] = [];
beforeAll(async () => {
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  server = await givenServer({ log });
});

async function aPhone(): Promise<Caller & { phone: Phone; epoch: string }> {
  const { username } = await server.aUser([teacherOf(`village:${village}`)]);
  const caller = await server.signIn(username);
  const { device, epoch } = caller.answer;
  return { ...caller, epoch, phone: new Phone({ device } as Phone['user']) };
}
const zipped = (body: Buffer | string): RequestInit => ({
  headers: { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' },
  body: new Uint8Array(gzipSync(body)),
});
const codeOf = async (response: Response) => [
  response.status,
  ((await response.json()) as { code: string }).code,
];

describe('sync over HTTP', () => {
  test('a compressed push is taken, and the pull brings it with its digest', async () => {
    const { raw, send, phone, epoch } = await aPhone();
    const request = phone.push(epoch, [phone.household({ head: '孙七' })]);
    const pushed = await raw('POST', '/sync/v1/push', zipped(JSON.stringify(request)));
    expect(await pushed.json()).toMatchObject({ acked: 1, need: [] });
    const pulled = (await (await send('POST', '/sync/v1/pull', phone.pull(epoch))).json()) as {
      pages: { scope: string; put: { body: { head?: string } }[]; digest?: { count: number } }[];
    };
    const page = pulled.pages.find(({ scope }) => scope === `village:${village}`);
    expect(page?.put.map(({ body }) => body.head)).toContain('孙七');
    expect(page?.digest?.count).toBe(page?.put.length);
  });

  test('a push by columns is taken, kept as it came, and read from there; both answers say that it would be', async () => {
    const { raw, send, phone, epoch, answer } = await aPhone();
    const heads = Array.from({ length: 30 }, (_, at) => `户主${at}`);
    const request = phone.push(
      epoch,
      heads.map((head) => phone.household({ head })),
    );
    const body = packColumns({ ...request, ops: request.ops as unknown as Op[] });
    const pushed = await raw('POST', '/sync/v1/push', zipped(Buffer.from(body)));
    expect(await pushed.json()).toMatchObject({ acked: 30, need: [] });
    const pulled = await send('POST', '/sync/v1/pull', phone.pull(epoch));
    const { pages, columns } = (await pulled.json()) as {
      pages: { put: { body: { head?: string } }[] }[];
      columns: number;
    };
    expect(pages.flatMap(({ put }) => put.map((one) => one.body.head))).toEqual(
      expect.arrayContaining(heads),
    );
    expect([columns, answer]).toEqual([1000, expect.objectContaining({ columns: 1000 })]);
    const { rows } = await sql<{ body: Buffer }>`
      select body from op_request where device = ${phone.user.device}`.execute(server.parts.db);
    expect(unpackedRequest(gunzipSync(rows[0]?.body ?? ''))).toEqual(request);
  });

  test('what says it is columns and is none is a request of the wrong shape', async () => {
    const { raw } = await aPhone();
    for (const rest of ['', '{}\n', '{"shapes":[],"shape":[0]}\n{}', '{"device":1}'])
      expect(await codeOf(await raw('POST', '/sync/v1/push', zipped(`${MAGIC}${rest}`)))).toEqual([
        400,
        'request.shape',
      ]);
  });

  test('answers are compressed', async () => {
    const { raw, phone, epoch } = await aPhone();
    await write(
      server.parts.db,
      Array.from({ length: 20 }, () => aHousehold()),
    );
    const headers = { 'Content-Type': 'application/json', 'Accept-Encoding': 'gzip' };
    const body = JSON.stringify(phone.pull(epoch));
    const response = await raw('POST', '/sync/v1/pull', { headers, body });
    expect(response.headers.get('content-encoding')).toBe('gzip');
  });

  test('nobody without a session, and nobody with another device', async () => {
    const { send, phone, epoch } = await aPhone();
    const request = phone.pull(epoch);
    const stranger = await server.app.request('/sync/v1/pull', {
      method: 'POST',
      body: JSON.stringify(request),
    });
    expect(await codeOf(stranger)).toEqual([401, 'auth.needed']);
    const other = await send('POST', '/sync/v1/pull', { ...request, device: 'A'.repeat(16) });
    expect(await codeOf(other)).toEqual([401, 'auth.needed']);
  });

  test('another epoch is a 409 that says which epoch and how far', async () => {
    const { send, phone, epoch } = await aPhone();
    const response = await send('POST', '/sync/v1/push', phone.push('old', [phone.household()]));
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({ code: 'sync.epoch', epoch, acked: 0 });
  });

  test('a zip bomb is refused before it is unpacked', async () => {
    const { raw } = await aPhone();
    const bomb = await raw('POST', '/sync/v1/push', zipped(Buffer.alloc(64 * 1024 * 1024)));
    expect(await codeOf(bomb)).toEqual([413, 'request.too-large']);
    const big = await raw('POST', '/sync/v1/push', { body: new Uint8Array(3 * 1024 * 1024) });
    expect(await codeOf(big)).toEqual([413, 'request.too-large']);
  });

  test('what is no request is a 400, never a 500', async () => {
    const { raw, phone, epoch } = await aPhone();
    const good = JSON.stringify(phone.push(epoch, [phone.household()]));
    const broken: RequestInit[] = [
      { body: '' },
      { body: good.slice(0, -5) },
      { body: '['.repeat(1_000_000) },
      { body: '{"__proto__":{"p":1},"ops":[]}' },
      { ...zipped(good), body: new Uint8Array(gzipSync(good)).slice(0, 40) },
      { headers: { 'Content-Encoding': 'gzip' }, body: good },
    ];
    for (const init of broken)
      expect(await codeOf(await raw('POST', '/sync/v1/push', init))).toEqual([400, 'request.shape']);
  });

  test('digests name the buckets, and then the records of those asked for', async () => {
    const { send, phone } = await aPhone();
    const { device } = phone.user;
    const asked = { p: 1, device, scope: `village:${village}` };
    const first = (await (await send('POST', '/sync/v1/digest', asked)).json()) as {
      buckets: { count: number }[];
    };
    const full = first.buckets.findIndex(({ count }) => count > 0);
    const then = (await (await send('POST', '/sync/v1/digest', { ...asked, buckets: [full] })).json()) as {
      records: object[];
    };
    expect(first.buckets).toHaveLength(256);
    expect(then.records).toHaveLength(first.buckets[full]?.count ?? -1);
    const foreign = await send('POST', '/sync/v1/digest', { ...asked, scope: 'county:610526' });
    expect(await codeOf(foreign)).toEqual([403, 'sync.scope']);
  });

  test('the log holds neither names nor numbers of people', async () => {
    const { send, phone, epoch } = await aPhone();
    const op = phone.household({ head: '欧阳某某', headId: '610599198001010019', phone: '13912345678' });
    const bad = phone.op({ k: 'set', id: uuid7(), kind: 'household', file: 'x', set: { head: '司马某某' } });
    await send('POST', '/sync/v1/push', phone.push(epoch, [op, bad]));
    await server.app.request('/api/nothing?name=诸葛某某', { method: 'GET' });
    const log = lines.join('');
    expect(log).toContain('/sync/v1/push');
    for (const word of ['欧阳', '司马', '诸葛', '610599198001010019', '13912345678', '李老师'])
      expect(log).not.toContain(word);
  });
});
