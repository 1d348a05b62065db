import { expect, test } from 'vitest';
import { asOnFile } from '../../../../src/client/features/visit/answers.ts';
import { problemsOf, stops } from '../../../../src/client/features/visit/problems.ts';
import { toVisit } from '../../../../src/client/features/visit/to-visit.ts';
import { checkVisit } from '../../../../src/domain/visit-rules.ts';
import { aDraft, aHousehold, ids, now } from './given.ts';

const names: Record<string, string> = { [ids.minghui]: '李明慧', [ids.xiaoyu]: '李小雨' };
function problems(draft: ReturnType<typeof aDraft>, children = [ids.minghui], birthDate = '2013-05-01') {
  const visit = toVisit(draft, { children, household: aHousehold, now });
  const records = children.map((id) => ({ id, body: { name: names[id] ?? '', birthDate } }));
  const hits = checkVisit(visit, { self: draft.visit, children: records, user: ids.me, now });
  return problemsOf(hits, draft, (child) => names[child] ?? '');
}
const shorts = (draft: ReturnType<typeof aDraft>, children?: string[]) =>
  problems(draft, children)
    .filter(stops)
    .map(({ short }) => short['zh-CN']);
const school = { whereabouts: 'IN_LOCAL' as const, place: { school: ids.school, grade: 8 } };
const complete = aDraft({ met: ['GUARDIAN'], answers: { [ids.minghui]: asOnFile(school) }, harm: 'no' });

test('an untouched form misses whom they met, each child and the prompt on harm, and nothing else', () => {
  expect(shorts(aDraft(), [ids.minghui, ids.xiaoyu])).toEqual([
    '见到了谁',
    '李明慧的情况',
    '李小雨的情况',
    '侵害线索',
  ]);
});

test('everyone as on file, a guardian met, no sign of harm: the visit is complete', () => {
  expect(shorts(complete)).toEqual([]);
});

test('with nobody at home no child has to be answered', () => {
  expect(shorts(aDraft({ met: ['NOBODY'], harm: 'no' }))).toEqual([]);
});

test('a child out of school needs a reason, and another reason (R99) its words', () => {
  const dropped = { said: 'other' as const, whereabouts: 'OOS_DROP' as const };
  const draft = { ...complete, answers: { [ids.minghui]: dropped } };
  expect(shorts(draft)).toEqual(['李明慧的原因']);
  const other = { ...complete, answers: { [ids.minghui]: { ...dropped, reason: 'R99' as const } } };
  expect(shorts(other)).toEqual(['李明慧的原因说明']);
});

test('a sign of harm asks for its kind and what was seen; a correction says why', () => {
  expect(shorts({ ...complete, harm: 'yes' })).toEqual(['侵害线索的内容']);
  expect(shorts({ ...complete, replaces: ids.old })).toEqual(['更正原因']);
});

test('an explanation that was given turns the question into a note', () => {
  const old = problems(complete, [ids.minghui], '2009-05-01');
  expect(old.map(({ level, key }) => [level, key])).toContainEqual(['explain', `V9:${ids.minghui}`]);
  expect(old[0]?.message['zh-CN']).toBe('李明慧按年龄应读 12 年级，名册上是 8 年级，请说明原因');
  const explained = {
    ...complete,
    explanations: { [`V9:${ids.minghui}`]: '休学三年后复学', [`V10:${ids.minghui}`]: '同上' },
  };
  expect(problems(explained, [ids.minghui], '2009-05-01').filter(stops)).toEqual([]);
});

test('what is missing leads to the field it is asked at', () => {
  expect(problems(aDraft()).map(({ field }) => field)).toEqual([
    'visit-met',
    `visit-child-${ids.minghui}`,
    'visit-harm',
  ]);
});

test('a phone number that is none stops the visit, and leads to its field (V7)', () => {
  const guardian = {
    id: ids.guardian,
    name: '王秀英',
    relation: 'GRANDPARENT' as const,
    phone: '1390000000',
  };
  const draft = { ...complete, phone: '12345', guardians: [guardian] };
  expect(shorts(draft)).toEqual(['电话', '王秀英的电话']);
  expect(problems(draft).map(({ field }) => field)).toEqual(['visit-phone', `visit-phone-${ids.guardian}`]);
  const right = { ...complete, phone: '0913-7212345', guardians: [{ ...guardian, phone: ' 13900000000 ' }] };
  expect(shorts(right)).toEqual([]);
  expect(shorts({ ...complete, phone: '' })).toEqual([]);
});
