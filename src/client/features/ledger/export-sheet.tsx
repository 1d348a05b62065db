import { useState } from 'react';
import { LEDGER_EXPORT_MOST } from '../../../domain/ledger.ts';
import { type ColumnSet, columnSetsOf, columnsOf } from '../../../domain/ledger-columns.ts';
import { columnSetNames, ledgerText, paperTitle } from '../../../text/ledger.ts';
import { deskLedgerText } from '../../../text/ledger-desk.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { problemIn, sendForFile } from '../../sync/online.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Say, useLanguage } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { handOver } from './hand-over-file.ts';
import { type Numbers, NumbersField } from './numbers-field.tsx';
import { type Looked, narrowedWords, takenBody, takingProblem } from './taking.ts';

/** The columns as they are shown, or a form's own. */
type Which = 'shown' | Exclude<ColumnSet, 'standard'>;
const setOf = (which: Which): ColumnSet => (which === 'shown' ? 'standard' : which);

function useExport(looked: Looked) {
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<Sentence>();
  const go = async (which: Which, numbers: Numbers) => {
    const { ledger } = looked.view;
    const columns = which === 'shown' ? looked.keys : columnsOf(ledger, which);
    const narrowed = narrowedWords(looked)?.[language];
    setBusy(true);
    setDone(false);
    setProblem(undefined);
    const body = { ...takenBody(looked, numbers), columns, set: setOf(which), language };
    await sendForFile(`/api/ledgers/${ledger}/export`, { ...body, ...(narrowed && { narrowed }) }).then(
      (file) => {
        const day = (looked.page?.asOf ?? '').slice(0, 10);
        handOver(file, `${paperTitle(ledger, setOf(which))[language]} ${day}.xlsx`);
        setDone(true);
      },
      (error) => setProblem(takingProblem(problemIn(error), ledgerText.exportFailed)),
    );
    setBusy(false);
  };
  return { busy, done, problem, go };
}

function ExportForm(looked: Looked) {
  const { ledger } = looked.view;
  const [which, setWhich] = useState<Which>('form');
  const [numbers, setNumbers] = useState<Numbers>('masked');
  const { busy, done, problem, go } = useExport(looked);
  const sets = columnSetsOf(ledger).filter((set) => set !== 'standard');
  const options = [
    ...sets.map((set) => ({ value: set, label: columnSetNames[set] })),
    { value: 'shown' as const, label: deskLedgerText.shownColumns },
  ];
  if (looked.total > LEDGER_EXPORT_MOST)
    return <Notice tone="warn">{ledgerText.tooManyToExport(LEDGER_EXPORT_MOST)}</Notice>;
  return (
    <>
      <p>
        <Say>{ledgerText.exportWhat(looked.total)}</Say>
      </p>
      <ChoiceField
        label={deskLedgerText.which}
        options={options}
        columns={1}
        value={which}
        onChange={setWhich}
      />
      <NumbersField value={numbers} onChange={setNumbers} />
      {problem ? (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      ) : null}
      {done ? (
        <Notice tone="done" live>
          {ledgerText.exportDone}
        </Notice>
      ) : null}
      <Button kind="primary" icon="upload" disabled={busy} onClick={() => void go(which, numbers)}>
        {busy ? ledgerText.exporting : ledgerText.exportGo}
      </Button>
    </>
  );
}

export function ExportButton(looked: Looked) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="upload" onClick={() => setOpen(true)}>
        {ledgerText.export}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={ledgerText.exportTitle} place="side">
        <ExportForm {...looked} />
      </Sheet>
    </>
  );
}
