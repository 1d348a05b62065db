import { expect, test } from 'vitest';
import { deviceColumns } from '../../../../src/client/features/admin/device-columns.ts';
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
