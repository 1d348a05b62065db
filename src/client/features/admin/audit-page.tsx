import { useState } from 'react';
import { AuditPage as AuditAnswer, type AuditRow } from '../../../domain/people.ts';
import { auditNouns, auditText, auditWords } from '../../../text/admin.ts';
import { auditKeys, auditPair, auditValues } from '../../../text/audit-detail.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Page } from '../../ui/page.tsx';

const short = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
const detailWords = ({ detail }: AuditRow): Sentence =>
  joined(
    Object.entries(detail).map(([key, value]) =>
      filled(auditPair, auditKeys[key] ?? verbatim(key), auditValues[short(value)] ?? verbatim(short(value))),
    ),
  );

const columns: Column<AuditRow>[] = [
  { key: 'when', title: auditText.when, width: 11, cell: ({ at }) => ({ text: momentWords(at) }) },
  {
    key: 'who',
    title: auditText.who,
    width: 8,
    cell: ({ userName }) => ({ text: userName ? verbatim(userName) : auditText.server }),
  },
  {
    key: 'what',
    title: auditText.what,
    width: 11,
    cell: ({ action }) => ({ text: auditWords[action] ?? verbatim(action) }),
  },
  {
    key: 'detail',
    title: auditText.detail,
    width: 40,
    cell: (row) => ({ text: detailWords(row), tone: 'soft' }),
  },
];

const address = (noun: string, before: number | undefined): string => {
  const query = { ...(noun !== 'all' && { noun }), ...(before && { before: String(before) }) };
  return `/api/audit?${new URLSearchParams(query)}`;
};

/** 操作日志: newest first, a page at a time. */
export function AuditPage() {
  const [noun, setNoun] = useState('all');
  const [before, setBefore] = useState<number>();
  const answer = useAnswer(address(noun, before), AuditAnswer);
  const options = [
    { value: 'all', label: auditText.all },
    ...Object.entries(auditNouns).map(([value, label]) => ({ value, label })),
  ];
  const pick = (next: string) => {
    setNoun(next);
    setBefore(undefined);
  };
  const next = answer.data?.next;
  return (
    <Page wide title={auditText.title} lead={auditText.lead}>
      <FilterChips label={auditText.only} value={noun} options={options} onPick={pick} />
      <Answered answer={answer}>
        {({ items }) => (
          <DataTable
            label={auditText.title}
            columns={columns}
            rows={items}
            rowKey={({ id }) => String(id)}
            empty={auditText.nothing}
          />
        )}
      </Answered>
      {next ? <Button onClick={() => setBefore(next)}>{auditText.more}</Button> : null}
    </Page>
  );
}
