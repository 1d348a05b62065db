import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { describe, expect, test } from 'vitest';
import { brotli } from '../../../src/server/http/brotli.ts';

const names = Array.from({ length: 200 }, (_, at) => ({ name: `孩子${at}`, school: '荆姚镇中心小学' }));
const app = new Hono();
app.use(compress());
app.use(brotli);
app.get('/many', (c) => c.json(names, 200, { 'X-Mark': 'stays' }));
app.get('/few', (c) => c.json({ code: 'busy' }, 503));
app.get('/none', (c) => c.body(null, 204));
app.get('/photo', (c) => c.body('x'.repeat(5000), 200, { 'Content-Type': 'image/jpeg' }));

const asked = async (path: string, accepted?: string) => {
  const headers: Record<string, string> = accepted === undefined ? {} : { 'Accept-Encoding': accepted };
  const answer = await app.request(path, { headers });
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};

describe('answers in JSON', () => {
  test('are brotli for who takes it, whole and with all their headers', async () => {
    const { answer, bytes } = await asked('/many', 'gzip, deflate, br, zstd');
    expect(answer.headers.get('Content-Encoding')).toBe('br');
    expect(answer.headers.get('Vary')).toMatch(/Accept-Encoding/i);
    expect([answer.headers.get('X-Mark'), answer.headers.get('Content-Length')]).toEqual(['stays', null]);
    expect(JSON.parse(brotliDecompressSync(bytes).toString())).toEqual(names);
  });
  test.each(['gzip, deflate', 'gzip, br;q=0', 'br; q=0.0, gzip'])(
    'are gzip for who says “%s”',
    async (accepted) => {
      const { answer, bytes } = await asked('/many', accepted);
      expect(answer.headers.get('Content-Encoding')).toBe('gzip');
      expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(names);
    },
  );
  test('are as they are for who says nothing', async () => {
    const { answer, bytes } = await asked('/many');
    expect(answer.headers.get('Content-Encoding')).toBeNull();
    expect(JSON.parse(bytes.toString())).toEqual(names);
  });
  test('that are short stay as they are, and so does their status', async () => {
    const { answer, bytes } = await asked('/few', 'br');
    expect([answer.status, answer.headers.get('Content-Encoding')]).toEqual([503, null]);
    expect(JSON.parse(bytes.toString())).toEqual({ code: 'busy' });
  });
});

test('what is no JSON, and what has no body, is left alone', async () => {
  expect((await asked('/photo', 'br')).bytes).toHaveLength(5000);
  const { answer, bytes } = await asked('/none', 'br');
  expect([answer.status, bytes.length]).toEqual([204, 0]);
});
