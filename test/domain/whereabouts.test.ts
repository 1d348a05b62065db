import { describe, expect, test } from 'vitest';
import {
  fittingEvidence,
  isTaught,
  needsAttention,
  needsPlace,
  needsReasons,
} from '../../src/domain/evidence.ts';
import { currentVisits, instant, whereaboutsOf } from '../../src/domain/whereabouts.ts';
import { evidenceCodes, type Whereabouts, whereaboutsCodes } from '../../src/domain/whereabouts-codes.ts';
import { aFinding, idOf, ids } from '../given.ts';

const [first, second, third] = [idOf(101), idOf(102), idOf(103)];
const said = (
  id: string,
  startedAt: string,
  over: { replaces?: string; whereabouts?: Whereabouts; child?: string } = {},
) => ({
  id,
  body: {
    startedAt,
    ...(over.replaces ? { replaces: over.replaces } : {}),
    findings: [
      aFinding({ whereabouts: over.whereabouts ?? 'OUT_PROV', ...(over.child ? { child: over.child } : {}) }),
    ],
  },
});
const standing = (visits: Parameters<typeof currentVisits>[0]) => currentVisits(visits).map(({ id }) => id);
const boy = { id: ids.boy, body: {} };
const pupil = { id: ids.boy, body: { class: ids.class } };

describe('visits that stand', () => {
  const at = '2026-09-10T09:00:00+08:00';
  test.each([
    ['the latest first', [said(first, at), said(second, '2026-09-11T09:00:00+08:00')], [second, first]],
    ['a corrected one no longer', [said(first, at), said(second, at, { replaces: first })], [second]],
    [
      'of a chain of corrections only the last, in whatever order they came',
      [said(third, at, { replaces: second }), said(first, at), said(second, at, { replaces: first })],
      [third],
    ],
    [
      'two corrections of one visit both stand, in an order every phone has',
      [said(first, at), said(third, at, { replaces: first }), said(second, at, { replaces: first })],
      [third, second],
    ],
    ['a correction whose first version is not here', [said(second, at, { replaces: first })], [second]],
    [
      'moments are compared, not their texts',
      [said(first, '2026-09-10T09:00:00+08:00'), said(second, '2026-09-10T02:00:00Z')],
      [second, first],
    ],
  ])('%s', (_, visits, expected) => {
    expect(standing(visits)).toEqual(expected);
    expect(standing([...visits].reverse())).toEqual(expected);
  });
});

test.each([
  '1970-01-01T00:00:00Z',
  '2024-02-29T23:59:59.999Z',
  '2026-09-01T00:00:00+08:00',
  '2026-09-01T00:00+08:00',
  '2026-03-01T05:30:00.5-03:30',
  '2099-12-31T23:59:59.123456Z',
])('the moment %s is the same to every engine', (moment) => {
  expect(instant(moment)).toBe(Date.parse(moment));
});

describe('where a child is', () => {
  const early = said(first, '2026-03-10T09:00:00+08:00', { whereabouts: 'IN_PROV' });
  const late = said(second, '2026-09-10T09:00:00+08:00', { whereabouts: 'LOST' });
  test('the latest visit that says something of it', () => {
    expect(whereaboutsOf(boy, [early, late])).toMatchObject({ code: 'LOST', source: 'visit' });
    const ofSister = said(third, '2026-10-01T09:00:00+08:00', { child: ids.girl });
    expect(whereaboutsOf(boy, [early, ofSister])).toMatchObject({ code: 'IN_PROV', source: 'visit' });
  });
  test('a visit stands over the roll', () => {
    expect(whereaboutsOf(pupil, [late]).code).toBe('LOST');
  });
  test('without a visit the roll says so', () => {
    expect(whereaboutsOf(pupil, [])).toEqual({ code: 'IN_LOCAL', source: 'roster', classId: ids.class });
  });
  test('with neither, nobody knows', () => {
    expect(whereaboutsOf(boy, [])).toEqual({ code: 'UNKNOWN', source: 'unknown' });
  });
  test('found in its school: the class of the roll stands beside it', () => {
    const here = said(first, '2026-09-10T09:00:00+08:00', { whereabouts: 'IN_LOCAL' });
    expect(whereaboutsOf(pupil, [here]).classId).toBe(ids.class);
    expect(whereaboutsOf(pupil, [late]).classId).toBeUndefined();
  });
});

describe('what an answer needs', () => {
  test.each([...whereaboutsCodes])('%s can be proved by something a visitor can have', (code) => {
    expect(fittingEvidence(code).length).toBeGreaterThan(0);
    expect(new Set(fittingEvidence(code)).size).toBe(fittingEvidence(code).length);
  });
  test.each([...evidenceCodes])('%s proves some answer', (code) => {
    expect(whereaboutsCodes.some((answer) => fittingEvidence(answer).includes(code))).toBe(true);
  });
  test('a child that is taught needs no reason, and is no case', () => {
    for (const code of whereaboutsCodes.filter(isTaught)) {
      expect([needsReasons(code), needsAttention(code)]).toEqual([false, false]);
    }
  });
  test('out of school, in an unlawful place, put off or suspended: a reason', () => {
    expect(whereaboutsCodes.filter(needsReasons)).toEqual([
      'DEFER',
      'SUSPEND',
      'OOS_NEVER',
      'OOS_DROP',
      'ILLEGAL_INST',
    ]);
  });
  test('somebody has to act for those out of school, not found, or in an unlawful place', () => {
    expect(whereaboutsCodes.filter(needsAttention)).toEqual([
      'MISSING',
      'LOST',
      'OOS_NEVER',
      'OOS_DROP',
      'ILLEGAL_INST',
    ]);
  });
  test.each([
    ['IN_LOCAL', 'none'],
    ['IN_COUNTY', 'county-school'],
    ['OUT_PROV', 'school'],
    ['ABROAD', 'region'],
    ['LOST', 'none'],
  ] as const)('%s asks for the place: %s', (code, place) => {
    expect(needsPlace(code)).toBe(place);
  });
});
