import { useState } from 'react';
import type { QuarantineCode } from '../../../domain/attention.ts';
import type { RefusedRow } from '../../../domain/people.ts';
import { devicesText } from '../../../text/admin.ts';
import { kindWords, quarantineWords } from '../../../text/attention.ts';
import { momentWords } from '../../../text/day.ts';
import { verbatim } from '../../../text/phrase.ts';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { pathWords } from './words.ts';

const DAY_MS = 86_400_000;
const LONG_DAYS = 7;
const ageOf = ({ at }: RefusedRow): number => Math.max(0, Math.floor((Date.now() - Date.parse(at)) / DAY_MS));

const columns: Column<RefusedRow>[] = [
  {
    key: 'person',
    title: devicesText.person,
    width: 8,
    sort: ({ userName }) => userName,
    cell: ({ userName }) => ({ text: verbatim(userName) }),
  },
  {
    key: 'place',
    title: devicesText.place,
    width: 14,
    sort: ({ path }) => pathWords(path)['zh-CN'],
    cell: ({ path }) => ({ text: pathWords(path) }),
  },
  {
    key: 'reason',
    title: devicesText.reason,
    width: 18,
    sort: ({ code }) => code,
    cell: ({ code }) => ({ text: quarantineWords[code].why }),
  },
  {
    key: 'what',
    title: devicesText.what,
    width: 6,
    cell: ({ kind }) => ({ text: kindWords[kind ?? ''] ?? verbatim(kind ?? '—') }),
  },
  {
    key: 'age',
    title: devicesText.age,
    width: 5,
    align: 'end',
    sort: ageOf,
    cell: (row) => {
      const days = ageOf(row);
      const text = days === 0 ? devicesText.today : devicesText.days(days);
      return { text, ...(days >= LONG_DAYS && { tone: 'danger' as const }) };
    },
  },
  {
    key: 'at',
    title: devicesText.at,
    width: 11,
    sort: ({ at }) => Date.parse(at),
    cell: ({ at }) => ({ text: momentWords(at) }),
  },
];

/** Refused operations nobody has dealt with: who, where, why, how long. What they say stays with their author. */
export function RefusedTable({ items }: { items: readonly RefusedRow[] }) {
  const [code, setCode] = useState<QuarantineCode | 'all'>('all');
  const codes = [...new Set(items.map((row) => row.code))];
  const of = (one: QuarantineCode | 'all') =>
    one === 'all' ? items : items.filter((row) => row.code === one);
  const options = [
    { value: 'all' as const, label: devicesText.all, count: items.length },
    ...codes.map((one) => ({ value: one, label: quarantineWords[one].why, count: of(one).length })),
  ];
  return (
    <>
      {codes.length > 1 ? (
        <FilterChips label={devicesText.reason} value={code} options={options} onPick={setCode} />
      ) : null}
      <DataTable
        label={devicesText.refused}
        columns={columns}
        rows={of(code)}
        rowKey={({ id }) => id}
        empty={devicesText.noneRefused}
      />
    </>
  );
}
