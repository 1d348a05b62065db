import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The address this server is reached by, as the browser sees it. */
function ownHost(c: Context, settings: Settings): string | undefined {
  if (settings.publicUrl) return new URL(settings.publicUrl).host;
  const forwarded = settings.trustProxy ? c.req.header('x-forwarded-host') : undefined;
  return forwarded ?? c.req.header('host');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function isForeign(c: Context, settings: Settings): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = c.req.header('origin');
  // Neither header: no browser of today, and the cookie is SameSite=Strict.
  return origin !== undefined && hostOf(origin) !== ownHost(c, settings);
}

/** A page of another site may not make a signed-in browser write here. */
export const sameOrigin =
  (settings: Settings): MiddlewareHandler =>
  async (c, next) => {
    if (!harmless.has(c.req.method) && isForeign(c, settings)) throw new Problem('auth.origin');
    await next();
  };

/** Did the browser come by https? Then cookies are Secure. */
export function isSecure(c: Context, settings: Settings): boolean {
  if (settings.publicUrl) return settings.publicUrl.startsWith('https:');
  return settings.trustProxy && c.req.header('x-forwarded-proto') === 'https';
}

/** For the sign-in limit; the last proxy's word, and only if it is ours. */
export function addressOf(c: Context, settings: Settings): string {
  const forwarded = settings.trustProxy
    ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return forwarded || incoming?.socket?.remoteAddress || 'local';
}
