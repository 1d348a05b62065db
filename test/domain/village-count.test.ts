import { expect, test } from 'vitest';
import { dropRate, totalOf, villageCounts } from '../../src/domain/village-count.ts';

let made = 0;
const child = (over: object = {}) => {
  made += 1;
  const place = { township: '罕井镇', village: '甲村', group: '一组' };
  return {
    ...{ child: `${made}`, whereabouts: 'IN_LOCAL' as const, householdType: 'GEN' as const },
    ...place,
    ...over,
  };
};

test('a hamlet counts who should be in school, who is, under which policy, and who is not and why', () => {
  const poor = child({ whereabouts: 'OOS_DROP', state: 'PERSUADE' });
  const children = [
    ...[
      child(),
      child({ whereabouts: 'OUT_PROV' }),
      child({ householdType: 'TP' }),
      child({ householdType: 'BY' }),
    ],
    ...[poor, child({ whereabouts: 'LOST', householdType: 'TP' }), child({ whereabouts: 'SUSPEND' })],
    ...[child({ whereabouts: undefined }), child({ whereabouts: 'IN_LOCAL', state: 'RELAPSED' })],
  ];
  expect(villageCounts(children, new Set([poor.child, children[0]?.child ?? '']))).toEqual([
    {
      ...{ township: '罕井镇', village: '甲村', group: '一组' },
      ...{ due: 9, taught: 4, helped: 2, out: 5, poor: 1, dropped: 3, lawful: 1, unknown: 1 },
    },
  ]);
});

test('who has finished, died or gone abroad is nobody’s number; hamlets and villages stand apart', () => {
  const gone = ['DONE', 'DEAD', 'ABROAD'].map((whereabouts) => child({ whereabouts }));
  const lines = villageCounts(
    [...gone, child(), child({ group: '二组' }), child({ village: '乙村' }), child({ group: undefined })],
    new Set(),
  );
  expect(lines.map(({ village, group, due }) => [village, group, due]).sort()).toEqual([
    ['乙村', '一组', 1],
    ['甲村', '', 1],
    ['甲村', '一组', 1],
    ['甲村', '二组', 1],
  ]);
  expect(totalOf(lines)).toMatchObject({ due: 4, taught: 4, out: 0 });
});

test('the rate is of those who should be in school, to one decimal, and nought of nobody', () => {
  expect(dropRate({ due: 300, dropped: 1 })).toBe('0.3');
  expect(dropRate({ due: 0, dropped: 0 })).toBe('0');
});
