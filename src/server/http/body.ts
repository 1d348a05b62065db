import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { Problem } from '../problem.ts';

/** The door for JSON: caps, decompression, parsing, the schema. Past it nobody doubts. */
const unzip = promisify(gunzip);
/** Ten times the largest push (MAX_PUSH_BYTES); anything that unpacks to more than this is an attack (sync design §3.17). */
const MAX_UNPACKED = 8 * 1024 * 1024;

async function unpacked(bytes: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (!encoding || encoding === 'identity') return bytes;
  if (encoding !== 'gzip') throw new Problem('request.type', { detail: 'content-encoding' });
  try {
    return await unzip(bytes, { maxOutputLength: MAX_UNPACKED });
  } catch (error) {
    const bomb = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Problem(bomb ? 'request.too-large' : 'request.shape');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('request.shape', { detail: 'json' });
  }
}

/** The raw bytes of a request; app.ts has capped them already. */
export const bytesOf = async (c: Context): Promise<Buffer> => Buffer.from(await c.req.arrayBuffer());

/**
 * The body as `schema` says it.
 * @throws Problem `request.shape` with the paths that are wrong, `request.too-large`, `request.type`
 */
export async function readJson<T>(c: Context, schema: z.ZodMiniType<T>): Promise<T> {
  const bytes = await unpacked(await bytesOf(c), c.req.header('content-encoding'));
  if (bytes.length > MAX_UNPACKED) throw new Problem('request.too-large');
  const result = schema.safeParse(parsed(bytes.toString('utf8')));
  if (result.success) return result.data;
  throw new Problem('request.shape', { detail: result.error.issues.map(({ path }) => path.join('.')) });
}
