import { OpenKind, type OpenRow, OpenRows } from '../../../domain/desk.ts';
import { kindWords } from '../../../text/attention.ts';
import { childFields } from '../../../text/child.ts';
import { deskText } from '../../../text/county.ts';
import { nameColumns } from '../../../text/coverage.ts';
import { momentWords } from '../../../text/day.ts';
import { guardianFields } from '../../../text/guardian.ts';
import { householdFields } from '../../../text/household.ts';
import { openText, overviewText } from '../../../text/overview.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useSearchParams } from '../../ui/router.tsx';
import { PrintLine } from './table-tools.tsx';
import { filePage } from './urls.ts';

const fieldWords: Record<string, Record<string, Sentence>> = {
  household: householdFields,
  guardian: guardianFields,
  child: childFields,
};

const whatOf = ({ kind, path }: OpenRow): Sentence => {
  const words = [kindWords[kind] ?? verbatim(kind)];
  return path ? joined([...words, fieldWords[kind]?.[path] ?? verbatim(path)]) : joined(words);
};

const columns: Column<OpenRow>[] = [
  {
    key: 'whose',
    title: nameColumns.whose,
    width: 9,
    sort: ({ whose }) => whose,
    cell: ({ whose, file }) => ({
      text: verbatim(whose),
      to: filePage(file),
      label: filled(deskText.openPlace, verbatim(whose)),
    }),
  },
  {
    key: 'village',
    title: nameColumns.village,
    width: 9,
    sort: ({ village }) => village ?? '',
    cell: ({ village }) => ({ text: verbatim(village ?? '—') }),
  },
  { key: 'what', title: openText.what, width: 12, cell: (row) => ({ text: whatOf(row) }) },
  {
    key: 'by',
    title: openText.by,
    width: 10,
    cell: ({ by }) => ({ text: verbatim(by.join('、')) }),
  },
  {
    key: 'at',
    title: openText.at,
    width: 11,
    sort: ({ at }) => Date.parse(at),
    cell: ({ at }) => ({ text: momentWords(at) }),
  },
];

/** What waits for a decision: the names behind two numbers of the overview. It is decided on the phones of those in charge. */
export function OpenPage() {
  const [query] = useSearchParams();
  const kind = OpenKind.safeParse(query.get('kind')).data ?? 'conflict';
  const answer = useAnswer(`/api/coverage/open?kind=${kind}`, OpenRows);
  return (
    <Page wide back="/desk" title={kind === 'conflict' ? overviewText.conflicts : overviewText.suggestions}>
      <PrintLine />
      <Notice>{kind === 'conflict' ? overviewText.why.conflicts : overviewText.why.suggestions}</Notice>
      <Answered answer={answer}>
        {({ items }) => (
          <DataTable
            label={kind === 'conflict' ? overviewText.conflicts : overviewText.suggestions}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            empty={deskText.nobody}
          />
        )}
      </Answered>
    </Page>
  );
}
