import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keyFor } from '../../../src/server/backup/key-for.ts';
import { BackupBroken, readHead, readSealed, writeSealed } from '../../../src/server/backup/sealed-file.ts';
import { readSecret, secretName, secretOf, secretPath } from '../../../src/server/backup/secret.ts';
import { outdated } from '../../../src/server/backup/take.ts';
import { readSettings } from '../../../src/server/settings.ts';

const dir = mkdtempSync(join(tmpdir(), 'guixue-sealed-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const secret = randomBytes(32);
const about = { secret, county: '610526', at: '2026-11-23T02:30:00Z' };
const path = join(dir, 'whole.gxb');
const content = randomBytes(2_500_000);
async function* pieces() {
  for (let at = 0; at < content.length; at += 300_001) yield content.subarray(at, at + 300_001);
}
async function contentOf(file: string, key = secret): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of readSealed(file, key)) all.push(piece);
  return Buffer.concat(all);
}
let sealed: Buffer;
let first: number;
beforeAll(async () => {
  await writeSealed(path, about, pieces());
  sealed = readFileSync(path);
  first = sealed.indexOf(10) + 1;
});
const damaged = async (name: string, bytes: Buffer) => {
  writeFileSync(join(dir, name), bytes);
  return contentOf(join(dir, name)).then(
    () => 'whole',
    (error) => (error instanceof BackupBroken ? error.why : String(error)),
  );
};

describe('a sealed file', () => {
  test('gives back what was put in, byte by byte', async () => {
    expect((await contentOf(path)).equals(content)).toBe(true);
  });
  test('says whose and of when it is without the key, and nothing else', async () => {
    expect(await readHead(path)).toMatchObject({ county: '610526', at: about.at });
    expect(sealed.includes(content.subarray(0, 32))).toBe(false);
  });
  test('does not open with another key', async () => {
    await expect(contentOf(path, randomBytes(32))).rejects.toMatchObject({ why: 'key' });
  });
  test('one changed byte anywhere is noticed', async () => {
    for (const at of [2, first + 1, first + 40, Math.floor(sealed.length / 2), sealed.length - 1]) {
      const copy = Buffer.from(sealed);
      copy[at] = (copy[at] ?? 0) ^ 1;
      expect(await damaged(`byte-${at}.gxb`, copy)).not.toBe('whole');
    }
  });
  test('cut off anywhere is noticed, between two chunks too', async () => {
    const chunk = 4 + sealed.readUInt32BE(first);
    for (const end of [first, first + 2, first + chunk, first + 2 * chunk, sealed.length - 1])
      expect(await damaged(`cut-${end}.gxb`, sealed.subarray(0, end))).not.toBe('whole');
  });
  test('two chunks in the other order are noticed', async () => {
    const chunk = 4 + sealed.readUInt32BE(first);
    const [head, one, two, rest] = [
      sealed.subarray(0, first),
      sealed.subarray(first, first + chunk),
      sealed.subarray(first + chunk, first + 2 * chunk),
      sealed.subarray(first + 2 * chunk),
    ];
    expect(await damaged('swapped.gxb', Buffer.concat([head, two, one, rest]))).toBe('key');
  });
});

test('the key is made once, and can be copied by hand', () => {
  const made = secretOf(join(dir, 'place'));
  expect(made.made).toBe(true);
  expect(secretOf(join(dir, 'place'))).toEqual({ secret: made.secret, made: false });
  const text = readFileSync(join(dir, 'place', 'backup.key'), 'utf8');
  expect(text).toMatch(/^([0-9a-f]{4}-){15}[0-9a-f]{4}\n$/);
  expect(readSecret(` ${text.toUpperCase()} `)?.equals(made.secret)).toBe(true);
  expect(readSecret('1234')).toBeUndefined();
});

test('seven days stay, then one backup of each of five weeks; other files are nobody’s business', () => {
  const names = Array.from({ length: 90 }, (_, day) => {
    const at = new Date(Date.UTC(2026, 10, 23 - day, 18, 30)).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    return `guixue-610526-${at}.gxb`;
  });
  const kept = names.filter((name) => !outdated([...names, 'notes.txt']).includes(name));
  expect(kept.slice(0, 7)).toEqual(names.slice(0, 7));
  expect(kept.length).toBe(7 + 5);
  expect(outdated([...names, 'notes.txt'])).not.toContain('notes.txt');
});

test('of two keys that lie here the one is taken that sealed the file; without it, the file says which is needed', async () => {
  const place = join(dir, 'two-keys');
  const { secret: kept } = secretOf(place);
  const [given, other] = [randomBytes(32), randomBytes(32)];
  const sealedWith = async (name: string, key: Buffer) => {
    await writeSealed(join(dir, name), { ...about, secret: key }, pieces());
    return join(dir, name);
  };
  const settings = { dataDir: place, backupKey: given };
  expect(await keyFor(await sealedWith('kept.gxb', kept), settings)).toEqual(kept);
  expect(await keyFor(await sealedWith('given.gxb', given), settings)).toEqual(given);
  const lost = await sealedWith('other.gxb', other);
  await expect(keyFor(lost, settings)).rejects.toThrow(`key ${secretName(other)}`);
  await expect(keyFor(lost, settings)).rejects.toThrow(`${secretName(given)} (BACKUP_KEY)`);
  const empty = { dataDir: join(dir, 'no-keys') };
  await expect(keyFor(lost, empty)).rejects.toThrow('there is no key here');
  expect(existsSync(secretPath(empty.dataDir))).toBe(false);
});

test('a file of before keys had names opens with whichever key fits', async () => {
  const head = JSON.parse(sealed.subarray(0, first).toString('utf8')) as Record<string, unknown>;
  delete head.key;
  const path = join(dir, 'nameless.gxb');
  writeFileSync(path, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), sealed.subarray(first)]));
  const settings = { dataDir: join(dir, 'two-keys'), backupKey: secret };
  expect(await keyFor(path, settings)).toEqual(secret);
  await expect(keyFor(path, { ...settings, backupKey: randomBytes(32) })).rejects.toThrow('not here');
});

test('a BACKUP_KEY that is none stops the start: no backup is sealed with a key nobody chose', () => {
  expect(() => readSettings({ BACKUP_KEY: 'my password' })).toThrow('BACKUP_KEY');
  expect(readSettings({ BACKUP_KEY: secret.toString('hex') }).backupKey).toEqual(secret);
});
