import * as z from 'zod/mini';
import { Role, Scope } from './access.ts';
import { QuarantineCode } from './attention.ts';
import { Step } from './coverage.ts';
import { Id, Moment } from './record.ts';

/** The people of the county, their phones, and what was logged: pages of administrators (domain design §4.3 item 5). */

/** Where a role is held: a grant on a scope of another kind would mean nothing. */
export const scopeKindsOf: Record<Role, readonly string[]> = {
  teacher: ['class'],
  'village-team': ['village'],
  registrar: ['school'],
  principal: ['school'],
  township: ['township'],
  county: ['county'],
  admin: ['county'],
  inspector: ['county', 'township'],
};
export const fitsRole = (role: Role, scope: Scope): boolean =>
  scopeKindsOf[role].includes(scope.slice(0, scope.indexOf(':')));

/** Nobody hands out more than he has. */
export const mayGive = (given: Role, mine: readonly Role[]): boolean =>
  mine.includes('admin') || (mine.includes('county') && given !== 'admin');

export const Username = z.string().check(z.trim(), z.regex(/^[A-Za-z0-9._-]{2,40}$/));
export const Password = z.string().check(z.minLength(10), z.maxLength(200));

export const NewGrant = z
  .object({ scope: Scope, role: Role, to: z.optional(Moment) })
  .check(z.refine(({ role, scope }) => fitsRole(role, scope)));
export const NewPerson = z.object({
  username: Username,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  password: Password,
  grants: z.array(NewGrant).check(z.maxLength(20)),
});
export type NewGrant = z.infer<typeof NewGrant>;
export type NewPerson = z.infer<typeof NewPerson>;

/** A grant as the page shows it: `step` names the place; the county itself has none. */
export const GrantRow = z.object({
  id: z.number(),
  scope: Scope,
  role: Role,
  from: Moment,
  to: z.optional(Moment),
  path: z.array(Step),
});
export type GrantRow = z.infer<typeof GrantRow>;

export const PersonRow = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  active: z.boolean(),
  lastSeen: z.optional(Moment),
  grants: z.array(GrantRow),
});
export type PersonRow = z.infer<typeof PersonRow>;
export const People = z.object({ items: z.array(PersonRow) });

export const DeviceRow = z.object({
  id: z.string(),
  user: Id,
  userName: z.string(),
  role: z.optional(Role),
  path: z.array(Step),
  name: z.optional(z.string()),
  app: z.optional(z.string()),
  /** server − phone at the last contact, ms */
  skew: z.optional(z.number()),
  lastSeen: z.optional(Moment),
  /** Operations received from it so far. */
  acked: z.number(),
  /** As it said at its last contact; absent: an app that does not say. */
  left: z.optional(z.object({ operations: z.number(), photos: z.number(), since: z.optional(Moment) })),
  /** When somebody brought a parcel of it; `gap`: it lacked operations that only the phone has. */
  carried: z.optional(z.object({ at: Moment, gap: z.boolean() })),
  /** The phone its person used last: only its silence means anything. */
  latest: z.boolean(),
  revoked: z.boolean(),
});
export type DeviceRow = z.infer<typeof DeviceRow>;
export const Devices = z.object({
  items: z.array(DeviceRow),
  /** The newest verified backup of the server, for who is in charge of it; null: there is none. */
  backup: z.optional(z.nullable(z.object({ at: Moment, bytes: z.number(), records: z.number() }))),
});

/** A refused operation: who, where, why, how long; never what it said. */
export const RefusedRow = z.object({
  id: Id,
  userName: z.string(),
  path: z.array(Step),
  code: QuarantineCode,
  kind: z.optional(z.string()),
  at: Moment,
});
export type RefusedRow = z.infer<typeof RefusedRow>;
export const Refused = z.object({ items: z.array(RefusedRow) });

export const AuditRow = z.object({
  id: z.number(),
  at: Moment,
  userName: z.optional(z.string()),
  action: z.string(),
  detail: z.record(z.string(), z.json()),
});
export type AuditRow = z.infer<typeof AuditRow>;
/** `next`: ask again with before=next; absent: there is no more. */
export const AuditPage = z.object({ items: z.array(AuditRow), next: z.optional(z.number()) });

/** Places a grant can name, for choosing. */
export const GrantPlaces = z.object({
  items: z.array(z.object({ scope: Scope, path: z.array(Step) })),
});
export type GrantPlace = z.infer<typeof GrantPlaces>['items'][number];
