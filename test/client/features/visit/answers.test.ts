import { expect, test } from 'vitest';
import {
  asOnFile,
  confirmAll,
  evidenceOf,
  findingOf,
  meet,
  metNamesOf,
  type OnFile,
  renamedIn,
} from '../../../../src/client/features/visit/answers.ts';
import { aDraft, ids } from './given.ts';

const known = new Map<string, OnFile>([
  [ids.minghui, { whereabouts: 'IN_LOCAL', place: { school: ids.school, grade: 8 } }],
  [ids.xiaoyu, {}],
]);

test('属实 keeps the roster’s answer and says that the child attends every day', () => {
  const finding = findingOf(ids.minghui, asOnFile(known.get(ids.minghui) ?? {}), ['GUARDIAN:王秀英']);
  expect(finding).toMatchObject({
    whereabouts: 'IN_LOCAL',
    asOnFile: true,
    place: { school: ids.school, grade: 8 },
    attendance: 'REGULAR',
    evidence: [{ code: 'GUARDIAN_WORD' }],
    signs: [],
  });
});

test('全部属实 does not touch a child that was answered otherwise, nor one the roster knows nothing of', () => {
  const dropped = { said: 'other' as const, whereabouts: 'OOS_DROP' as const };
  const draft = aDraft({ answers: { [ids.minghui]: dropped } });
  expect(confirmAll(draft, known)).toEqual({ [ids.minghui]: dropped });
});

test('a neighbour’s word is no evidence: the visitor has to say how it is known', () => {
  expect(evidenceOf(ids.minghui, { whereabouts: 'IN_LOCAL' }, ['NEIGHBOUR'])).toEqual([]);
});

test('having met one child proves nothing of its sister', () => {
  const met = [`CHILD:${ids.minghui}`, 'GUARDIAN:王秀英'];
  expect(evidenceOf(ids.minghui, { whereabouts: 'IN_LOCAL' }, met)).toEqual(['SEEN_CHILD', 'GUARDIAN_WORD']);
  expect(evidenceOf(ids.xiaoyu, { whereabouts: 'IN_LOCAL' }, met)).toEqual(['GUARDIAN_WORD']);
});

test('what follows from a meeting counts only where it fits the answer', () => {
  expect(evidenceOf(ids.minghui, { whereabouts: 'OUT_PROV' }, [`CHILD:${ids.minghui}`])).toEqual([]);
});

test('evidence chosen by hand stands, whoever was met', () => {
  const answer = {
    ...asOnFile(known.get(ids.minghui) ?? {}),
    evidence: ['CERTIFICATE' as const],
    details: { CERTIFICATE: ' 盖章 ' },
  };
  expect(findingOf(ids.minghui, answer, ['CHILD'])?.evidence).toEqual([
    { code: 'CERTIFICATE', detail: '盖章' },
  ]);
});

test('a guardian whose name is put right after it was ticked stays whom they met, under the new name', () => {
  const met = ['GUARDIAN:王秀英', 'NEIGHBOUR'];
  const typed = ['', '王', '王秀', '王秀荣'];
  let [now, name] = [met, '王秀英'];
  for (const next of typed) [now, name] = [renamedIn(now, name, next), next];
  expect(now).toEqual(['GUARDIAN:王秀荣', 'NEIGHBOUR']);
  expect(metNamesOf(renamedIn(met, '王秀英', ''))).toEqual([]);
});

test('nobody met excludes everybody, and somebody met excludes nobody', () => {
  expect(meet(['GUARDIAN'], ['GUARDIAN', 'NOBODY'])).toEqual(['NOBODY']);
  expect(meet(['NOBODY'], ['NOBODY', 'CHILD'])).toEqual(['CHILD']);
});

test('a main reason is never repeated among the others, and there are at most two of them', () => {
  const finding = findingOf(
    ids.minghui,
    { said: 'other', whereabouts: 'OOS_DROP', reason: 'R01', otherReasons: ['R01', 'R02', 'R03', 'R04'] },
    ['GUARDIAN'],
  );
  expect(finding?.reasons).toMatchObject({ primary: 'R01', others: ['R02', 'R03'] });
});
