import { describe, expect, test } from 'vitest';
import type { Finding, Visit } from '../../src/domain/visit.ts';
import { checkVisit, type VisitSurroundings } from '../../src/domain/visit-rules.ts';
import { aChild, aFinding, aPhoto, aVisit, idOf, ids, now } from '../given.ts';

const boy = { id: ids.boy, body: aChild() };
const girl = { id: ids.girl, body: aChild({ name: '王小红', sex: 'F', birthDate: '2017-05-01' }) };

const hitsOf = (visit: Partial<Visit> = {}, around: Partial<VisitSurroundings> = {}) =>
  checkVisit(aVisit(visit), { self: ids.visit, children: [boy], user: ids.me, now, ...around });
const rules = (...args: Parameters<typeof hitsOf>) =>
  hitsOf(...args).map(({ rule, level, params }) =>
    [rule, level, params?.reason ?? params?.count].filter(Boolean).join(' '),
  );
const found = (over: Partial<Finding>, around: Partial<VisitSurroundings> = {}) =>
  rules({ findings: [aFinding({ asOnFile: false, ...over })] }, around);
const other = (n: number, visit: Partial<Visit> = {}) => ({
  id: idOf(200 + n),
  file: ids.otherFile,
  body: aVisit({ startedAt: '2026-09-10T01:00:00Z', endedAt: '2026-09-10T01:10:00Z', ...visit }),
});

test('everybody where the roster says, seen at home: no rule', () => {
  expect(hitsOf()).toEqual([]);
});

test('every rule is told at once', () => {
  const visit = { met: [], endedAt: '2026-09-14T02:00:00.000Z', findings: [] };
  expect(rules(visit)).toEqual(['C1 block none', 'C3 block', 'V24 block order']);
});

describe('C1: whom they met', () => {
  test.each([
    ['nobody named', [], ['C1 block none']],
    ['nobody and somebody', ['NOBODY', 'CADRE'], ['C1 block nobody']],
    ['nobody', ['NOBODY'], []],
    ['the village cadre', ['CADRE'], []],
  ] as const)('%s', (_, met, expected) => {
    const findings = met.length === 1 && met[0] === 'NOBODY' ? [] : [aFinding()];
    const hits = rules({ met: [...met], findings }).filter((hit) => !hit.includes('unseen'));
    expect(hits).toEqual(expected);
  });
  test.each([
    ['“as on file”', [], ['C1 block unseen']],
    ['a child that was seen', [{ code: 'SEEN_CHILD' }], ['C1 block unseen']],
    ['a guardian’s word', [{ code: 'GUARDIAN_WORD' }], ['C1 block unseen']],
    ['a call to the school', [{ code: 'CALL_BACK' }], []],
  ] as const)('behind a closed door nobody can confirm a child: %s', (_, evidence, expected) => {
    expect(rules({ met: ['NOBODY'], findings: [aFinding({ evidence: [...evidence] })] })).toEqual(expected);
  });
});

test('C2: a correction says why', () => {
  expect(rules({ replaces: ids.earlier })).toEqual(['C2 block']);
  expect(rules({ replaces: ids.earlier, correctionReason: '选错了孩子' })).toEqual([]);
});

describe('C3: every child of the household is answered', () => {
  const nameless = { idNumber: undefined, idAbsentReason: 'NOT_SEEN' } as const;
  test('the one that is missing is named', () => {
    expect(hitsOf({}, { children: [boy, girl] })).toEqual([
      { rule: 'C3', level: 'block', child: ids.girl, path: 'whereabouts' },
    ]);
  });
  test.each([
    ['a newborn sibling', { birthDate: '2026-08-01' }, 0],
    ['a year too young for grade 1', { birthDate: '2020-09-01' }, 0],
    ['due this September', { birthDate: '2020-08-31' }, 1],
    ['too young, and on a roll all the same', { birthDate: '2021-01-01', class: ids.class }, 1],
    ['grown up', { birthDate: '2008-09-14' }, 0],
    ['of unknown age', { birthDate: undefined }, 1],
  ])('%s', (_, over, count) => {
    const sibling = { id: ids.girl, body: aChild({ ...nameless, ...over }) };
    const hits = hitsOf({}, { children: [boy, sibling] });
    expect(hits.filter(({ rule }) => rule === 'C3')).toHaveLength(count);
  });
  test('with nobody at home no child has to be', () => {
    expect(rules({ met: ['NOBODY'], findings: [] })).toEqual([]);
  });
});

describe('what one answer needs', () => {
  test.each<[string, Partial<Finding>, string[]]>([
    ['C4: a school of the county', { whereabouts: 'IN_COUNTY', place: { region: '县城' } }, ['C4 block']],
    ['C4: by its name', { whereabouts: 'IN_COUNTY', place: { schoolName: '兴镇小学' } }, []],
    ['C4: far away the region is enough', { whereabouts: 'OUT_PROV', place: { region: '东莞' } }, []],
    ['C4: abroad, the country', { whereabouts: 'ABROAD', evidence: [{ code: 'EXIT_RECORD' }] }, ['C4 block']],
    ['C5: some evidence', { evidence: [] }, ['C5 block']],
    ['C5: evidence of the right kind', { evidence: [{ code: 'DEATH_CERT' }] }, ['C5 block']],
    ['C9: somebody’s word alone is marked', { evidence: [{ code: 'GUARDIAN_WORD' }] }, ['C9 flag']],
    ['C6: why it is not in school', { whereabouts: 'OOS_DROP' }, ['C6 block']],
    [
      'C7: another reason, in words',
      { whereabouts: 'OOS_DROP', reasons: { primary: 'R01', others: ['R99'] } },
      ['C7 block'],
    ],
    [
      'C8: a reason once',
      { whereabouts: 'OOS_DROP', reasons: { primary: 'R01', others: ['R01'] } },
      ['C8 block'],
    ],
    [
      'a complete one',
      { whereabouts: 'OOS_DROP', reasons: { primary: 'R01', others: ['R99'], text: '跟亲戚学手艺' } },
      [],
    ],
  ])('%s', (_, finding, expected) => {
    const place = finding.whereabouts === 'OUT_PROV' ? { evidence: [{ code: 'CALL_BACK' as const }] } : {};
    expect(found({ ...place, ...finding })).toEqual(expected);
  });
  test('as on file, place and evidence are not asked again; a reason is', () => {
    expect(found({ asOnFile: true, whereabouts: 'OUT_PROV', evidence: [] })).toEqual([]);
    expect(found({ asOnFile: true, whereabouts: 'OOS_DROP', evidence: [] })).toEqual(['C6 block']);
  });
});

describe('V4, V5: another record that may be the same child', () => {
  const idNumber = '610599201305010018';
  const children = [{ id: ids.boy, body: aChild({ idNumber }) }];
  const twin = { id: idOf(300), file: ids.otherFile, name: '王大明' };
  const namesake = { id: idOf(301), file: ids.otherFile, name: aChild().name };
  test('the same ID number asks which record is wrong; it does not stop the visit', () => {
    const twins = new Map([[ids.boy, { knownIds: new Map([[idNumber, twin]]) }]]);
    expect(rules({}, { children, twins })).toEqual(['V4 explain visit']);
  });
  test('the same name and birthday asks whether it is the same child, wherever it studies', () => {
    const twins = new Map([[ids.boy, { namesakes: [namesake] }]]);
    const findings = [aFinding({ whereabouts: 'LOST' })];
    expect(rules({}, { twins })).toEqual(['V5 explain visit']);
    expect(rules({ findings }, { twins })).toContain('V5 explain visit');
  });
  test('said once this academic year it is only a mark', () => {
    const twins = new Map([[ids.boy, { namesakes: [namesake] }]]);
    const others = [other(1, { explanations: { [`V5:${ids.boy}`]: '不是同一人' } })];
    expect(rules({}, { twins, others })).toEqual(['V5 flag visit']);
  });
});

describe('V9, V10: the grade it is said to be in, beside its age', () => {
  const inGrade = (grade: number): Partial<Visit> => ({ findings: [aFinding({ place: { grade } })] });
  test('two grades off asks why', () => {
    expect(rules(inGrade(4))).toEqual(['V9 explain']);
    expect(rules(inGrade(5))).toEqual([]);
  });
  test('the class of the roll says the grade where the visit does not', () => {
    const classes = new Map([[ids.class, { school: ids.school, year: 2026, grade: 1, number: 1 }]]);
    const children = [{ id: ids.boy, body: aChild({ class: ids.class }) }];
    expect(rules({}, { children, classes })).toEqual(['V9 explain']);
  });
  test('a child that is taught nowhere is in no grade', () => {
    const visit = inGrade(3).findings?.map((finding) => ({ ...finding, whereabouts: 'LOST' as const }));
    expect(rules({ findings: visit ?? [] })).toEqual([]);
  });
  test.each([
    ['this academic year: a mark', '2026-09-10T01:00:00Z', 'V9 flag'],
    ['in August: asked anew', '2026-08-30T01:00:00Z', 'V9 explain'],
  ])('explained %s', (_, startedAt, expected) => {
    const explanations = { [`V9:${ids.boy}`]: '因病休学两年' };
    const others = [other(1, { startedAt, endedAt: startedAt, explanations })];
    expect(rules(inGrade(3), { others })).toEqual([expected]);
  });
});

describe('V24: the times of a visit', () => {
  test.each([
    ['it ends before it began', '2026-09-14T02:59:59Z', ['V24 block order']],
    ['six hours', '2026-09-14T09:00:00Z', []],
    ['longer than six hours', '2026-09-14T09:00:01Z', ['V24 block long']],
  ])('%s', (_, endedAt, expected) => {
    expect(rules({ endedAt, enteredAt: endedAt }, { now: '2026-09-14T12:00:00Z' })).toEqual(expected);
  });
  test('the future is refused; five minutes between two clocks are not', () => {
    expect(rules({ endedAt: '2026-09-14T04:05:00Z' })).toEqual([]);
    expect(rules({ endedAt: '2026-09-14T04:05:01Z' })).toEqual(['V24 block future']);
  });
  const times = { startedAt: '2026-09-14T03:10:00Z', endedAt: '2026-09-14T03:30:00Z' };
  test.each<[string, Partial<Visit>, string[]]>([
    ['my other visit at that time', times, ['V24 explain overlap']],
    ['the next one, from door to door', { ...times, startedAt: '2026-09-14T03:20:00Z' }, []],
    ['a telephone call meanwhile', { ...times, method: 'PHONE' }, []],
    ['a colleague’s visit', { ...times, visitors: [{ user: ids.colleague, name: '雷' }] }, []],
  ])('%s', (_, body, expected) => {
    expect(rules({}, { others: [other(1, body)] })).toEqual(expected);
  });
  test('the visit it corrects is no other visit, nor are those before it', () => {
    const chain = [
      { ...other(1, { ...times, photos: [aPhoto()] }), id: ids.earlier },
      other(2, { ...times, photos: [aPhoto()], replaces: ids.earlier, correctionReason: '时间' }),
    ];
    const visit = { replaces: idOf(202), correctionReason: '还是时间', photos: [aPhoto()] };
    expect(rules(visit, { others: chain })).toEqual([]);
  });
});

describe('V26, V27: photos', () => {
  test('a photo of another visit is refused', () => {
    const others = [other(1, { photos: [aPhoto('b'), aPhoto('c')] })];
    expect(rules({ photos: [aPhoto('a'), aPhoto('c')] }, { others })).toEqual(['V26 block']);
    expect(rules({ photos: [aPhoto('a')] }, { others })).toEqual([]);
  });
  test.each([
    ['the day before, 24 hours', '2026-09-13T11:00:00+08:00', []],
    ['more than a day before', '2026-09-13T10:59:59+08:00', ['V27 flag']],
    ['more than a day after', '2026-09-15T11:00:01+08:00', ['V27 flag']],
  ])('taken %s', (_, takenAt, expected) => {
    expect(rules({ photos: [aPhoto('a', { takenAt })] })).toEqual(expected);
  });
});

describe('V29: the same long text again and again', () => {
  const text = '孩子在家，学习正常，家长配合，已宣讲义务教育法和控辍保学政策，无其他情况。';
  const times = (count: number, visit: Partial<Visit>) =>
    Array.from({ length: count }, (_, n) => other(n, visit));
  test.each([
    ['in three records is let be', 2, text, []],
    ['in a fourth is marked', 3, text, ['V29 flag 4']],
    ['of under thirty characters is what people write', 9, text.slice(0, 29), []],
  ])('%s', (...[, count, remarks, expected]) => {
    expect(rules({ remarks }, { others: times(count, { remarks }) })).toEqual(expected);
  });
  test('a child’s note counts as remarks do', () => {
    const findings = [aFinding({ note: text })];
    expect(hitsOf({ findings }, { others: times(3, { remarks: text }) })).toEqual([
      { rule: 'V29', level: 'flag', path: 'note', child: ids.boy, params: { count: 4 } },
    ]);
  });
});

test.each([
  ['twelve visits of one person in a day', 11, '2026-09-14T00:30:00Z', []],
  ['a thirteenth is marked', 12, '2026-09-14T00:30:00Z', ['V30 flag 13']],
  ['half past seven in Shanghai is the same day', 12, '2026-09-13T23:30:00Z', ['V30 flag 13']],
  ['eleven at night before is another', 12, '2026-09-13T15:00:00Z', []],
])('V30: %s', (...[, count, startedAt, expected]) => {
  const others = Array.from({ length: count }, (_, n) => other(n, { startedAt, endedAt: startedAt }));
  expect(rules({}, { others })).toEqual(expected);
});

test.each([
  ['seven days later', '2026-09-21T03:20:00.000Z', []],
  ['more than seven days later is marked 补录', '2026-09-21T03:20:00.001Z', ['V31 flag']],
])('V31: entered %s', (_, enteredAt, expected) => {
  expect(rules({ enteredAt }, { now: enteredAt })).toEqual(expected);
});
