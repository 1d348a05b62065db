import { describe, expect, test } from 'vitest';
import { decidePush } from '../../src/sync/decide.ts';
import type { Json } from '../../src/sync/json.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { START, schools, uuid } from '../simulation/town.ts';
import { aChild, aHousehold, aPusher, aVisit, child, household, op, push, stored, worldOf } from './given.ts';

/** What the server puts to the opening of a case (domain design §6.1, §6.6 V22). */
const file = household;
const inFile = (records: StoredRecord[]) => [aHousehold(), { ...aChild(), file }, ...records];
const principal = {
  pusher: aPusher({ grants: [{ scope: `school:${schools[0]}`, role: 'principal', from: START - 1000 }] }),
};

describe('the opening of a case', () => {
  const history = stored(
    { id: uuid(43, 1), kind: 'transition', file },
    { child, from: 'NONE', to: 'SUSPECT', on: '2026-09-01', seen: [], sv: 1, effect: 'applied' },
  );
  const ready = (more: StoredRecord[] = []) => [
    ...inFile([
      history,
      stored(
        { id: uuid(43, 2), kind: 'case', file },
        { child, leftOn: '2026-08-31', reasons: { primary: 'R01', others: [] } },
      ),
      stored(
        { id: uuid(43, 3), kind: 'visit', file },
        {
          ...aVisit(),
          findings: [{ child, whereabouts: 'OOS_DROP', asOnFile: false, evidence: [], signs: [] }],
        },
      ),
    ]),
    ...more,
  ];
  const open = (more: Record<string, Json> = {}) =>
    op(1, {
      ...{ k: 'add', id: uuid(30, 1), kind: 'transition', file },
      data: { child, from: 'SUSPECT', to: 'OPEN', on: '2026-09-01', after: history.id, seen: [], ...more },
    });
  const opened = (records: StoredRecord[], more?: Record<string, Json>) => {
    const { outcomes, get } = push(records, [open(more)], principal);
    expect(outcomes[0]?.code).toBe('applied');
    return get(uuid(30, 1))?.body;
  };

  test('gives it the next number of the county and the year', () => {
    expect(opened(ready())?.number).toBe('PC-2026-0001');
    const world = worldOf(ready());
    world.caseNumbers = new Map([
      ['2025', 80],
      ['2026', 41],
    ]);
    const decision = decidePush(principal.pusher, { ops: [open()] }, world);
    const made = 'code' in decision ? [] : decision.commit.records;
    expect(made.find(({ kind }) => kind === 'transition')?.body.number).toBe('PC-2026-0042');
  });

  test('keeps the number it had: one child, one case', () => {
    const before = stored(
      { id: uuid(43, 4), kind: 'transition', file },
      {
        ...{ child, from: 'SUSPECT', to: 'OPEN', on: '2026-08-01', seen: [], sv: 0, effect: 'joined' },
        number: 'PC-2025-0007',
      },
    );
    expect(opened(ready([before]))).not.toHaveProperty('number');
  });

  test('keeps the household by the server’s own record, beside what the phone said (V22)', () => {
    const snapshot = { householdType: 'TP' };
    expect(opened(ready(), { snapshot })).toMatchObject({ snapshot, kept: { householdType: 'GEN' } });
  });

  test('sent again is the same step', () => {
    const first = push(ready(), [open()], principal);
    expect(push(first.after, [open()], principal).outcomes[0]?.code).toBe('same');
  });

  test('may not bring a number or the server’s record of its own', () => {
    const forged: Record<string, Json>[] = [{ number: 'PC-2026-0001' }, { kept: { householdType: 'GEN' } }];
    for (const more of forged)
      expect(push(ready(), [open(more)], principal).outcomes[0]).toMatchObject({
        ...{ code: 'server-rule', detail: ['number'] },
      });
  });
});
