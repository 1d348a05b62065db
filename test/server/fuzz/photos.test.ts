import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { imageTypeOf } from '../../../src/server/photos/image-type.ts';
import { photoStore, receive } from '../../../src/server/photos/photo-store.ts';
import { uuid7 } from '../../given-county.ts';
import { at, child, family, TIMES } from './given-doors.ts';
import { honestPictures, PAGE, refusedPictures, SECRET, takenPictures } from './given-pictures.ts';
import { mangled, seeded } from './hostile.ts';

/** Hostile pictures where a visit speaks of them: past the door, into the parser. */
const TURNS = TIMES * 4;
const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const moment = '2026-09-10T15:00:00+08:00';
const MOST = 3;

/** Visits whose records speak of these hashes. */
async function spokenOf(shas: readonly string[]): Promise<void> {
  const ops = [];
  for (let from = 0; from < shas.length; from += MOST) {
    const photos = shas.slice(from, from + MOST).map((sha) => ({ sha, bytes: 10, width: 1, height: 1 }));
    const data = {
      ...{ method: 'HOME', startedAt: moment, endedAt: moment, enteredAt: moment, photos, harmAsked: true },
      ...{ visitors: [{ name: '甲' }], met: ['GUARDIAN'] },
      findings: [
        { child, whereabouts: 'IN_LOCAL', asOnFile: true, evidence: [{ code: 'SEEN_CHILD' }], signs: [] },
      ],
    };
    ops.push(at.user.op({ k: 'add', id: uuid7(), kind: 'visit', file: family, data }));
  }
  const { epoch } = at.phone.answer;
  const answer = await at.phone.send('POST', '/sync/v1/push', at.user.push(epoch, ops));
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as { need: string[] }).need.sort()).toEqual([...new Set(shas)].sort());
}

const put = (sha: string, body: Buffer) =>
  at.phone.raw('PUT', `/api/photos/${sha}`, { body: new Uint8Array(body) });
const inPieces = (sha: string, body: Buffer) =>
  at.phone.raw('POST', '/api/photos/uploads', {
    headers: {
      ...{ 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' },
      'Upload-Length': String(body.length),
      'Upload-Metadata': `sha ${Buffer.from(sha).toString('base64')}`,
    },
    body: new Uint8Array(body),
  });
const halves = () => readdirSync(join(at.server.parts.settings.dataDir, 'uploads'));
const row = (sha: string) =>
  at.server.parts.db.selectFrom('photo').select('type').where('sha', '=', sha).executeTakeFirst();

async function isNowhere(sha: string): Promise<void> {
  expect((await at.phone.send('GET', `/api/photos/${sha}`)).status).toBe(404);
  expect(await row(sha)).toBeUndefined();
  expect(await photoStore(at.server.parts.settings).read(sha)).toBeUndefined();
}

/** What is given out again is a picture by its bytes, called what it is, and nothing a browser would run. */
async function isSafelyServed(sha: string): Promise<Buffer> {
  const answer = await at.phone.send('GET', `/api/photos/${sha}`);
  expect(answer.status).toBe(200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.headers.get('content-type')).toBe(imageTypeOf(bytes));
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(answer.headers.get('cache-control')).toBe('no-store');
  // Nothing is left that could still be taken out.
  expect(receive(bytes)?.kept.equals(bytes)).toBe(true);
  return bytes;
}

test('pictures with broken bytes are refused and lie nowhere, or are pictures still and say nothing more', {
  timeout: 300_000,
}, async () => {
  const pictures = Array.from({ length: TURNS }, (_, turn) => {
    const dice = seeded(turn + 8000);
    const honest = dice.pick([...honestPictures, ...Object.values(takenPictures)]) ?? Buffer.alloc(0);
    return Buffer.from(mangled(honest, dice));
  });
  await spokenOf(pictures.map(shaOf));
  const fates = { taken: 0, refused: 0 };
  for (const [turn, picture] of pictures.entries()) {
    const sha = shaOf(picture);
    const { status } = await (turn % 2 ? inPieces : put)(sha, picture);
    expect([200, 201, 204, 400, 413, 415, 422], `turn ${turn}`).toContain(status);
    if (status < 300) await isSafelyServed(sha);
    else await isNowhere(sha);
    fates[status < 300 ? 'taken' : 'refused'] += 1;
  }
  // Both ways were gone, or this would prove nothing.
  expect(Math.min(fates.taken, fates.refused)).toBeGreaterThan(TURNS / 20);
  expect(halves()).toEqual([]);
});

test('of a picture that is also something else, or says more than it shows, only the picture is kept', async () => {
  await spokenOf(Object.values(takenPictures).map(shaOf));
  for (const [name, picture] of Object.entries(takenPictures)) {
    expect((await put(shaOf(picture), picture)).status, name).toBe(204);
    const served = await isSafelyServed(shaOf(picture));
    for (const told of [SECRET, PAGE, '<script', '%PDF', 'PK\u0003\u0004'])
      expect(served.includes(told), `${name}: ${told}`).toBe(false);
  }
});

test('what only looks like a picture, or is one that nobody can open, is refused by both doors and lies nowhere', async () => {
  await spokenOf(Object.values(refusedPictures).map(shaOf));
  for (const [name, picture] of Object.entries(refusedPictures))
    for (const send of [put, inPieces]) {
      expect((await send(shaOf(picture), picture)).status, name).toBe(415);
      await isNowhere(shaOf(picture));
    }
  expect(halves()).toEqual([]);
});

test('a real picture under another’s hash is refused, and neither is there', async () => {
  const [one, other] = [honestPictures[0], honestPictures[1]] as [Buffer, Buffer];
  const wanted = Buffer.concat([one, Buffer.from('another')]);
  await spokenOf([shaOf(wanted)]);
  for (const send of [put, inPieces]) {
    expect((await send(shaOf(wanted), other)).status).toBe(422);
    await isNowhere(shaOf(wanted));
    await isNowhere(shaOf(other));
  }
});
