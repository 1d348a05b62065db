import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { readSession } from '../db/sessions.ts';
import type { Parts, Vars } from '../parts.ts';
import type { Settings } from '../settings.ts';
import { isSecure } from './origin.ts';

const NAME = 'guixue_session';

export function setSessionCookie(
  c: Context,
  settings: Settings,
  { token, expires }: { token: string; expires: number },
): void {
  setCookie(c, NAME, token, {
    ...{ httpOnly: true, sameSite: 'Strict', path: '/' },
    ...{ secure: isSecure(c, settings), expires: new Date(expires) },
  });
}
export const sessionToken = (c: Context): string | undefined => getCookie(c, NAME);
export const clearSessionCookie = (c: Context): void => {
  deleteCookie(c, NAME, { path: '/' });
};

/** Loads who is asking before any route runs; who is not signed in is refused by the route that needs it. */
export const loadSession =
  ({ db, settings, now }: Parts): MiddlewareHandler<Vars> =>
  async (c, next) => {
    const token = sessionToken(c);
    if (token) {
      const user = await readSession(db, { county: settings.county.code, token, now: now() });
      if (user) c.set('user', user);
    }
    await next();
  };
