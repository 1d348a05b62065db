import { expect, test } from 'vitest';
import { syllables } from '../../../src/client/store/pinyin.ts';
import { findIn } from '../../../src/client/store/search.ts';
import type { ChildEntry, Directory, HouseholdEntry } from '../../../src/client/store/types.ts';

const named = (name: string, tail?: string, phones: string[] = []) => ({
  id: name,
  find: { name, pinyin: syllables(name), ...(tail && { tail }), phones },
});
const directory = {
  households: [
    named('党建国', '0034', ['13891300001', '13091300003']),
    named('吕秀英'),
    named('单福贵', '123X'),
  ] as unknown as HouseholdEntry[],
  children: [
    named('李明华', '1229', ['13891300002']),
    named('曾小红'),
    named('解雨萱'),
    named('李敏'),
    named('王李明'),
    named('欧阳娜娜'),
    named('玥玥'),
    named('Ali·买买提'),
  ] as unknown as ChildEntry[],
} as unknown as Directory;

const found = (text: string) => {
  const { households, children } = findIn(directory, text);
  return [...households, ...children].map(({ id }) => id);
};

test.each([
  ['李明华', ['李明华']],
  ['明华', ['李明华']],
  ['liminghua', ['李明华']],
  ['LiMingHua', ['李明华']],
  ['li ming hua', ['李明华']],
  ['lmh', ['李明华']],
  ['limh', ['李明华']],
  ['liminh', ['李明华']],
  ['lim', ['李明华', '李敏', '王李明', 'Ali·买买提']],
  ['minghua', ['李明华']],
  ['mh', ['李明华']],
  ['zengxiaohong', ['曾小红']],
  ['ceng', ['曾小红']],
  ['zxh', ['曾小红']],
  ['xieyu', ['解雨萱']],
  ['jieyu', ['解雨萱']],
  ['shanfu', ['单福贵']],
  ['danfg', ['单福贵']],
  ['lvxiu', ['吕秀英']],
  ['lüxiu', ['吕秀英']],
  ['lyuxiu', ['吕秀英']],
  ['oynn', ['欧阳娜娜']],
  ['yue', ['玥玥']],
  ['ali', ['Ali·买买提']],
  ['alimaimaiti', ['Ali·买买提']],
  ['买买提', ['Ali·买买提']],
  ['1229', ['李明华']],
  ['0034', ['党建国']],
  ['123x', ['单福贵']],
  ['123X', ['单福贵']],
  ['13891300001', ['党建国']],
  ['300002', ['李明华']],
  ['229', []],
  ['0000113', []],
  ['zzz', []],
  ['', []],
  ['   ', []],
])('“%s” finds %j', (text, names) => {
  expect(found(text)).toEqual(names);
});

test('names that begin so come before names that hold it', () => {
  expect(found('liming')).toEqual(['李明华', '王李明']);
});

test('typing on, going back and starting anew finds what a fresh search finds', () => {
  for (const text of ['l', 'li', 'lim', 'limi', 'lim', 'l', 'lx', '1', '12', '1', '李', '李明', 'li'])
    expect(found(text), text).toEqual(
      [findIn({ ...directory }, text)].flatMap(({ households, children }) =>
        [...households, ...children].map(({ id }) => id),
      ),
    );
});

test('one letter finds what begins a syllable, in any reading, and those first whose first syllable it begins', () => {
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
    const begins = (name: string, at: RegExp) => at.test(syllables(name));
    const inAny = new RegExp(`(?:^|[ /])${letter}`);
    const inFirst = new RegExp(`^(?:[^ ]*/)?${letter}`);
    const expected = (from: readonly { find: { name: string } }[]) => {
      const hits = from.map(({ find }) => find.name).filter((name) => begins(name, inAny));
      return [
        ...hits.filter((name) => begins(name, inFirst)),
        ...hits.filter((name) => !begins(name, inFirst)),
      ];
    };
    expect(found(letter)).toEqual([...expected(directory.households), ...expected(directory.children)]);
  }
});

test('who is found does not depend on who stands beside whom in the lists', () => {
  const names = ['王小', '明华', '李', '明', '华明', '', '曾', '小红', 'Ali', '李明华', '红'];
  const children = names.map((name, n) =>
    named(name, `12${n % 10}X`, n % 3 ? [`1389130000${n % 10}`, '130'] : []),
  );
  const among = (some: typeof children, text: string): string[] =>
    findIn({ households: [], children: some } as unknown as Directory, text).children.map(({ id }) => id);
  const texts = [
    'xm',
    'xiaoming',
    'lm',
    'lim',
    'mh',
    'hm',
    'zx',
    'cxh',
    'a',
    'h',
    '小明',
    '华李',
    '明',
    '红',
    '12',
    '120',
    'x',
    '20x',
    '0130',
    '13',
    '3',
    '01',
    '130',
  ];
  for (const text of texts)
    expect(among(children, text).sort(), text).toEqual(children.flatMap((one) => among([one], text)).sort());
});
