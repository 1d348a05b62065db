import { gzipSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { ids, uuid7, village } from '../../given-county.ts';
import type { Caller } from '../../given-server.ts';
import { kept, recomputed } from '../../given-truth.ts';
import { at, attack, child, family, overreached, standing, stranger, TIMES } from './given-doors.ts';
import { broken, mangled, queryOf, seeded } from './hostile.ts';

const moment = '2026-09-10T15:00:00+08:00';
const visit = () => ({
  ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, photos: [], harmAsked: true },
  ...{ visitors: [{ name: '甲' }], met: ['GUARDIAN'] },
  findings: [
    { child, whereabouts: 'IN_LOCAL', asOnFile: true, evidence: [{ code: 'SEEN_CHILD' }], signs: [] },
  ],
});
/** One of everything a phone sends. */
const operations = () => [
  at.user.set(family, { phone: '13800000000' }, { phone: null }),
  at.user.op({ k: 'add', id: uuid7(), kind: 'visit', file: family, data: visit() }),
  at.user.op({
    ...{ k: 'add', id: uuid7(), kind: 'transition', file: family },
    data: { child, from: 'NONE', to: 'LEAD', on: '2026-09-10', seen: [], reason: '邻居反映' },
  }),
  at.user.op({
    ...{ k: 'set', create: true, id: uuid7(), kind: 'absence', file: family, base: {} },
    set: { child, day: '2026-09-09', state: 'TRUANT' },
  }),
  at.user.op({ k: 'fix', id: uuid7(), kind: 'conflict', file: family, choice: 'loser' }),
  at.user.op({ k: 'del', id: family, kind: 'household', file: family, base: {} }),
  // And what no honest phone sends: at a family of another village, and into its file.
  at.user.set(stranger, { phone: '13900000000' }, { phone: null }),
  at.user.op({ k: 'add', id: uuid7(), kind: 'visit', file: stranger, data: visit() }),
];

/** The next push of this phone: with broken operations, or broken itself. */
async function hostilePush(epoch: string, dice: ReturnType<typeof seeded>): Promise<unknown> {
  const { acked } = await at.server.parts.db
    .selectFrom('device')
    .select('acked')
    .where('id', '=', at.user.user.device)
    .executeTakeFirstOrThrow();
  at.user.n = Number(acked);
  const request = at.user.push(epoch, operations());
  const ops = dice.chance(80)
    ? request.ops.map((op) => (dice.chance(50) ? (broken(op, dice) as typeof op) : op))
    : request.ops;
  return dice.chance(80) ? { ...request, ops } : broken(request, dice);
}

describe('sync', () => {
  test('a push with broken operations is judged or refused, holds up nothing, and changes nothing that is not its author’s to change', {
    timeout: 240_000,
  }, async () => {
    const { epoch, user } = at.phone.answer;
    const own = {
      user: user.id,
      scopes: [`school:${ids.school}`, `class:${ids.class}`, `class:${ids.otherClass}`],
    };
    const wrongs: string[] = [];
    let taken = 0;
    const faults = await attack(async (turn) => {
      const sent = await hostilePush(epoch, seeded(turn));
      const before = await standing();
      const answer = await at.phone.send('POST', '/sync/v1/push', sent);
      const after = await standing();
      if (answer.ok && after.size > before.size) taken += 1;
      for (const id of overreached(before, after, own)) wrongs.push(`${turn}: ${after.get(id)?.kind} ${id}`);
      return answer;
    });
    expect(faults).toEqual([]);
    expect(wrongs).toEqual([]);
    // Most were taken and did something, or this would prove nothing.
    expect(taken).toBeGreaterThan(TIMES / 2);
    expect(await kept(at.server.parts.db)).toEqual(await recomputed(at.server.parts.db));
  });

  test('a broken pull or digest is refused', { timeout: 120_000 }, async () => {
    const { epoch } = at.phone.answer;
    const device = at.user.user.device;
    const faults = await attack((turn) => {
      const dice = seeded(turn + 1000);
      const asked = { p: 1, device, scope: `school:${ids.school}`, buckets: [1] };
      return dice.chance(50)
        ? at.phone.send(
            'POST',
            '/sync/v1/pull',
            broken(at.user.pull(epoch, [[`school:${ids.school}`, 0]]), dice),
          )
        : at.phone.send('POST', '/sync/v1/digest', broken(asked, dice));
    });
    expect(faults).toEqual([]);
  });

  test('bytes that a link has mangled, zipped or not', { timeout: 120_000 }, async () => {
    const plain = strToU8(JSON.stringify(at.user.push(at.phone.answer.epoch, operations())));
    const faults = await attack((turn) => {
      const dice = seeded(turn + 2000);
      const zipped = dice.chance(50);
      const headers = { 'Content-Type': 'application/json', ...(zipped && { 'Content-Encoding': 'gzip' }) };
      return at.phone.raw('POST', '/sync/v1/push', {
        headers,
        body: mangled(zipped ? gzipSync(plain) : plain, dice),
      });
    });
    expect(faults).toEqual([]);
  });

  test('JSON a million levels deep, and one that unpacks to a gigabyte, cost nothing', async () => {
    const before = process.memoryUsage().rss;
    const deep = '['.repeat(1_000_000);
    const bomb = gzipSync(new Uint8Array(64 * 1024 * 1024));
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    for (const path of ['/sync/v1/push', '/sync/v1/pull', '/api/cases/write', '/api/photos/missing']) {
      expect((await at.phone.raw('POST', path, { body: deep })).status).toBe(400);
      expect([400, 413]).toContain((await at.phone.raw('POST', path, { headers, body: bomb })).status);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  });
});

describe('the desk', () => {
  test('steps, settings, people and papers', { timeout: 120_000 }, async () => {
    const lists = {
      settings: { ...defaultSettings, county: '610526' },
      responsible: [{ seven: { county: { name: '县长' } } }],
    };
    const step = {
      k: 'add',
      id: uuid7(),
      kind: 'transition',
      file: family,
      data: { child, from: 'NONE', to: 'LEAD', on: '2026-09-10', seen: [] },
    };
    const grant = { scope: `village:${village}`, role: 'teacher' };
    const doors: [string, string, unknown, Caller][] = [
      ['POST', '/api/cases/write', { ops: [step] }, at.county],
      ['PUT', '/api/settings', lists, at.admin],
      [
        'POST',
        '/api/users',
        { username: 'fuzz', name: '某人', password: 'fuzz-2026-pass', grants: [grant] },
        at.admin,
      ],
      [
        'POST',
        '/api/ledgers/risk/export',
        { where: {}, columns: ['name'], set: 'standard', language: 'zh-CN' },
        at.county,
      ],
      ['POST', '/api/ledgers/risk/paper', { where: {}, form: 'list' }, at.county],
      ['POST', '/api/coverage/reveal', { record: child, field: 'idNumber', why: '核对' }, at.county],
      ['POST', '/api/photos/missing', { shas: ['a'.repeat(64)] }, at.phone],
      [
        'POST',
        '/api/session',
        { username: 'teacher', password: 'x', device: { id: 'A'.repeat(16) } },
        at.phone,
      ],
    ];
    const faults = await attack((turn) => {
      const dice = seeded(turn + 3000);
      const [method, path, body, who] = doors[turn % doors.length] ?? ['POST', '/', {}, at.county];
      return who.send(method, path, broken(body, dice));
    }, 2 * TIMES);
    expect(faults).toEqual([]);
  });

  test('questions in an address', { timeout: 120_000 }, async () => {
    const doors: [string, Record<string, unknown>][] = [
      ['/api/ledgers/mismatch', { text: '张', from: 0, sort: 'name', school: ids.school }],
      ['/api/ledgers/school-age', { from: 0, text: '张' }],
      ['/api/coverage', { by: 'township', at: 'county:610526' }],
      [
        '/api/coverage/names',
        { by: 'household', at: `village:${village}`, measure: 'visited', text: '张', from: 0 },
      ],
      ['/api/audit', { action: 'file.read', from: '2026-09-01', text: '张', before: 1 }],
      ['/api/tasks', { x: 1 }],
      ['/api/applications', { x: 1 }],
      [`/api/cases/${child}`, { x: 1 }],
    ];
    const faults = await attack((turn) => {
      const dice = seeded(turn + 4000);
      const [path, query] = doors[turn % doors.length] ?? ['/', {}];
      const asked = broken(query, dice);
      const where = dice.chance(20) ? path.replace(/[^/]+$/, encodeURIComponent('\u0000../x')) : path;
      return at.county.send('GET', `${where}?${queryOf((asked ?? {}) as Record<string, unknown>)}`);
    }, 2 * TIMES);
    expect(faults).toEqual([]);
  });
});
