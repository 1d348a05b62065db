import { expect, test } from 'vitest';
import { deviceColumns, isPast, isSilent } from '../../../../src/client/features/admin/device-columns.ts';
import type { DeviceRow } from '../../../../src/domain/people.ts';

const row = (over: Partial<DeviceRow>): DeviceRow => ({
  ...{ id: 'a', user: '00000000-0000-4000-9000-000000000001', userName: '李老师', path: [] },
  ...{ acked: 3, latest: true, revoked: false, ...over },
});
const cell = (key: string, over: Partial<DeviceRow>) =>
  deviceColumns(undefined)
    .find((column) => column.key === key)
    ?.cell(row(over));

test('what a phone still holds is shown with the moment since when it waits', () => {
  const since = '2026-09-10T08:00:00.000Z';
  const left = cell('left', { left: { operations: 3, photos: 2, since } });
  expect(left).toMatchObject({ tone: 'warn' });
  expect(left?.text.en).toMatch(/^3 entries, 2 photos, unsent since .*16:00/);
  expect(cell('left', { left: { operations: 3, photos: 0 } })?.text.en).toBe('3 entries');
});

test('a parcel that does not follow on stands out; one that was taken is only told', () => {
  const at = '2026-09-10T08:00:00.000Z';
  expect(cell('state', { carried: { at, gap: true } })).toMatchObject({ tone: 'warn' });
  expect(cell('state', { carried: { at, gap: true } })?.text.en).toContain('the phone must come itself');
  expect(cell('state', { carried: { at, gap: false } })).toMatchObject({ tone: 'soft' });
  expect(cell('state', { carried: { at, gap: true }, revoked: true })?.text.en).toBe('Shut out');
});

const [day, now] = [86_400_000, Date.parse('2026-09-30T00:00:00Z')];
const seen = (days: number) => ({ lastSeen: new Date(now - days * day).toISOString() });
const held = { left: { operations: 1, photos: 0 } };
const none = { left: { operations: 0, photos: 0 } };
const of = (over: Partial<DeviceRow>) => [isSilent(row(over), now), isPast(row(over), now)];

test('silent is the phone somebody used last, and an earlier one that still holds something', () => {
  expect(of({ ...seen(8) })).toEqual([true, false]);
  expect(of({ ...seen(6) })).toEqual([false, false]);
  expect(of({ ...seen(60), ...held, latest: false })).toEqual([true, false]);
});

test('an earlier phone with nothing on it, and one that was shut out, are past after a week', () => {
  expect(of({ ...seen(8), ...none, latest: false })).toEqual([false, true]);
  expect(of({ ...seen(8), latest: false })).toEqual([false, true]);
  expect(of({ ...seen(6), ...none, latest: false })).toEqual([false, false]);
  expect(of({ ...seen(8), ...held, revoked: true })).toEqual([false, true]);
  const carried = { at: new Date(now).toISOString(), gap: true };
  expect(of({ ...seen(8), ...none, latest: false, carried })).toEqual([false, false]);
});
