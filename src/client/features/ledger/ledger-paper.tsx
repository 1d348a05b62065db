import type { LedgerRow } from '../../../domain/ledger.ts';
import type { LedgerColumnKey } from '../../../domain/ledger-columns.ts';
import { termOf } from '../../../domain/term.ts';
import { dayOf } from '../../../text/day.ts';
import { ledgerColumnTitles, paperTitle } from '../../../text/ledger.ts';
import { ledgerPaper } from '../../../text/ledger-paper.ts';
import { paper as words } from '../../../text/print.ts';
import { useVault } from '../../store/vault.ts';
import {
  PaperLine,
  PaperRows,
  PaperSection,
  type PaperSheet,
  PaperTable,
  PaperText,
  PrintPages,
  Signs,
} from '../../ui/print-page.tsx';
import {
  aboutRows,
  conditionLine,
  contactRows,
  logRows,
  rosterRows,
  said,
  termRows,
  type VillageSheet,
  villageSheets,
} from './papers.ts';
import type { Printed } from './print-sheet.tsx';

/** 辍学学生劝返记录 (§2.1), its four sections. */
function Record({ row }: { row: LedgerRow }) {
  return (
    <>
      <PaperSection title={words.sections.about}>
        <PaperRows rows={aboutRows(row)} />
      </PaperSection>
      <PaperSection title={words.sections.reasons}>
        <PaperText lines={[said(row, 'reasons') || words.nothing]} />
      </PaperSection>
      <PaperSection title={words.sections.measures}>
        <PaperText lines={[said(row, 'measures') || words.nothing]} />
      </PaperSection>
      <PaperSection title={words.sections.visits}>
        <PaperTable columns={words.columns} rows={logRows(row)} />
      </PaperSection>
      <Signs lines={ledgerPaper.recordSigns} day={words.blankDay} />
    </>
  );
}

/** 因失能免学、缓学、休学学生情况记录表 (§2.2). */
function Lawful({ row }: { row: LedgerRow }) {
  return (
    <>
      <PaperSection title={ledgerPaper.about}>
        <PaperRows rows={[...aboutRows(row), ...contactRows(row)]} />
      </PaperSection>
      <PaperSection title={ledgerPaper.conditionTitle}>
        <PaperLine>{conditionLine(row)}</PaperLine>
      </PaperSection>
      <PaperSection title={ledgerPaper.proofTitle}>
        <PaperLine>{said(row, 'evidence') || words.nothing}</PaperLine>
      </PaperSection>
      <PaperSection title={ledgerPaper.termTitle}>
        <PaperRows rows={termRows(row)} />
      </PaperSection>
      <Signs lines={ledgerPaper.lawfulSigns} day={words.blankDay} />
    </>
  );
}

function Roster({ title, rows, last }: { title: string; rows: readonly LedgerRow[]; last: LedgerColumnKey }) {
  const columns = [...ledgerPaper.rosterColumns, ledgerColumnTitles[last]['zh-CN']];
  return (
    <PaperSection title={title}>
      {rows.length > 0 ? (
        <PaperTable columns={columns} rows={rosterRows(rows, last)} />
      ) : (
        <PaperLine>{ledgerPaper.none}</PaperLine>
      )}
    </PaperSection>
  );
}

/** 劝返清单 of a village (§2.6), with the six who sign it. */
function SignOff({ sheet, day }: { sheet: VillageSheet; day: string }) {
  const { township, village, back, left } = sheet;
  const { year, half } = termOf(day);
  const term = ledgerPaper.term(half === 1 ? year : year + 1, half);
  const counts = { total: back.length + left.length, back: back.length, left: left.length };
  return (
    <>
      <PaperText lines={[ledgerPaper.law, ledgerPaper.summary({ township, village, term, ...counts })]} />
      <Roster title={ledgerPaper.backTitle} rows={back} last="returnedOn" />
      <Roster title={ledgerPaper.leftTitle} rows={left} last="reasons" />
      <Signs lines={ledgerPaper.signOffSigns} day={words.blankDay} />
    </>
  );
}

interface PaperProps extends Printed {
  keys: readonly LedgerColumnKey[];
  /** The conditions, as words. */
  narrowed: string | undefined;
  back: Printed['back'];
}

/** The ledger itself, as the screen shows it: title, reporting unit, table, who checks and fills in. */
function List({ paper, keys, narrowed, foot }: PaperProps & { foot: string }) {
  const columns = [ledgerPaper.number, ...keys.map((key) => ledgerColumnTitles[key]['zh-CN'])];
  const rows = paper.items.map((row, at) => [`${at + 1}`, ...keys.map((key) => said(row, key))]);
  return (
    <>
      <PaperLine>{`${ledgerPaper.unit(paper.unit)}　　　　${ledgerPaper.day(dayOf(paper.asOf))}`}</PaperLine>
      {narrowed ? <PaperLine>{ledgerPaper.narrowed(narrowed)}</PaperLine> : null}
      <PaperTable columns={columns} rows={rows} foot={foot} />
      <Signs lines={ledgerPaper.listSigns} day={words.blankDay} />
    </>
  );
}

function sheetsOf(props: PaperProps, foot: string): PaperSheet[] {
  const { form, paper, back } = props;
  const day = dayOf(paper.asOf);
  if (form === 'list')
    return [
      {
        key: 'list',
        form: paperTitle(paper.ledger, 'standard')['zh-CN'],
        footed: true,
        body: <List {...props} foot={foot} />,
      },
    ];
  if (form === 'sign-off')
    return villageSheets(paper.items, back?.items ?? []).map((sheet) => ({
      key: `${sheet.township} ${sheet.village}`,
      form: ledgerPaper.signOffTitle,
      body: <SignOff sheet={sheet} day={day} />,
    }));
  const [title, Form] = form === 'record' ? [words.recordTitle, Record] : [ledgerPaper.lawfulTitle, Lawful];
  return paper.items.map((row) => ({ key: row.child, form: title, body: <Form row={row} /> }));
}

/** What was made for the printer, as it will lie on A4. */
export function LedgerPaper({ goBack, ...props }: PaperProps & { goBack: string }) {
  const { user } = useVault();
  const foot = words.printedBy(user?.name ?? '', words.day(dayOf(props.paper.asOf)));
  return (
    <PrintPages sheets={sheetsOf(props, foot)} back={goBack} foot={foot} lying={props.form === 'list'} />
  );
}
