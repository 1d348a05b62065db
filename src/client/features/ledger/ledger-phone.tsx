import { useDeferredValue, useMemo, useState } from 'react';
import type { FacetKey, LedgerRow } from '../../../domain/ledger.ts';
import { columnsOf, type LedgerColumnKey, ledgerColumn } from '../../../domain/ledger-columns.ts';
import { facetCounts, facetsOf, type LedgerQuery, selectRows } from '../../../domain/ledger-query.ts';
import { dayWords } from '../../../text/day.ts';
import { ledgerNames, ledgerText, ledgerTitles } from '../../../text/ledger.ts';
import { ledgerCell } from '../../../text/ledger-cells.ts';
import { deskLedgerText, facetWords } from '../../../text/ledger-desk.ts';
import { filled, joined, type Sentence } from '../../../text/phrase.ts';
import { type PhoneLedger, phoneLedgers } from '../../store/ledger-files.ts';
import { useLedgerRows } from '../../store/ledger-rows.ts';
import { DueRow } from '../../ui/due-row.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import styles from './ledger.module.css';
import { facetValueWords } from './ledger-filters.tsx';
import { type LedgerView, otherLedger, useLedgerView } from './view.ts';

/** A name with the day, and two lines. */
const ROW_HEIGHT = 124;
const SHORT_ROW_HEIGHT = 88;
const VIRTUAL_FROM = 100;
/** A list that one screen holds needs no search. */
const SEARCH_FROM = 8;

/** The ledger's own first columns, without the name and without what is not known. */
function lineOf(ledger: PhoneLedger, row: LedgerRow): Sentence {
  const unsaid: readonly LedgerColumnKey[] = ['name', 'due', 'until'];
  const parts = columnsOf(ledger)
    .filter((key) => !unsaid.includes(key))
    .slice(0, 3)
    .map((key) => ledgerCell(ledgerColumn(key), row))
    .filter((text) => text['zh-CN'] !== '');
  return joined(parts);
}

const dayOf = ({ due, late }: LedgerRow) =>
  due && {
    words: late ? joined([ledgerText.lateMark, dayWords(due)]) : filled(ledgerText.dueOn, dayWords(due)),
    late: late === true,
  };

function Row({ row, ledger }: { row: LedgerRow; ledger: PhoneLedger }) {
  return (
    <DueRow to={`/case/${row.child}`} name={row.name} day={dayOf(row) || undefined}>
      <span className={styles.phoneLine}>
        <Say>{lineOf(ledger, row)}</Say>
      </span>
    </DueRow>
  );
}

interface FacetProps {
  facet: FacetKey;
  rows: readonly LedgerRow[];
  query: LedgerQuery;
  pick: (value: string) => void;
}

function PhoneFacet({ facet, rows, query, pick }: FacetProps) {
  const counts = facetCounts(rows, facet, query);
  if (counts.length < 2 && !query.where[facet]) return null;
  return (
    <SelectField
      label={facetWords.title[facet]}
      empty={ledgerText.all}
      options={counts.map((one) => ({
        value: one.value,
        label: facetWords.counted(facetValueWords(facet, one), one.count),
      }))}
      value={query.where[facet] ?? ''}
      onChange={(event) => pick(event.currentTarget.value)}
    />
  );
}

interface ListProps {
  ledger: PhoneLedger;
  shown: readonly LedgerRow[];
  /** Rows before they were narrowed. */
  all: number;
  whole: boolean;
}

function PhoneList({ ledger, shown, all, whole }: ListProps) {
  const count = joined([ledgerText.children(shown.length), ledgerText.phoneNote]);
  return (
    <>
      <p className={styles.note} aria-live="polite">
        <Say>{whole ? count : deskLedgerText.readingPhone}</Say>
      </p>
      {whole && shown.length === 0 ? (
        <Empty>{all > 0 ? ledgerText.emptyFiltered : ledgerText.empty}</Empty>
      ) : (
        <VirtualList
          items={shown}
          keyOf={({ child }) => child}
          rowHeight={shown.length > VIRTUAL_FROM ? ROW_HEIGHT : SHORT_ROW_HEIGHT}
          label={ledgerTitles[ledger]}
          renderRow={(row) => <Row row={row} ledger={ledger} />}
        />
      )}
    </>
  );
}

interface PickersProps {
  view: LedgerView;
  ledger: PhoneLedger;
  rows: readonly LedgerRow[];
  query: LedgerQuery;
  show: (view: LedgerView) => void;
}

/** Which ledger, its own filter, and what is late. */
function Pickers({ view, ledger, rows, query, show }: PickersProps) {
  const [own] = facetsOf(ledger);
  const late = rows.filter((row) => row.late).length;
  const pickFacet = (facet: FacetKey, value: string) => {
    const { [facet]: _was, ...where } = view.where;
    show({ ...view, ledger, where: value ? { ...where, [facet]: value } : where });
  };
  return (
    <>
      <div className={styles.pickers}>
        <SelectField
          label={deskLedgerText.ledger}
          options={phoneLedgers.map((value) => ({ value, label: ledgerNames[value] }))}
          value={ledger}
          onChange={(event) => show(otherLedger(view, event.currentTarget.value as PhoneLedger))}
        />
        {own ? (
          <PhoneFacet facet={own} rows={rows} query={query} pick={(value) => pickFacet(own, value)} />
        ) : null}
      </div>
      {late > 0 || view.late ? (
        <FilterChips
          label={ledgerText.filter}
          value={view.late ? 'late' : 'all'}
          options={[
            { value: 'all', label: ledgerText.all },
            { value: 'late', label: ledgerText.late, count: late },
          ]}
          onPick={(picked) => show({ ...view, ledger, late: picked === 'late' })}
        />
      ) : null}
    </>
  );
}

const noRows: readonly LedgerRow[] = [];

/** 台账 on the phone: the same ledgers over the children on it, without a network. */
export function LedgerPhone() {
  const { view, show } = useLedgerView();
  const ledger = view.ledger === 'school-age' ? 'suspected' : view.ledger;
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const found = useLedgerRows(ledger);
  const rows = found?.rows ?? noRows;
  const query = useMemo<LedgerQuery>(() => ({ where: view.where, late: view.late, text }), [view, text]);
  const shown = useMemo(() => selectRows(rows, query), [rows, query]);
  return (
    <Page title={ledgerText.title} back="/cases">
      <Pickers view={view} ledger={ledger} rows={rows} query={query} show={show} />
      {rows.length > SEARCH_FROM || typed ? (
        <TextField
          label={ledgerText.search}
          type="search"
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      ) : null}
      <PhoneList ledger={ledger} shown={shown} all={rows.length} whole={found?.whole ?? false} />
    </Page>
  );
}
