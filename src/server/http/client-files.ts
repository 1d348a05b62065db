import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';

/**
 * The built app, read into memory once: about 2 MB. What is not in the list does not exist, so no path can leave the
 * folder; each file is compressed once, not at every request.
 */
interface ClientFile {
  bytes: Buffer;
  /** By content coding, smallest first. */
  packed: ReadonlyMap<string, Buffer>;
  type: string;
  etag: string;
  cache: string;
}
type ClientFiles = ReadonlyMap<string, ClientFile>;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const packed = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.wasm', '.txt']);

/** As the build packed it (scripts/build/packed.ts), else as gzip of our own. */
function packedOf(path: string, bytes: Buffer): ClientFile['packed'] {
  if (!packed.has(extname(path))) return new Map();
  const beside = (ending: string): Buffer | undefined =>
    existsSync(path + ending) ? readFileSync(path + ending) : undefined;
  const brotli = beside('.br');
  return new Map([
    ...(brotli ? ([['br', brotli]] as const) : []),
    ['gzip', beside('.gz') ?? gzipSync(bytes, { level: 9 })] as const,
  ]);
}

/** Vite puts a hash into every name below assets/; all else must be asked for again, the service worker above all. */
const cacheOf = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';

function readFile(folder: string, path: string): ClientFile {
  const bytes = readFileSync(join(folder, path));
  return {
    bytes,
    packed: packedOf(join(folder, path), bytes),
    type: types[extname(path)] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 20)}"`,
    cache: cacheOf(path),
  };
}

function readClientFiles(folder: string): ClientFiles {
  let names: string[] = [];
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    names = entries
      .filter((entry) => entry.isFile() && !/\.(gz|br)$/.test(entry.name))
      .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
  } catch {
    // Not built: development and tests have no client here.
  }
  return new Map(names.map((name) => [name, readFile(folder, name)]));
}

function answer(c: Context, file: ClientFile): Response {
  const headers: Record<string, string> = {
    'Content-Type': file.type,
    'Cache-Control': file.cache,
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  };
  if (c.req.header('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
  const accepted = (c.req.header('accept-encoding') ?? '').split(',').map((one) => one.split(';')[0]?.trim());
  const [coding, bytes] = [...file.packed].find(([name]) => accepted.includes(name)) ?? ['', file.bytes];
  if (coding) headers['Content-Encoding'] = coding;
  return new Response(new Uint8Array(bytes), { headers });
}

/** Files of the app; any other address without an extension is a page of the app, and index.html knows which. */
export function clientFiles(folder: string): MiddlewareHandler {
  const files = readClientFiles(folder);
  return async (c, next) => {
    const { method, path } = c.req;
    if (method !== 'GET' && method !== 'HEAD') return next();
    const file = files.get(path === '/' ? '/index.html' : path);
    const page = extname(path) === '' ? files.get('/index.html') : undefined;
    const found = file ?? page;
    return found ? answer(c, found) : next();
  };
}
