import { expect, test } from 'vitest';
import { asOnFile } from '../../../../src/client/features/visit/answers.ts';
import { missingIn, type Needs } from '../../../../src/client/features/visit/missing.ts';
import { aDraft, ids } from './given.ts';

const needs: Needs = { reasons: (code) => code === 'OOS_DROP', place: (code) => code === 'OUT_PROV' };
const what = (draft: ReturnType<typeof aDraft>, children = [ids.minghui]) =>
  missingIn(draft, children, needs).map((one) => one.what);

test('an untouched form misses whom they met, each child and the prompt on harm, and nothing else', () => {
  expect(what(aDraft(), [ids.minghui, ids.xiaoyu])).toEqual(['met', 'child', 'child', 'harm']);
});

test('everyone as on file, a guardian met, no sign of harm: the visit is complete', () => {
  const answers = { [ids.minghui]: asOnFile({ whereabouts: 'IN_LOCAL' }) };
  expect(what(aDraft({ met: ['GUARDIAN'], answers, harm: 'no' }))).toEqual([]);
});

test('a child out of school needs a reason, one elsewhere needs a place', () => {
  const draft = aDraft({
    met: ['GUARDIAN'],
    harm: 'no',
    answers: {
      [ids.minghui]: { said: 'other', whereabouts: 'OOS_DROP' },
      [ids.xiaoyu]: { said: 'other', whereabouts: 'OUT_PROV', place: { region: ' ' } },
    },
  });
  expect(what(draft, [ids.minghui, ids.xiaoyu])).toEqual(['reasons', 'place']);
});

test('another reason (R99) has to be said in words', () => {
  const dropped = { said: 'other' as const, whereabouts: 'OOS_DROP' as const, reason: 'R99' as const };
  const draft = aDraft({ met: ['CHILD'], harm: 'no', answers: { [ids.minghui]: dropped } });
  expect(what(draft)).toEqual(['reasonText']);
  expect(what({ ...draft, answers: { [ids.minghui]: { ...dropped, reasonText: '要照顾弟弟' } } })).toEqual(
    [],
  );
});

test('a sign of harm asks for its kind and what was seen', () => {
  const answers = { [ids.minghui]: asOnFile({ whereabouts: 'IN_LOCAL' }) };
  expect(what(aDraft({ met: ['CHILD'], answers, harm: 'yes' }))).toEqual(['harmDetails']);
});

test('a correction says why', () => {
  const answers = { [ids.minghui]: asOnFile({ whereabouts: 'IN_LOCAL' }) };
  expect(what(aDraft({ met: ['CHILD'], answers, harm: 'no', replaces: ids.old }))).toEqual([
    'correctionReason',
  ]);
});

test('whom they met being a neighbour, the evidence is missing', () => {
  const answers = { [ids.minghui]: asOnFile({ whereabouts: 'IN_LOCAL' }) };
  expect(what(aDraft({ met: ['NEIGHBOUR'], answers, harm: 'no' }))).toEqual(['evidence']);
});
