import { randomBytes, randomUUID } from 'node:crypto';
import { toHex } from '../../../src/client/store/bytes.ts';
import { openPlace } from '../../../src/client/store/open-place.ts';
import type { Place } from '../../../src/client/store/opened.ts';
import type { SessionAnswer } from '../../../src/client/store/session-api.ts';
import { headsOf, readHeld, writeShadow } from '../../../src/client/store/shadow-store.ts';
import type { Grant } from '../../../src/domain/access.ts';
import type { Page, WireRecord } from '../../../src/sync/protocol.ts';
import { acceptPage } from '../../../src/sync/pull.ts';

/** A phone in a test: the real store over an IndexedDB in memory. */
export const village = '610599101201';
export const classId = '00000000-0000-7000-8000-00000000c1a5';
export const schoolId = '00000000-0000-7000-8000-000000005c01';

export const aGrant = (scope: string, role: Grant['role'] = 'village-team'): Grant => ({
  scope,
  role,
  from: '2026-01-01T00:00:00Z',
});

export const anAnswer = (over: Partial<SessionAnswer> = {}): SessionAnswer => ({
  user: { id: randomUUID(), name: '薛明远', username: 'xuemingyuan', roles: ['village-team'] },
  grants: [aGrant(`village:${village}`)],
  device: randomBytes(12).toString('base64url'),
  epoch: 'epoch-1',
  county: { code: '610599', name: '蒲城县' },
  serverNow: Date.now(),
  recovery: randomBytes(32).toString('base64'),
  ...over,
});

const dataKey = () => crypto.getRandomValues(new Uint8Array(32));
export const aPlace = (
  answer = anAnswer(),
  id = toHex(crypto.getRandomValues(new Uint8Array(8))),
): Promise<Place> => openPlace({ id, name: answer.user.name }, dataKey(), answer);

let seq = 0;
export function aRecord(over: Partial<WireRecord> & Pick<WireRecord, 'kind' | 'body'>): WireRecord {
  seq += 1;
  const id = over.id ?? randomUUID();
  return {
    file: id,
    rv: 1,
    origin: Object.fromEntries(Object.keys(over.body).map((path) => [path, `AAAAAAAAAAAAAAAA:${seq}`])),
    author: { user: randomUUID(), name: '学籍导入' },
    receivedAt: '2026-09-01T00:00:00.000Z',
    writtenAt: '2026-09-01T00:00:00.000Z',
    ...over,
    id,
  };
}
export const aHousehold = (body: WireRecord['body'] = {}, over: Partial<WireRecord> = {}): WireRecord =>
  aRecord({ kind: 'household', body: { head: '党建国', village, householdType: 'GEN', ...body }, ...over });
export const aChild = (
  file: string,
  body: WireRecord['body'] = {},
  over: Partial<WireRecord> = {},
): WireRecord =>
  aRecord({
    kind: 'child',
    file,
    body: { name: '党小雨', sex: 'F', birthDate: '2016-03-04', ...body },
    ...over,
  });
export const aVisit = (
  file: string,
  body: WireRecord['body'] = {},
  over: Partial<WireRecord> = {},
): WireRecord =>
  aRecord({
    kind: 'visit',
    file,
    body: {
      method: 'HOME',
      startedAt: '2026-09-10T09:00:00+08:00',
      endedAt: '2026-09-10T09:30:00+08:00',
      enteredAt: '2026-09-10T09:31:00+08:00',
      visitors: [{ name: '薛明远' }],
      met: ['GUARDIAN'],
      findings: [],
      photos: [],
      harmAsked: true,
      ...body,
    },
    ...over,
  });

/** A page as the server would send it, taken in as the sync takes it in. Answers the ids that changed. */
export async function receive(place: Place, scope: string, page: Partial<Page>): Promise<string[]> {
  const { db } = place;
  return db.transaction('rw', [db.rec, db.cursor, db.touch], async () => {
    const held = await readHeld(place);
    const from = held.cursors.get(scope)?.seq ?? 0;
    const { put = [], gone = [] } = page;
    const whole: Page = { scope, from, next: from + put.length + gone.length, put, gone, more: true };
    const ids = [...put.map(({ id }) => id), ...gone.map(([id]) => id)];
    const heads = await headsOf(place, held, { ids });
    const writes = acceptPage(whole, {
      answer: { epoch: '' },
      meta: { epoch: '' },
      cursors: held.cursors,
      heads,
    });
    if (!writes) throw new Error('the page does not follow');
    return writeShadow(place, held, writes);
  });
}
