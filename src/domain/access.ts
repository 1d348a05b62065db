import * as z from 'zod/mini';
import type { Kind } from './tables.ts';
import { isRestricted, tables } from './tables.ts';

/** 班主任 · 包村 · 学籍管理员 · 校长 · 镇 · 县 · 系统管理员 · 督学 (domain design §5.1). */
export const roles = [
  'teacher',
  'village-team',
  'registrar',
  'principal',
  'township',
  'county',
  'admin',
  'inspector',
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/**
 * A scope is the smallest unit of sharing (sync design §3.1): `village:610526109201`, `class:<id>`, `school:<id>`,
 * `township:610526109`, `county:610526`, `reference:610526` (townships, villages, schools: all signed-in people),
 * `user:<id>` (a person's own refused operations). A trailing `!` is the restricted twin of a scope.
 */
export const Scope = z
  .string()
  .check(z.regex(/^(village|class|school|township|county|reference|user):[0-9a-f-]{6,36}!?$/));
export type Scope = z.infer<typeof Scope>;

export const Grant = z.object({
  scope: Scope,
  role: Role,
  from: z.iso.datetime({ offset: true }),
  to: z.optional(z.iso.datetime({ offset: true })),
});
export type Grant = z.infer<typeof Grant>;

/** Roles whose phones hold a copy; officers at desks work online (sync design §3.5). */
export const replicatingRoles: readonly Role[] = ['teacher', 'village-team', 'registrar', 'principal'];
export const replicates = (grants: readonly Grant[]): boolean =>
  grants.some((grant) => replicatingRoles.includes(grant.role));

/** Who may read restricted records (harm reports): who must act on them. */
const restrictedReaders: readonly Role[] = ['principal', 'county'];
export const readsRestricted = (role: Role): boolean => restrictedReaders.includes(role);

const writers: readonly Role[] = ['teacher', 'village-team', 'registrar', 'principal', 'township', 'county'];

/** May this role write records of this kind in a scope it is granted? Reading is membership in the scope's feed. */
export function mayWrite(role: Role, kind: Kind): boolean {
  if (tables[kind].write === 'server') return false;
  if (isRestricted(kind)) return writers.includes(role); // whoever sees harm must be able to report it (未成年人保护法 §11)
  return writers.includes(role);
}

export const maySettle = (role: Role): boolean => writers.includes(role);
export const mayImport = (role: Role): boolean =>
  role === 'registrar' || role === 'county' || role === 'admin';
/** Roles that see the county's overview, each over its own scope. */
export const seesOverview = (role: Role): boolean =>
  role === 'principal' || role === 'township' || role === 'county' || role === 'inspector';
/** 台账 at the desk: work of whoever sees the overview, and of who keeps the roll. */
export const readsLedgers = (role: Role): boolean => seesOverview(role) || role === 'registrar';
/** Whole ID numbers leave only with who keeps rolls and reports: not with townships and visitors (domain design §4.3). */
export const takesNumbers = (role: Role): boolean =>
  role === 'county' || role === 'principal' || role === 'registrar';
