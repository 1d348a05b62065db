import { describe, expect, test } from 'vitest';
import {
  awayFaults,
  awayVisit,
  breaksRules,
  openingAway,
} from '../../../src/client/features/enquiry/away-values.ts';
import { Visit } from '../../../src/domain/visit.ts';

const today = '2026-11-23';
const child = '01934f5e-0000-7000-8000-000000000001';
const filled = {
  ...openingAway({ code: 'OUT_PROV', school: '东莞长安小学' }, today),
  proof: 'FLOW_NUMBER' as const,
  detail: 'L2026001',
  harm: 'no' as const,
  met: 'GUARDIAN' as const,
};

describe('a child that studies outside the county', () => {
  test('a tick alone is no proof: a photo, a number or a named person is asked', () => {
    expect(awayFaults(filled, today)).toEqual([]);
    const fields = (patch: object) => awayFaults({ ...filled, ...patch }, today).map(({ field }) => field);
    expect(fields({ detail: ' ' })).toEqual(['detail']);
    expect(fields({ proof: 'CERTIFICATE', detail: '' })).toEqual(['photos']);
    expect(fields({ school: '', next: today, harm: undefined })).toEqual(['school', 'next', 'harm']);
  });
  test('what is saved is a visit that the schema takes, with the next check as a promise', () => {
    const visit = awayVisit(filled, {
      child,
      user: { id: child, name: '杨春梅' },
      now: Date.parse('2026-11-23T10:00:00+08:00'),
    });
    expect(Visit.parse(visit)).toEqual(visit);
    expect(visit.findings[0]?.agreed?.due).toBe('2027-02-21');
    expect(breaksRules(visit)).toBe(false);
  });
  test('who said so and how stand in the visit: a school that was called is no guardian', () => {
    const visit = awayVisit(
      { ...filled, proof: 'CALL_BACK', how: 'PHONE', met: 'NOBODY' },
      { child, user: { id: child, name: '杨春梅' }, now: Date.parse('2026-11-23T10:00:00+08:00') },
    );
    expect(visit).toMatchObject({ method: 'PHONE', met: ['NOBODY'] });
    expect(breaksRules(visit)).toBe(false);
    expect(awayFaults({ ...filled, met: undefined }, today).map(({ field }) => field)).toEqual(['met']);
  });
});
