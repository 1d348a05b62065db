import { dropRate, type VillageCount } from '../domain/village-count.ts';
import { phrase, type Sentence } from './phrase.ts';

/** 村适龄儿童少年接受义务教育情况统计表 (domain design §2.5), column by column. */
export const villageCountText = {
  title: phrase(
    '适龄儿童少年接受义务教育情况统计表',
    'Children of school age and their schooling, by village',
  ),
  open: phrase('统计表', 'Count by village'),
  what: phrase(
    '按自然村（组）统计适龄儿童少年，一村一张。数字从记录算出，不用填。',
    'Children of school age by hamlet, a sheet a village. Counted from the records, nothing to fill in.',
  ),
  print: phrase('打印统计表', 'Print the count'),
  export: phrase('导出统计表 (.xlsx)', 'Export the count (.xlsx)'),
  failed: phrase('没有生成成功，请再试一次。', 'It was not made. Please try again.'),
};

const unplaced = phrase('（组不详）', '(no hamlet)');
const lawfulNote = phrase(
  (n: number) => `依法延缓、休学 ${n} 人`,
  (n: number) => `${n} out by law`,
);
const unknownNote = phrase(
  (n: number) => `去向待核实 ${n} 人`,
  (n: number) => `${n} not verified yet`,
);
function noteOf({ lawful, unknown }: VillageCount): Sentence {
  const parts = [...(lawful > 0 ? [lawfulNote(lawful)] : []), ...(unknown > 0 ? [unknownNote(unknown)] : [])];
  return phrase(parts.map((one) => one['zh-CN']).join('；'), parts.map((one) => one.en).join('; '));
}

interface Column {
  key: string;
  title: Sentence;
  width: number;
  /** Sums over a village's lines mean something. */
  cell: (line: VillageCount) => Sentence | number;
}
const number = (key: 'due' | 'taught' | 'helped' | 'out' | 'poor', title: Sentence): Column => ({
  ...{ key, title, width: 12, cell: (line) => line[key] },
});
const text = (value: string): Sentence => phrase(value, value);

/** On a sheet of all villages the village stands in front; on a village's own paper it stands in the title. */
export const placeColumns: readonly Column[] = [
  {
    key: 'township',
    title: phrase('乡（镇）', 'Township'),
    width: 14,
    cell: ({ township }) => text(township),
  },
  { key: 'village', title: phrase('行政村', 'Village'), width: 14, cell: ({ village }) => text(village) },
];
export const countColumns: readonly Column[] = [
  {
    ...{ key: 'group', title: phrase('自然村（屯）', 'Hamlet'), width: 14 },
    cell: ({ group }) => (group ? text(group) : unplaced),
  },
  number('due', phrase('应接受义务教育人数', 'Should be in school')),
  number('taught', phrase('已接受人数', 'In school')),
  number('helped', phrase('其中享受义务教育扶贫政策人数', 'Of these under anti-poverty policies')),
  number('out', phrase('未接受人数', 'Not in school')),
  number('poor', phrase('其中因经济困难辍学人数', 'Of these dropped out for poverty')),
  {
    key: 'rate',
    title: phrase('辍学率(%)', 'Dropout rate (%)'),
    width: 10,
    cell: (line) => Number(dropRate(line)),
  },
  { key: 'note', title: phrase('备注', 'Remarks'), width: 28, cell: noteOf },
];

/** Words of the paper: Chinese whatever the screen's language. */
export const villageCountPaper = {
  title: (village: string) => `${village}适龄儿童少年接受义务教育情况统计表`,
  total: '合计',
  unknown: '（村不详）',
};
