import type { ChildEntry, HouseholdEntry } from './types.ts';

const digits = '零一二三四五六七八九';

/** 二组 before 十组 and 十一组; groups with a name of their own come after the numbered ones. */
function groupNumber(group: string): number | undefined {
  const [number] = /\d+/.exec(group) ?? [];
  if (number) return Number(number);
  const [chinese] = /[一二三四五六七八九十]+/.exec(group) ?? [];
  if (!chinese) return undefined;
  const [tens = '', ones = ''] = chinese.includes('十') ? chinese.split('十') : ['零', chinese];
  return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + Math.max(0, digits.indexOf(ones));
}

/** A text that sorts groups as people count them. */
export function groupKey(group: string | undefined): string {
  if (!group) return '~';
  const number = groupNumber(group);
  return number === undefined ? `5${group}` : `1${String(number).padStart(4, '0')}${group}`;
}

export interface Keyed<T> {
  key: string;
  entry: T;
}
export const byKey = (a: { key: string }, b: { key: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** A list kept in order: few changes are put in place, many are sorted anew. */
export function merged<T>(
  list: readonly Keyed<T>[],
  fresh: readonly Keyed<T>[],
  stays: (entry: T) => boolean,
): Keyed<T>[] {
  const kept = list.filter(({ entry }) => stays(entry));
  const added = [...fresh].sort(byKey);
  const all: Keyed<T>[] = [];
  let at = 0;
  for (const one of kept) {
    for (let next = added[at]; next && byKey(next, one) < 0; next = added[at]) {
      all.push(next);
      at += 1;
    }
    all.push(one);
  }
  return all.concat(added.slice(at));
}

/** Where an entry stands in its list; a name without pinyin by its characters. */
const heard = ({ name, pinyin }: { name: string; pinyin: string }): string => pinyin || name;
export const keyedHousehold = (entry: HouseholdEntry): Keyed<HouseholdEntry> => ({
  key: `${entry.village} ${groupKey(entry.group)} ${heard(entry.find)} ${entry.id}`,
  entry,
});
export const keyedChild = (entry: ChildEntry): Keyed<ChildEntry> => ({
  key: `${heard(entry.find)} ${entry.id}`,
  entry,
});
