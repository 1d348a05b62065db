import type { MiddlewareHandler } from 'hono';
import type { Settings } from '../settings.ts';
import { isSecure } from './origin.ts';

/** wasm: argon2id on the phone. Nothing is loaded from anywhere else, so nothing else is allowed. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Record<string, string> = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
};

const isData = (path: string): boolean => path.startsWith('/api/') || path.startsWith('/sync/');

/** Answers with people's data are kept by no cache: a browser's cache lies on the disk in the clear. */
export const safeHeaders =
  (settings: Settings): MiddlewareHandler =>
  async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
    if (isData(c.req.path)) c.res.headers.set('Cache-Control', 'no-store');
    if (isSecure(c, settings)) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000');
  };
