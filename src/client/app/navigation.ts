import { mayImport, type Role, readsLedgers, readsRestricted, seesOverview } from '../../domain/access.ts';
import { administers, readsAudit, seesDevices } from '../../domain/desk-roles.ts';
import type { Sentence } from '../../text/phrase.ts';
import { shellText } from '../../text/shell.ts';
import type { VaultView } from '../store/types.ts';
import type { IconName } from '../ui/icon.tsx';

export interface Door {
  to: string;
  label: Sentence;
  icon: IconName;
}

const phoneDoors: readonly Door[] = [
  { to: '/', label: shellText.today, icon: 'today' },
  { to: '/list', label: shellText.list, icon: 'list' },
  { to: '/cases', label: shellText.cases, icon: 'cases' },
];
const me: Door = { to: '/me', label: shellText.me, icon: 'me' };

const deskDoors: readonly (Door & { may: (role: Role) => boolean })[] = [
  { to: '/desk', label: shellText.overview, icon: 'chart', may: seesOverview },
  { to: '/desk/coverage', label: shellText.coverage, icon: 'home', may: seesOverview },
  { to: '/desk/tasks', label: shellText.tasks, icon: 'calendar', may: readsLedgers },
  { to: '/desk/applications', label: shellText.applications, icon: 'check', may: readsLedgers },
  { to: '/ledgers', label: shellText.ledgers, icon: 'list', may: readsLedgers },
  { to: '/desk/imports', label: shellText.imports, icon: 'upload', may: mayImport },
  { to: '/desk/duplicates', label: shellText.duplicates, icon: 'people', may: readsLedgers },
  { to: '/desk/harm', label: shellText.harm, icon: 'shield', may: readsRestricted },
  { to: '/desk/places', label: shellText.places, icon: 'home', may: administers },
  { to: '/desk/users', label: shellText.users, icon: 'people', may: administers },
  { to: '/desk/devices', label: shellText.devices, icon: 'phone', may: seesDevices },
  { to: '/desk/settings', label: shellText.settings, icon: 'info', may: administers },
  { to: '/desk/audit', label: shellText.audit, icon: 'key', may: readsAudit },
];

/** Pages of the desk that one of a person's roles opens. */
export const deskOf = ({ user }: VaultView): Door[] =>
  deskDoors.filter((door) => user?.roles.some(door.may)).map(({ to, label, icon }) => ({ to, label, icon }));

/** Tabs of the phone: a copy on the phone has the teacher's four, an officer's phone the desk's first pages. */
export const tabsOf = (vault: VaultView): Door[] =>
  vault.replica ? [...phoneDoors, me] : [...deskOf(vault).slice(0, 3), me];

/** The left menu of the desk: all of it. */
export const menuOf = (vault: VaultView): Door[] => [
  ...(vault.replica ? phoneDoors : []),
  ...deskOf(vault),
  me,
];

/** Where a person starts. */
export const startOf = (vault: VaultView): string => (vault.replica ? '/' : (deskOf(vault)[0]?.to ?? '/me'));

/**
 * What the browser's tab says. Never a page's own heading: a household's is a name, and the browser writes tab titles into
 * its history on the disk, in the clear.
 */
export function tabTitleOf(pathname: string): Sentence {
  const door = [...phoneDoors, me, ...deskDoors].find(({ to }) => to === pathname);
  if (door) return door.label;
  return pathname.startsWith('/desk') ? shellText.coverage : shellText.name;
}
