import * as z from 'zod/mini';
import { droppedStates } from './case-codes.ts';
import { isTaught, needsAttention } from './evidence.ts';
import { monitoredTypes } from './household.ts';
import type { LedgerRow } from './ledger.ts';
import { Moment } from './record.ts';

/** 村适龄儿童少年接受义务教育情况统计表 (domain design §2.5): one line a 自然村 (组), counted from the records. */
export const VillageCount = z.object({
  township: z.string(),
  village: z.string(),
  group: z.string(),
  /** 应接受义务教育 · 已接受 · 其中享受扶贫政策 · 未接受 · 其中因经济困难辍学 */
  due: z.number(),
  taught: z.number(),
  helped: z.number(),
  out: z.number(),
  poor: z.number(),
  /** Of those who are out: dropped out; by law for a term; nobody has said yet. */
  dropped: z.number(),
  lawful: z.number(),
  unknown: z.number(),
});
export type VillageCount = z.infer<typeof VillageCount>;
export const VillageCounts = z.object({ items: z.array(VillageCount), unit: z.string(), asOf: Moment });
export type VillageCounts = z.infer<typeof VillageCounts>;

type Child = Pick<
  LedgerRow,
  'child' | 'township' | 'village' | 'group' | 'whereabouts' | 'householdType' | 'state'
>;
/** Nobody owes them lessons here any more. */
const gone: readonly (string | undefined)[] = ['DONE', 'DEAD', 'ABROAD'];
const byLaw: readonly (string | undefined)[] = ['DEFER', 'SUSPEND'];
const numbers = ['due', 'taught', 'helped', 'out', 'poor', 'dropped', 'lawful', 'unknown'] as const;

/** 教育扶贫政策 reaches households lifted out of poverty and monitored ones (§6.2). */
const isHelped = ({ householdType }: Child): boolean =>
  householdType !== undefined && (householdType === 'TP' || monitoredTypes.includes(householdType));

function countOf(child: Child, isPoor: boolean): Pick<VillageCount, (typeof numbers)[number]> {
  const { whereabouts: code, state } = child;
  const dropped = droppedStates.includes(state ?? 'NONE') || (code !== undefined && needsAttention(code));
  const taught = !dropped && code !== undefined && isTaught(code);
  const lawful = !dropped && byLaw.includes(code);
  const one = (holds: boolean): number => (holds ? 1 : 0);
  return {
    ...{ due: 1, taught: one(taught), helped: one(taught && isHelped(child)), out: one(!taught) },
    ...{ poor: one(dropped && isPoor), dropped: one(dropped), lawful: one(lawful) },
    unknown: one(!(taught || dropped || lawful)),
  };
}

const none = { due: 0, taught: 0, helped: 0, out: 0, poor: 0, dropped: 0, lawful: 0, unknown: 0 };
const added = <C extends typeof none>(line: C, more: typeof none): C => ({
  ...line,
  ...Object.fromEntries(numbers.map((key) => [key, line[key] + more[key]])),
});

/** `poor`: children whose reasons name 家庭经济困难. A child without a household stands under no group of its village. */
export function villageCounts(children: readonly Child[], poor: ReadonlySet<string>): VillageCount[] {
  const lines = new Map<string, VillageCount>();
  for (const child of children) {
    if (gone.includes(child.whereabouts)) continue;
    const { township = '', village = '', group = '' } = child;
    const key = [township, village, group].join('\u0000');
    const line = lines.get(key) ?? { township, village, group, ...none };
    lines.set(key, added(line, countOf(child, poor.has(child.child))));
  }
  return [...lines].sort(([a], [b]) => a.localeCompare(b, 'zh-CN')).map(([, line]) => line);
}

/** 合计 of a village's lines. */
export const totalOf = (lines: readonly VillageCount[]): typeof none =>
  lines.reduce((sum, line) => added(sum, line), none);

/** 辍学率(%): dropped out, of those who should be in school; one decimal. */
export const dropRate = ({ due, dropped }: Pick<VillageCount, 'due' | 'dropped'>): string =>
  due === 0 ? '0' : String(Math.round((dropped / due) * 1000) / 10);
