import { describe, expect, test } from 'vitest';
import { Visit } from '../../src/domain/visit.ts';
import { visitFaults } from '../../src/domain/visit-basics.ts';
import { checkVisit } from '../../src/domain/visit-rules.ts';

const visit = (more: object = {}): Visit =>
  Visit.parse({
    ...{
      method: 'HOME',
      purpose: 'PERSUASION',
      met: ['GUARDIAN'],
      findings: [],
      photos: [],
      harmAsked: true,
    },
    ...{ startedAt: '2026-09-10T09:00:00+08:00', endedAt: '2026-09-10T09:20:00+08:00' },
    ...{ enteredAt: '2026-09-10T09:21:00+08:00', visitors: [{ name: '甲' }] },
    ...more,
  });
const rulesOf = (one: Visit) =>
  checkVisit(one, { children: [], now: '2026-09-10T09:30:00+08:00' }).map(({ rule, level }) => [rule, level]);

describe('persuasion by one person (V25)', () => {
  test('asks why, at the visitors', () => {
    expect(rulesOf(visit())).toEqual([['V25', 'explain']]);
  });
  test('is no matter for two, nor of a visit that persuades nobody', () => {
    expect(rulesOf(visit({ visitors: [{ name: '甲' }, { name: '乙' }] }))).toEqual([]);
    expect(rulesOf(visit({ purpose: 'FOLLOW_UP' }))).toEqual([]);
  });
  test('is judged from outside too, and answered by an explanation', () => {
    expect(visitFaults(visit(), '2026-09-10')).toEqual(['V25']);
    expect(visitFaults(visit({ explanations: { V25: '一人值班' } }), '2026-09-10')).toEqual([]);
  });
});

test('one photo or one signature in two visits is blocked (V26)', () => {
  const picture = { sha: 'e'.repeat(64), bytes: 1, width: 1, height: 1 };
  const two = { visitors: [{ name: '甲' }, { name: '乙' }] };
  const other = { id: 'other', file: 'elsewhere', body: visit({ ...two, signature: picture }) };
  const hits = checkVisit(visit({ ...two, photos: [picture] }), {
    ...{ children: [], now: '2026-09-10T09:30:00+08:00', others: [other] },
  });
  expect(hits.map(({ rule }) => rule)).toEqual(['V26']);
});
