import { describe, expect, test } from 'vitest';
import type { Role, Scope } from '../../src/domain/access.ts';
import { decidePush } from '../../src/sync/decide.ts';
import type { Json } from '../../src/sync/json.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { classes, START, schools, uuid, villages } from '../simulation/town.ts';
import { aChild, aHousehold, aPusher, aVisit, child, household, op, push, stored, worldOf } from './given.ts';

/** Rules of domain design §6.6 that the server asks again, whatever the phone's form let through. */
const as = (role: Role, scope: Scope) => ({
  pusher: aPusher({ grants: [{ scope, role, from: START - 1000 }] }),
});
const principal = as('principal', `school:${schools[0]}`);
const teacher = as('teacher', `class:${classes[0]}`);
const county = as('county', 'county:610599');
const village = as('village-team', `village:${villages[0]}`);
const township = as('township', 'township:610599101');

const file = household;
const inFile = (records: StoredRecord[] = []) => [aHousehold(), { ...aChild(), file }, ...records];
const refused = (rule: string) => ({ code: 'server-rule', detail: [rule] });

describe('a confirmation', () => {
  const word = (kind: string, more: Record<string, Json> = {}) =>
    op(1, {
      ...{ k: 'add', id: uuid(40, 1), kind: 'confirmation', file },
      data: { child, kind, on: '2026-09-01', ...more },
    });
  const given = (kind: string, by: ReturnType<typeof as>, records = inFile()) =>
    push(records, [word(kind)], by).outcomes[0];

  test.each<[string, [string, ReturnType<typeof as>][], [string, ReturnType<typeof as>][]]>([
    [
      'TEACHER_RETURN',
      [
        ['teacher', teacher],
        ['principal', principal],
      ],
      [
        ['village', village],
        ['township', township],
        ['county', county],
      ],
    ],
    [
      'CLOSE',
      [
        ['teacher', teacher],
        ['township', township],
        ['county', county],
      ],
      [['village', village]],
    ],
    [
      'WRITE_OFF',
      [
        ['principal', principal],
        ['county', county],
      ],
      [
        ['teacher', teacher],
        ['village', village],
        ['township', township],
      ],
    ],
    [
      'TOWNSHIP_TOLD',
      [
        ['principal', principal],
        ['township', township],
      ],
      [['village', village]],
    ],
    [
      'VILLAGE_TOLD',
      [
        ['principal', principal],
        ['village', village],
      ],
      [],
    ],
  ])('%s is taken from whom the table names and from nobody else', (kind, may, mayNot) => {
    for (const [who, by] of may) expect(given(kind, by)?.code, who).toBe('applied');
    for (const [who, by] of mayNot) expect(given(kind, by), who).toMatchObject(refused('role'));
  });

  test('of a child in class is not taken from the teacher of its sister', () => {
    const sister = stored({ id: uuid(16, 9), kind: 'child', file }, { name: '妹妹', class: classes[1] });
    const sisters = as('teacher', `class:${classes[1]}`);
    expect(given('TEACHER_RETURN', sisters, inFile([sister]))).toMatchObject(refused('role'));
  });
});

describe('a visit', () => {
  const visit = (more: Record<string, Json>) =>
    op(1, { ...{ k: 'add', id: uuid(17, 1), kind: 'visit', file }, data: { ...aVisit(), ...more } });
  const sent = (more: Record<string, Json>) => push(inFile(), [visit(more)], teacher).outcomes[0];
  const at = (moment: string) => `2026-09-0${moment}:00+08:00`;

  test('that ends before it began, or takes more than six hours, is sent back (V24)', () => {
    expect(sent({ startedAt: at('1T09:00'), endedAt: at('1T08:00') })).toMatchObject(refused('V24'));
    expect(sent({ startedAt: at('1T01:00'), endedAt: at('1T07:01') })).toMatchObject(refused('V24'));
    expect(sent({ startedAt: at('1T01:00'), endedAt: at('1T07:00') })?.code).toBe('applied');
  });

  test('of tomorrow is sent back; of a phone that runs an hour ahead it is taken (V24)', () => {
    expect(sent({ startedAt: at('2T09:00'), endedAt: at('2T09:20') })).toMatchObject(refused('V24'));
    expect(sent({ startedAt: at('1T09:00'), endedAt: at('1T09:20') })?.code).toBe('applied');
  });

  test('of persuasion by one person needs a reason (V25)', () => {
    const alone = { purpose: 'PERSUASION' };
    expect(sent(alone)).toMatchObject(refused('V25'));
    expect(sent({ ...alone, explanations: { V25: '村干部临时有事' } })?.code).toBe('applied');
    expect(sent({ ...alone, visitors: [{ name: '甲' }, { name: '乙' }] })?.code).toBe('applied');
    expect(sent({ purpose: 'SCREENING' })?.code).toBe('applied');
  });

  test('sent back lies whole with its author', () => {
    const { of } = push(inFile(), [visit({ purpose: 'PERSUASION', remarks: '写过的话' })], teacher);
    expect(of('visit')).toEqual([]);
    expect(of('quarantine')[0]?.body.payload).toMatchObject({ data: { remarks: '写过的话' } });
  });
});

describe('the day a child left (V19)', () => {
  const id = uuid(41, 1);
  const set = (fields: Record<string, Json>, known?: StoredRecord) =>
    push(
      inFile(known ? [known] : []),
      [
        op(1, {
          ...{ k: 'set', id, kind: 'case', file, base: {}, set: { child, ...fields } },
          ...(!known && { create: true }),
        }),
      ],
      teacher,
    ).outcomes[0];

  test('is not after today, and not before the last day in school', () => {
    expect(set({ leftOn: '2026-09-02' })).toMatchObject(refused('V19'));
    expect(set({ leftOn: '2026-08-30', lastAttendedOn: '2026-08-31' })).toMatchObject(refused('V19'));
    expect(set({ leftOn: '2026-08-31', lastAttendedOn: '2026-08-31' })?.code).toBe('applied');
  });

  test('is asked of whoever changes it, and of nobody who writes something else', () => {
    const old = stored({ id, kind: 'case', file }, { child, leftOn: '2026-09-09' });
    expect(set({ note: '补充' }, old)?.code).not.toBe('server-rule');
    expect(set({ lastAttendedOn: '2026-09-10' }, old)).toMatchObject(refused('V19'));
  });
});

describe('a photo of another family’s file (V26)', () => {
  const photo = { sha: 'c'.repeat(64), bytes: 1, width: 1, height: 1 };
  const other = uuid(42, 1);
  const theirs = stored(
    { id: uuid(42, 2), kind: 'confirmation', file: other },
    { child: uuid(42, 3), kind: 'CLOSE', on: '2026-09-01', photos: [photo] },
  );
  const mine = op(1, {
    ...{ k: 'add', id: uuid(17, 2), kind: 'visit', file },
    data: { ...aVisit(), photos: [photo] },
  });

  test('is not taken again, and the refusal names the kind of record and no more', () => {
    const { outcomes, of } = push([...inFile(), theirs], [mine], teacher);
    expect(outcomes[0]).toMatchObject({ code: 'server-rule', detail: ['V26', 'held:confirmation'] });
    const { payload: _own, ...told } = of('quarantine')[0]?.body ?? {};
    expect(JSON.stringify(told)).not.toContain(other);
    expect(JSON.stringify(told)).not.toContain(theirs.id);
  });

  test('is found where no operation has touched the file', () => {
    const world = worldOf(inFile());
    world.photos = [{ sha: photo.sha, kind: 'legal-document', file: other }];
    const decision = decidePush(teacher.pusher, { ops: [mine] }, world);
    expect('code' in decision ? decision : decision.outcomes[0]).toMatchObject({
      detail: ['V26', 'held:legal-document'],
    });
  });

  test('may prove two things of one child, and is free again once its record is retracted', () => {
    const own = stored({ id: uuid(42, 4), kind: 'visit', file }, { ...aVisit(), photos: [photo] });
    expect(push(inFile([own]), [mine], teacher).outcomes[0]?.code).toBe('applied');
    const gone = { ...theirs, dead: true as const };
    expect(push([...inFile(), gone], [mine], teacher).outcomes[0]?.code).toBe('applied');
  });

  test('sent twice in one push is taken once', () => {
    const second = op(2, {
      ...{ k: 'add', id: uuid(17, 3), kind: 'visit', file: other },
      data: { ...aVisit(), photos: [photo] },
    });
    const records = [
      ...inFile(),
      stored({ id: other, file: other }, { head: '别家', village: villages[0], householdType: 'GEN' }),
    ];
    const { outcomes } = push(records, [mine, second], village);
    expect(outcomes.map(({ code }) => code)).toEqual(['applied', 'server-rule']);
  });
});
