import type { ApplicationState } from '../../../domain/application.ts';
import { decidesAt, termStanding } from '../../../domain/application-rules.ts';
import { addDays } from '../../../domain/calendar.ts';
import { defaultSettings } from '../../../domain/settings.ts';
import type { Directory } from '../../store/types.ts';

/** At the desk its school stands beside it. */
export type Listed = Directory['applications'][number] & { school?: string | undefined };
export const groupNames = ['mine', 'ending', 'open', 'running', 'done'] as const;
export type GroupName = (typeof groupNames)[number];

const inHand: readonly ApplicationState[] = ['SUBMITTED', 'SCHOOL_OK', 'RETURNED'];
const warnFrom = (until: string): string => addDays(until, -defaultSettings.expiryWarnDays);

/** Where the term of an approved application stands; `none` of any other. */
export const standingOf = ({ body, state }: Pick<Listed, 'body' | 'state'>, today: string) =>
  state === 'APPROVED' ? termStanding(body, { today, warnFrom }) : 'none';

function groupOf(one: Listed, roles: readonly string[], today: string): GroupName {
  if (decidesAt({ roles, state: one.state })) return 'mine';
  if (inHand.includes(one.state)) return 'open';
  const standing = standingOf(one, today);
  if (standing === 'ending' || standing === 'ended') return 'ending';
  return standing === 'running' || standing === 'coming' ? 'running' : 'done';
}

/**
 * What waits for this person first, then what ends. A term that a later one of the same kind follows, or after which the
 * child came back, has ended without anybody having to act.
 */
export function grouped(
  list: readonly Listed[],
  { roles, today }: { roles: readonly string[]; today: string },
): Record<GroupName, Listed[]> {
  const groups: Record<GroupName, Listed[]> = { mine: [], ending: [], open: [], running: [], done: [] };
  for (const one of list) {
    const group = groupOf(one, roles, today);
    groups[group === 'ending' && isFollowed(one, list) ? 'done' : group].push(one);
  }
  return groups;
}

const isFollowed = ({ child, body }: Listed, list: readonly Listed[]): boolean =>
  list.some(
    (other) =>
      other.child === child &&
      other.state === 'APPROVED' &&
      (other.body.type === body.type || other.body.type === 'RESUME') &&
      (other.body.from ?? '') > (body.from ?? ''),
  );
