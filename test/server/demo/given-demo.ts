import type { Id } from '../../../src/domain/record.ts';
import type { Body, Kind } from '../../../src/domain/tables.ts';
import { type GeneratedCounty, generateCounty } from '../../../src/server/demo/generate.ts';

/** The county that a first start fills, on a day in its first term. */
export const seed = 20_260_901;
export const today = '2026-11-23';
export const demo = generateCounty({ seed, today });

export interface Made<K extends Kind> {
  id: Id;
  file: Id;
  body: Body<K>;
  author: string | undefined;
}
/** Records of a kind. */
export function made<K extends Kind>(kind: K, { writes }: GeneratedCounty = demo): Made<K>[] {
  return writes
    .filter((write) => write.kind === kind)
    .map(({ id, file, data, author }) => ({ id, file, body: data as Body<K>, author: author?.user }));
}
export const [households, children, visits] = [made('household'), made('child'), made('visit')];

export function byFile<T extends { file: Id }>(records: readonly T[]): Map<Id, T[]> {
  const map = new Map<Id, T[]>();
  for (const record of records) {
    const there = map.get(record.file);
    if (there) there.push(record);
    else map.set(record.file, [record]);
  }
  return map;
}
export const childrenOf = byFile(children);
