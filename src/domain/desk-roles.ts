import type { Role } from './access.ts';

export const administers = (role: Role): boolean => role === 'admin' || role === 'county';
export const readsAudit = (role: Role): boolean => role === 'admin' || role === 'inspector';
/** Whoever must know that a phone in his schools or villages is silent, and what was refused. */
export const seesDevices = (role: Role): boolean =>
  administers(role) || role === 'inspector' || role === 'township' || role === 'principal';
