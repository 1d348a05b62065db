import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { createApp } from '../src/server/app.ts';
import { createUser, type NewGrant } from '../src/server/db/accounts.ts';
import type { Parts, Vars } from '../src/server/parts.ts';
import { readSettings, type Settings } from '../src/server/settings.ts';
import { countyRecords, now, write } from './given-county.ts';
import { afterFile, county, givenDatabase, silent } from './given-database.ts';

/** The whole server without its port: `app.request()` on a real database, with the small county of given-county.ts. */
export interface GivenServer {
  app: Hono<Vars>;
  parts: Parts;
  /** A person with this password, and one signed in as them. */
  aUser: (grants: readonly NewGrant[], username?: string) => Promise<{ id: string; username: string }>;
  signIn: (username: string, device?: { id?: string }) => Promise<Caller>;
}
export const password = 'correct horse';

/** A browser: sends its cookie, and JSON. */
export interface Caller {
  answer: SignInAnswer;
  cookie: string;
  send: (method: string, path: string, body?: unknown) => Promise<Response>;
  raw: (method: string, path: string, init: RequestInit) => Promise<Response>;
}
interface SignInAnswer {
  user: { id: string; name: string; username: string; roles: string[] };
  grants: { scope: string; role: string }[];
  device: string;
  recovery: string;
  epoch: string;
  county: { code: string; name: string };
  serverNow: number;
}

const asJson = (body: unknown): RequestInit => ({
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

export const signInRequest = (
  { app }: Pick<GivenServer, 'app'>,
  body: { username: string; password: string; device?: { id?: string } },
): Promise<Response> => Promise.resolve(app.request('/api/session', { method: 'POST', ...asJson(body) }));

async function enter(app: Hono<Vars>, username: string, device?: { id?: string }): Promise<Caller> {
  const asked = { username, password, ...(device && { device }) };
  const response = await signInRequest({ app }, asked);
  if (response.status !== 200) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const raw = (method: string, path: string, init: RequestInit) =>
    Promise.resolve(
      app.request(path, { ...init, method, headers: { ...(init.headers as object), Cookie: cookie } }),
    );
  return {
    answer: (await response.json()) as SignInAnswer,
    cookie,
    raw,
    send: (method, path, body) => raw(method, path, body === undefined ? {} : asJson(body)),
  };
}

export async function givenServer(over: Partial<Settings> & { log?: Logger } = {}): Promise<GivenServer> {
  const { db, pool } = await givenDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'guixue-files-'));
  afterFile(() => rmSync(dataDir, { recursive: true, force: true }));
  const { log = silent, ...settings } = over;
  const parts: Parts = {
    ...{ db, pool, log, now: () => now },
    settings: { ...readSettings({}), dataDir, clientDir: join(dataDir, 'none'), ...settings },
  };
  await write(db, countyRecords());
  const app = createApp(parts, { isStopping: () => false });
  return {
    app,
    parts,
    aUser: async (grants, username = `user-${randomBytes(4).toString('hex')}`) => {
      const id = await createUser(db, { county: county.code, username, name: '李老师', password, grants });
      return { id, username };
    },
    signIn: (username, device) => enter(app, username, device),
  };
}
