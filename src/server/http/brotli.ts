import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { MiddlewareHandler } from 'hono';

/**
 * JSON as brotli where the browser takes it, and over TLS all do: in the time that gzip takes, a pull of a thousand records is
 * 115 kB instead of 185. Hono’s own middleware knows gzip and deflate only; it packs what is left.
 */
const pack = promisify(brotliCompress);
const packed = async (text: Buffer<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  return new Uint8Array(await pack(text, { params }));
};
/** Below this there is nothing to gain. */
const WORTH = 1024;
/** 4 saves nothing in time here, 6 takes longer for two per cent. */
const QUALITY = 5;

/** `br`, alone or with a weight other than 0. */
const takes = (accepted: string | undefined): boolean =>
  (accepted ?? '').split(',').some((one) => {
    const [name = '', weight = 'q=1'] = one.split(';').map((part) => part.trim().toLowerCase());
    return name === 'br' && Number(weight.slice('q='.length)) > 0;
  });

export const brotli: MiddlewareHandler = async (c, next) => {
  await next();
  const { res } = c;
  const isJson = res.headers.get('Content-Type')?.startsWith('application/json') === true;
  if (!isJson || !res.body || res.headers.has('Content-Encoding')) return;
  if (!takes(c.req.header('Accept-Encoding'))) return;
  const text = Buffer.from(await res.arrayBuffer());
  const isWorth = text.length >= WORTH;
  c.res = new Response(isWorth ? await packed(text) : text, res);
  c.res.headers.append('Vary', 'Accept-Encoding');
  if (!isWorth) return;
  c.res.headers.set('Content-Encoding', 'br');
  c.res.headers.delete('Content-Length');
};
