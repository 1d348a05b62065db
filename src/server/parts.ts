import type { Context } from 'hono';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Grant, Role } from '../domain/access.ts';
import type { Id } from '../domain/record.ts';
import type { Tables } from './db/tables.ts';
import { Problem } from './problem.ts';
import type { Settings } from './settings.ts';

/** What every route file is given. */
export interface Parts {
  db: Kysely<Tables>;
  pool: pg.Pool;
  log: Logger;
  settings: Settings;
  /** ms; a test may move it. */
  now: () => number;
}

/** The person behind a request, loaded from the session before any route runs. */
export interface SignedIn {
  id: Id;
  /** 6 digits; first column of every key. */
  county: string;
  username: string;
  name: string;
  /** Of the grants that hold now, each once. */
  roles: Role[];
  /** All grants, past ones too: late work is judged by them. */
  grants: Grant[];
  device: string;
  /** The device was shut out (lost, stolen): it may send and receive nothing, but is told why. */
  revoked?: true;
}

/** Hono variables of a request. */
export interface Vars {
  Variables: { user?: SignedIn };
}

/** The signed-in person, or 401 `auth.needed`; 403 `sync.device` on a device that was shut out. */
export function requireUser(c: Context): SignedIn {
  const user = c.get('user') as SignedIn | undefined;
  if (!user) throw new Problem('auth.needed');
  if (user.revoked) throw new Problem('sync.device');
  return user;
}

/** The signed-in person if one of the roles holds now, else 403 `auth.forbidden`. */
export function requireRole(c: Context, may: (role: Role) => boolean): SignedIn {
  const user = requireUser(c);
  if (!user.roles.some(may)) throw new Problem('auth.forbidden');
  return user;
}
