import { expect, test } from 'vitest';
import { openingRoll, type RollValues, rollChanges } from '../../../src/client/features/roll/values.ts';
import type { ClassRoll } from '../../../src/client/store/class-roll.ts';
import { absenceIdOf, attendanceOf } from '../../../src/domain/attendance.ts';
import type { AnyFact } from '../../../src/domain/case-facts.ts';
import { caseFacts } from '../../../src/domain/case-facts.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';

const ids = ['0190a0b1-0001-7000-8000-000000000001', '0190a0b1-0002-7000-8000-000000000002'] as const;
const day = '2026-09-15';

const fact = (kind: string, body: object, id: string = crypto.randomUUID()): AnyFact => ({
  ...{ id, kind, body },
  author: { user: 'u', name: '李老师' },
  writtenAt: '2026-09-15T09:00:00.000+08:00',
});
const absence = (child: string, on: string, more: object = {}) =>
  fact('absence', { child, day: on, state: 'TRUANT', ...more }, absenceIdOf(child, on));

function aRoll(records: AnyFact[], codes: string[] = []): ClassRoll {
  const pupils = ids.map((id, at) => ({
    entry: { id, file: `file-${at}`, name: `孩子${at}`, whereabouts: { code: codes[at] ?? 'IN_LOCAL' } },
    facts: caseFacts([fact('child', { name: '孩子' }, id), ...records], id),
  }));
  return { class: { id: 'class', file: 'class', body: {} }, pupils, calls: [] } as unknown as ClassRoll;
}
const changes = (roll: ClassRoll, away: RollValues['away']) =>
  rollChanges(roll, { day, values: { away }, id: 'call', now: Date.parse('2026-09-15T00:10:00Z') });

test('a whole class present writes the roll call and nothing else', () => {
  expect(changes(aRoll([]), {})).toEqual([
    {
      ...{ k: 'add', id: 'call', kind: 'roll-call', file: 'class' },
      data: { class: 'class', day, onRoll: 2, present: 2, absent: [], at: '2026-09-15T08:10:00+08:00' },
    },
  ]);
});

test('a child that is away gets a record whose id follows from the child and the day', () => {
  const [, written] = changes(aRoll([]), { [ids[0]]: { state: 'SICK', half: true } });
  expect(written).toEqual({
    ...{ k: 'set', id: absenceIdOf(ids[0], day), kind: 'absence', file: 'file-0', create: true },
    set: { child: ids[0], day, state: 'SICK', half: true },
  });
});

test('calling the roll again begins with what is recorded, and writes only what changed', () => {
  const roll = aRoll([absence(ids[0], day), absence(ids[1], day, { half: true })]);
  expect(openingRoll(roll, day).away).toEqual({
    [ids[0]]: { state: 'TRUANT' },
    [ids[1]]: { state: 'TRUANT', half: true },
  });
  expect(changes(roll, openingRoll(roll, day).away)).toHaveLength(1);
  const [call, first, second, ...rest] = changes(roll, { [ids[1]]: { state: 'SICK' } });
  expect(call).toMatchObject({ data: { present: 1, absent: [ids[1]] } });
  expect(first).toEqual({ k: 'del', id: absenceIdOf(ids[0], day), kind: 'absence', file: 'file-0' });
  expect(second).toMatchObject({ id: absenceIdOf(ids[1], day), set: { state: 'SICK', half: null } });
  expect(rest).toEqual([]);
});

test('who is out of class by right is not called', () => {
  expect(changes(aRoll([], ['SUSPEND']), {})[0]).toMatchObject({ data: { onRoll: 1, present: 1 } });
});

test('ids of absences of different children or days differ', () => {
  const made = ids.flatMap((child) =>
    ['2026-09-14', '2026-09-15', '2027-09-15'].map((on) => absenceIdOf(child, on)),
  );
  expect(new Set(made).size).toBe(6);
});

test('three unexplained school days in a row reach the county’s threshold, over a weekend too; leave breaks the row', () => {
  const around = { today: '2026-09-15', settings: defaultSettings };
  const of = (...records: AnyFact[]) => {
    const [pupil] = aRoll(records).pupils;
    if (!pupil) throw new Error('no pupil');
    return attendanceOf(pupil.facts, around);
  };
  const [child] = ids;
  expect(of(absence(child, '2026-09-11'), absence(child, '2026-09-14'), absence(child, day))).toMatchObject({
    ...{ inRow: 3, away: 3, suspected: true, often: true },
  });
  expect(
    of(absence(child, '2026-09-11'), absence(child, '2026-09-14', { state: 'LEAVE' }), absence(child, day)),
  ).toMatchObject({ inRow: 1, suspected: false, away: 3 });
  expect(of(absence(child, day, { half: true }))).toMatchObject({ away: 0.5, often: false });
});
