import type { DeviceRow } from '../../../domain/people.ts';
import { devicesText, roleTitles } from '../../../text/admin.ts';
import { momentWords } from '../../../text/day.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import type { Cell, Column } from '../../ui/data-table-types.ts';
import { pathWords } from './words.ts';

const WEEK_MS = 7 * 86_400_000;
const MINUTE_MS = 60_000;
/** The server refuses stamps that lie further ahead than this (sync design §3.2). */
const SKEW_MS = 5 * MINUTE_MS;

const wasLongAgo = ({ lastSeen }: DeviceRow, now: number): boolean =>
  !lastSeen || now - Date.parse(lastSeen) > WEEK_MS;
const holdsSomething = ({ left }: DeviceRow): boolean =>
  left !== undefined && left.operations + left.photos > 0;

/**
 * The phone a person used last: an earlier one is silent for ever, and worth knowing only where it still holds something (the
 * county's page counts the same, server/db/coverage-unusual.ts).
 */
export const isSilent = (row: DeviceRow, now: number): boolean =>
  !row.revoked && wasLongAgo(row, now) && (row.latest || holdsSomething(row));
/**
 * Nothing is to be expected of it: given up for another phone, or shut out. A school's PC that every start puts back to its
 * image leaves one such a day (decision 24).
 */
export const isPast = (row: DeviceRow, now: number): boolean =>
  wasLongAgo(row, now) && (row.revoked || (!row.latest && !holdsSomething(row) && !row.carried?.gap));
export const isSkewed = ({ skew = 0, revoked }: DeviceRow): boolean => !revoked && Math.abs(skew) > SKEW_MS;

function clockCell(row: DeviceRow): Cell {
  if (row.skew === undefined) return { text: verbatim('—'), tone: 'soft' };
  if (!isSkewed(row)) return { text: devicesText.clockFine };
  const minutes = Math.round(Math.abs(row.skew) / MINUTE_MS);
  return { text: row.skew < 0 ? devicesText.fast(minutes) : devicesText.slow(minutes), tone: 'warn' };
}

function leftCell({ left, revoked }: DeviceRow): Cell {
  if (!left) return { text: verbatim('—'), tone: 'soft' };
  const { operations, photos, since } = left;
  if (operations + photos === 0) return { text: devicesText.leftNone, tone: 'soft' };
  const words = devicesText.leftWords(operations, photos);
  const text = since === undefined ? words : devicesText.leftSince(words, momentWords(since));
  return revoked || operations === 0 ? { text } : { text, tone: 'warn' };
}

function stateCell({ revoked, latest, carried }: DeviceRow): Cell {
  if (revoked) return { text: devicesText.revoked, tone: 'soft' };
  if (carried?.gap) return { text: devicesText.carriedGap(momentWords(carried.at)), tone: 'warn' };
  if (carried) return { text: devicesText.carried(momentWords(carried.at)), tone: 'soft' };
  return { text: latest ? verbatim('') : devicesText.older, tone: 'soft' };
}

const seenCell = (row: DeviceRow): Cell => ({
  text: row.lastSeen ? momentWords(row.lastSeen) : devicesText.never,
  ...(isSilent(row, Date.now()) && { tone: 'warn' as const }),
});

const revokeColumn = (show: string): Column<DeviceRow> => ({
  key: 'revoke',
  title: devicesText.revoke,
  width: 5,
  cell: ({ id, revoked, userName }) =>
    revoked
      ? { text: verbatim('') }
      : {
          text: devicesText.revoke,
          to: `?show=${show}&device=${encodeURIComponent(id)}`,
          label: devicesText.revokeOf(userName),
        },
});

/** `revokeIn`: the view to come back to; absent: this reader may not shut a phone out. */
export const deviceColumns = (revokeIn: string | undefined): Column<DeviceRow>[] => [
  {
    key: 'person',
    title: devicesText.person,
    width: 8,
    sort: ({ userName }) => userName,
    cell: ({ userName }) => ({ text: verbatim(userName) }),
  },
  {
    key: 'place',
    title: devicesText.place,
    width: 14,
    cell: ({ role, path }) => ({
      text: role ? joined([roleTitles[role], pathWords(path)]) : verbatim('—'),
    }),
  },
  {
    key: 'lastSeen',
    title: devicesText.lastSeen,
    width: 10,
    sort: ({ lastSeen }) => (lastSeen ? Date.parse(lastSeen) : 0),
    cell: seenCell,
  },
  {
    key: 'received',
    title: devicesText.received,
    width: 5,
    align: 'end',
    sort: ({ acked }) => acked,
    cell: ({ acked }) => ({ text: verbatim(acked) }),
  },
  {
    key: 'left',
    title: devicesText.left,
    width: 7.5,
    sort: ({ left }) => (left ? left.operations * 1000 + left.photos : -1),
    cell: leftCell,
  },
  {
    key: 'clock',
    title: devicesText.clock,
    width: 6,
    sort: ({ skew = 0 }) => Math.abs(skew),
    cell: clockCell,
  },
  {
    key: 'app',
    title: devicesText.app,
    width: 5,
    sort: ({ app }) => app ?? '',
    cell: ({ app }) => ({ text: verbatim(app ?? '—') }),
  },
  {
    key: 'phone',
    title: devicesText.phone,
    width: 7.5,
    cell: ({ name }) => ({ text: verbatim(name ?? '—') }),
  },
  {
    key: 'state',
    title: devicesText.state,
    width: 4.5,
    cell: stateCell,
  },
  ...(revokeIn ? [revokeColumn(revokeIn)] : []),
];
