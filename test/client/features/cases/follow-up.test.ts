import { expect, test } from 'vitest';
import { followUps } from '../../../../src/client/features/cases/follow-up.ts';
import { aChildEntry, aDirectory, aPromise } from '../given.ts';

const kinds = (directory: ReturnType<typeof aDirectory>) =>
  followUps(directory).map(({ kind, child }) => [child.id, kind]);

test('a child in school without a sign or a promise needs no follow-up', () => {
  expect(kinds(aDirectory({ children: [aChildEntry('a')] }))).toEqual([]);
});

test('a broken promise comes before everything else, and the child stands on the page once', () => {
  const children = [
    aChildEntry('dropped', { whereabouts: { code: 'OOS_DROP', source: 'visit' } }),
    aChildEntry('promised', { whereabouts: { code: 'OOS_DROP', source: 'visit' } }),
  ];
  const due = [aPromise('promised', '2026-09-01'), aPromise('promised', '2026-09-20')];
  expect(kinds(aDirectory({ children, due }))).toEqual([
    ['promised', 'overdue'],
    ['dropped', 'outOfSchool'],
  ]);
  expect(followUps(aDirectory({ children, due }))[0]?.due).toHaveLength(2);
});

test('missing, deferred and at-risk children are followed up, the missing first', () => {
  const children = [
    aChildEntry('deferred', { whereabouts: { code: 'DEFER', source: 'visit' } }),
    aChildEntry('at-risk', { signs: ['OFTEN_ABSENT'] }),
    aChildEntry('lost', { whereabouts: { code: 'LOST', source: 'visit' } }),
  ];
  expect(kinds(aDirectory({ children }))).toEqual([
    ['lost', 'lost'],
    ['at-risk', 'signs'],
    ['deferred', 'lawful'],
  ]);
});

test('a promise due within a week is soon, a later one only noted', () => {
  const children = [aChildEntry('later'), aChildEntry('soon')];
  const due = [aPromise('soon', '2026-09-21'), aPromise('later', '2026-10-21')];
  expect(kinds(aDirectory({ children, due }))).toEqual([
    ['soon', 'soon'],
    ['later', 'promises'],
  ]);
});
