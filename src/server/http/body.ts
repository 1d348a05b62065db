import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { Problem } from '../problem.ts';

/** The door for JSON: caps, decompression, parsing, the schema. Past it nobody doubts. */
const unzip = promisify(gunzip);
/** Ten times the largest push (MAX_PUSH_BYTES); anything that unpacks to more than this is an attack (sync design §3.17). */
const MAX_UNPACKED = 8 * 1024 * 1024;
/** A full push in four steps: by zlib's own 16 KB it is sixty, each of them a wait for another thread. */
const CHUNK = 256 * 1024;

async function unpacked(bytes: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (!encoding || encoding === 'identity') return bytes;
  if (encoding !== 'gzip') throw new Problem('request.type', { detail: 'content-encoding' });
  try {
    return await unzip(bytes, { maxOutputLength: MAX_UNPACKED, chunkSize: CHUNK });
  } catch (error) {
    const bomb = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Problem(bomb ? 'request.too-large' : 'request.shape');
  }
}

const json = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

function parsed(bytes: Buffer, read: (bytes: Buffer) => unknown): unknown {
  try {
    return read(bytes);
  } catch {
    throw new Problem('request.shape', { detail: 'json' });
  }
}

/** The raw bytes of a request; app.ts has capped them already. */
export const bytesOf = async (c: Context): Promise<Buffer> => Buffer.from(await c.req.arrayBuffer());

export interface Arrived<T> {
  value: T;
  /** The bytes it came in, if those were gzip. */
  gzip: Buffer | undefined;
}

/** As `readJson`, and what it came in. `read`: makes of the bytes what JSON would be. */
export async function readArrived<T>(
  c: Context,
  schema: z.ZodMiniType<T>,
  read: (bytes: Buffer) => unknown = json,
): Promise<Arrived<T>> {
  const encoding = c.req.header('content-encoding');
  const sent = await bytesOf(c);
  const bytes = await unpacked(sent, encoding);
  if (bytes.length > MAX_UNPACKED) throw new Problem('request.too-large');
  const result = schema.safeParse(parsed(bytes, read));
  if (result.success) return { value: result.data, gzip: encoding === 'gzip' ? sent : undefined };
  throw new Problem('request.shape', { detail: result.error.issues.map(({ path }) => path.join('.')) });
}

/**
 * The body as `schema` says it.
 * @throws Problem `request.shape` with the paths that are wrong, `request.too-large`, `request.type`
 */
export const readJson = async <T>(c: Context, schema: z.ZodMiniType<T>): Promise<T> =>
  (await readArrived(c, schema)).value;
