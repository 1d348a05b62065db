import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GivenServer, givenServer } from '../../given-server.ts';

const clientDir = mkdtempSync(join(tmpdir(), 'guixue-client-'));
const PACKED = 'export const answer = 42;'.repeat(100);
let server: GivenServer;
beforeAll(async () => {
  mkdirSync(join(clientDir, 'assets'));
  writeFileSync(join(clientDir, 'index.html'), '<!doctype html><title>归学</title>');
  writeFileSync(join(clientDir, 'sw.js'), '// service worker');
  writeFileSync(join(clientDir, 'assets', 'app-1a2b3c.js'), 'export {};'.repeat(200));
  const packed = join(clientDir, 'assets', 'packed-4d5e6f.js');
  writeFileSync(packed, PACKED);
  writeFileSync(`${packed}.gz`, gzipSync(PACKED, { level: 1 }));
  writeFileSync(`${packed}.br`, brotliCompressSync(PACKED));
  server = await givenServer({ clientDir });
});
afterAll(() => rmSync(clientDir, { recursive: true, force: true }));
const get = (path: string, headers: Record<string, string> = {}) => server.app.request(path, { headers });

describe('the app as files', () => {
  test('a hashed file is kept for ever; index.html and the service worker are asked for each time', async () => {
    expect((await get('/assets/app-1a2b3c.js')).headers.get('cache-control')).toContain('immutable');
    for (const path of ['/', '/index.html', '/sw.js'])
      expect((await get(path)).headers.get('cache-control')).toBe('no-cache');
  });

  test('a page of the app is index.html, whatever its address; a missing file is a 404', async () => {
    for (const path of ['/household/00000000-0000-4000-9000-000000000001', '/desk/coverage', '/me'])
      expect(await (await get(path)).text()).toContain('归学');
    for (const path of ['/assets/app-old.js', '/api/nothing', '/sync/v1/nothing', '/../package.json'])
      expect((await get(path)).status).toBe(404);
  });

  test('it is compressed, and not sent again when it has not changed', async () => {
    const response = await get('/assets/app-1a2b3c.js', { 'Accept-Encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const etag = response.headers.get('etag') ?? '';
    expect((await get('/assets/app-1a2b3c.js', { 'If-None-Match': etag })).status).toBe(304);
  });

  test('what the build packed is sent as it is, in the smallest form that the browser takes, and by no address of its own', async () => {
    const coded = async (accepts: string) => {
      const response = await get('/assets/packed-4d5e6f.js', { 'Accept-Encoding': accepts });
      return [response.headers.get('content-encoding'), Buffer.from(await response.arrayBuffer())];
    };
    const source = Buffer.from(PACKED);
    expect(await coded('gzip, deflate, br')).toEqual(['br', brotliCompressSync(source)]);
    expect(await coded('gzip, deflate')).toEqual(['gzip', gzipSync(source, { level: 1 })]);
    expect(await coded('identity')).toEqual([null, source]);
    expect((await get('/assets/packed-4d5e6f.js.gz')).status).toBe(404);
  });

  test('every answer carries the strict policy; answers with data are kept by no cache', async () => {
    for (const path of ['/', '/api/session', '/healthz', '/sw.js']) {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect((await get('/api/session')).headers.get('cache-control')).toBe('no-store');
  });

  test('health says the process lives, readiness that the database answers', async () => {
    expect(await (await get('/healthz')).json()).toMatchObject({ ok: true });
    expect((await get('/readyz')).status).toBe(200);
  });
});
