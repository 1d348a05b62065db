import { useDeferredValue, useMemo, useState } from 'react';
import { type Ledger, LedgerChild, LedgerCounts, ledgers } from '../../../domain/ledger.ts';
import type { LedgerColumnKey } from '../../../domain/ledger-columns.ts';
import type { VillageCounts } from '../../../domain/village-count.ts';
import { momentWords } from '../../../text/day.ts';
import { ledgerNames, ledgerText, ledgerTitles } from '../../../text/ledger.ts';
import { joined, type Sentence } from '../../../text/phrase.ts';
import { useVault } from '../../store/vault.ts';
import { type Answer, useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Sorting } from '../../ui/data-table-types.ts';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ColumnsButton } from './columns-sheet.tsx';
import { ExportButton } from './export-sheet.tsx';
import { type SavedView, useLedgerColumns } from './kept.ts';
import styles from './ledger.module.css';
import { LedgerFilters } from './ledger-filters.tsx';
import { LedgerPaper } from './ledger-paper.tsx';
import { PrintButton, type Printed } from './print-sheet.tsx';
import { RowDrawer } from './row-drawer.tsx';
import { tableColumns } from './table-columns.ts';
import { type Looked, narrowedWords } from './taking.ts';
import { isHere, type ShownRow, useLedger } from './use-ledger.ts';
import { type LedgerView, ledgerPage, otherLedger, useLedgerView } from './view.ts';
import { ViewsButton } from './views-sheet.tsx';
import { VillageCountPaper } from './village-count-paper.tsx';
import { CountButton } from './village-count-sheet.tsx';

/** Each ledger with how many stand in it. */
function LedgerTabs({ ledger, pick }: { ledger: Ledger; pick: (ledger: Ledger) => void }) {
  const { data } = useAnswer('/api/ledgers', LedgerCounts);
  const options = ledgers.map((value) => ({
    value,
    label: ledgerNames[value],
    ...(data && { count: data.counts[value] }),
  }));
  return <FilterChips label={ledgerText.tabs} value={ledger} options={options} onPick={pick} />;
}

/** Words first from A, numbers first from the largest; a third time gives the order of what must be done. */
function afterClick(sort: Sorting | undefined, key: LedgerColumnKey): LedgerView['sort'] {
  if (sort?.key !== key) return { key, down: false };
  return sort.down ? undefined : { key, down: true };
}

interface DeskProps extends Looked {
  ledger: ReturnType<typeof useLedger>;
  child: string | undefined;
  show: (view: LedgerView) => void;
}

/** Why the list does not show a child that the server was asked for. */
function noteOf({ data, problem }: Pick<Answer<LedgerChild>, 'data' | 'problem'>): Sentence | undefined {
  if (problem) return ledgerText.notFound;
  return data?.listed === false ? ledgerText.notListed : undefined;
}

/** The child that the address names: from the list, or asked for where the list has not come to it. */
function useOpened(rows: readonly ShownRow[], { ledger }: LedgerView, child: string | undefined) {
  const chosen = child ? rows.find((row) => row.child === child) : undefined;
  const here = chosen && isHere(chosen) ? chosen : undefined;
  const asked = useAnswer(child && !here ? `/api/ledgers/${ledger}/${child}` : undefined, LedgerChild);
  return here ? { row: here, note: undefined } : { row: asked.data?.row, note: noteOf(asked) };
}

function LedgerTable({ ledger, view, text, keys, child, show }: DeskProps) {
  const { rows, onRange } = ledger;
  const columns = useMemo(() => tableColumns(keys, (one) => ledgerPage(view, { child: one })), [keys, view]);
  const { row, note } = useOpened(rows, view, child);
  const opened = child !== undefined && (row || note);
  const narrowed = text !== '' || view.late || Object.keys(view.where).length > 0;
  const onSort = (key: string) => show({ ...view, sort: afterClick(view.sort, key as LedgerColumnKey) });
  return (
    <div className={opened ? `${styles.beside} ${styles.withDrawer}` : styles.beside}>
      <div aria-busy={ledger.answer.loading}>
        <DataTable
          label={ledgerTitles[view.ledger]}
          columns={columns}
          rows={rows}
          rowKey={(one) => one.child}
          empty={narrowed ? ledgerText.emptyFiltered : ledgerText.empty}
          selected={row?.child}
          order={{ sorting: view.sort, onSort }}
          onRange={onRange}
        />
      </div>
      {opened ? <RowDrawer row={row} note={note} view={view} close={ledgerPage(view)} /> : null}
    </div>
  );
}

function leadOf({ page, total }: Looked): Sentence | undefined {
  if (!page) return undefined;
  return joined([
    ledgerText.children(total),
    ...(page.late > 0 ? [ledgerText.lateCount(page.late)] : []),
    momentWords(page.asOf),
  ]);
}

interface ToolsProps extends Looked {
  typed: string;
  type: (text: string) => void;
  show: (view: LedgerView) => void;
  choose: (keys: readonly LedgerColumnKey[], of?: Ledger) => void;
  onMade: (made: Made) => void;
}

function Tools({ typed, type, show, choose, onMade, ...looked }: ToolsProps) {
  const { user } = useVault();
  const { view, page, keys } = looked;
  const open = ({ columns, name: _name, ...saved }: SavedView) => {
    choose(columns, saved.ledger);
    type('');
    show({ ...saved, sort: saved.sort });
  };
  return (
    <>
      <div className={styles.tools}>
        <div className={styles.search}>
          <TextField
            label={ledgerText.search}
            type="search"
            maxLength={40}
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
          />
        </div>
        <LedgerFilters view={view} page={page} show={show} />
      </div>
      <div className={styles.tools}>
        <ViewsButton user={user?.id ?? ''} view={view} keys={keys} open={open} />
        <ColumnsButton view={view} keys={keys} choose={choose} />
        <ExportButton {...looked} />
        <PrintButton {...looked} onMade={onMade} />
        {view.ledger === 'school-age' && <CountButton {...looked} onMade={(counts) => onMade({ counts })} />}
      </div>
    </>
  );
}

/** What lies ready for the printer. */
type Made = Printed | { counts: VillageCounts };

/** 台账 at the desk: chosen, narrowed, searched, ordered; a row opens beside the list; taken out as a sheet or on paper. */
export function LedgerDesk() {
  const { view, child, paper, show, toPaper } = useLedgerView();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const ledger = useLedger(view, text);
  const { keys, choose } = useLedgerColumns(view);
  const [printed, setPrinted] = useState<Made>();
  const looked: Looked = { view, text, page: ledger.answer.data, total: ledger.total, keys };
  if (paper && printed) {
    if ('counts' in printed) return <VillageCountPaper {...printed} goBack={ledgerPage(view)} />;
    const narrowed = narrowedWords(looked)?.['zh-CN'];
    return <LedgerPaper {...printed} keys={keys} narrowed={narrowed} goBack={ledgerPage(view)} />;
  }
  const onMade = (made: Made) => {
    setPrinted(made);
    toPaper();
  };
  const pick = (next: Ledger) => show(otherLedger(view, next));
  return (
    <Page wide title={ledgerText.title} lead={leadOf(looked)}>
      <LedgerTabs ledger={view.ledger} pick={pick} />
      <Tools {...looked} typed={typed} type={setTyped} show={show} choose={choose} onMade={onMade} />
      <Answered answer={ledger.answer}>
        {() => <LedgerTable {...looked} ledger={ledger} child={child} show={show} />}
      </Answered>
    </Page>
  );
}
