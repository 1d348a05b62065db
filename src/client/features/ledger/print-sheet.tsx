import { useState } from 'react';
import { LEDGER_PRINT_MOST, type Ledger, LedgerPaper } from '../../../domain/ledger.ts';
import { ledgerText } from '../../../text/ledger.ts';
import { deskLedgerText, type PrintForm, printForms } from '../../../text/ledger-desk.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { problemIn, send } from '../../sync/online.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Numbers, NumbersField } from './numbers-field.tsx';
import { type Looked, takenBody, takingProblem } from './taking.ts';

/** What stands on paper: a form, its rows, and for 劝返清单 those who are back as well. */
export interface Printed {
  form: PrintForm;
  paper: LedgerPaper;
  back: LedgerPaper | undefined;
}

const formsOf: Partial<Record<Ledger, readonly PrintForm[]>> = {
  suspected: ['list', 'record'],
  dropped: ['list', 'record', 'sign-off'],
  consolidating: ['list', 'record'],
  deferred: ['list', 'lawful'],
  suspended: ['list', 'lawful'],
  'home-taught': ['list', 'lawful'],
};

async function made(looked: Looked, form: PrintForm, numbers: Numbers): Promise<Printed> {
  const body = { ...takenBody(looked, numbers), form };
  const paper = await send(`/api/ledgers/${looked.view.ledger}/paper`, body, LedgerPaper);
  if (form !== 'sign-off') return { form, paper, back: undefined };
  // The states narrowed by are of those who are out; places hold for both.
  const { township, school } = looked.view.where;
  const where = { ...(township && { township }), ...(school && { school }) };
  const back = await send('/api/ledgers/consolidating/paper', { form, where }, LedgerPaper);
  return { form, paper, back };
}

interface PrintProps extends Looked {
  onMade: (printed: Printed) => void;
}

function PrintFormFields({ onMade, ...looked }: PrintProps) {
  const forms = formsOf[looked.view.ledger] ?? (['list'] as const);
  const [form, setForm] = useState<PrintForm>('list');
  const [numbers, setNumbers] = useState<Numbers>('masked');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Sentence>();
  const go = async () => {
    setBusy(true);
    setProblem(undefined);
    await made(looked, form, numbers).then(onMade, (error) =>
      setProblem(takingProblem(problemIn(error), deskLedgerText.printFailed)),
    );
    setBusy(false);
  };
  if (looked.total > LEDGER_PRINT_MOST)
    return <Notice tone="warn">{ledgerText.tooManyToPrint(LEDGER_PRINT_MOST)}</Notice>;
  return (
    <>
      <ChoiceField
        label={deskLedgerText.printTitle}
        options={forms.map((value) => ({ value, label: printForms[value] }))}
        columns={1}
        value={form}
        onChange={setForm}
      />
      <NumbersField value={numbers} onChange={setNumbers} />
      <p>
        <Say>{deskLedgerText.printLogged}</Say>
      </p>
      {problem ? (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      ) : null}
      <Button kind="primary" icon="print" disabled={busy} onClick={() => void go()}>
        {busy ? deskLedgerText.making : deskLedgerText.printGo}
      </Button>
    </>
  );
}

export function PrintButton(props: PrintProps) {
  const [open, setOpen] = useState(false);
  const done = (printed: Printed) => {
    setOpen(false);
    props.onMade(printed);
  };
  return (
    <>
      <Button icon="print" onClick={() => setOpen(true)}>
        {ledgerText.print}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={ledgerText.print} place="side">
        <PrintFormFields {...props} onMade={done} />
      </Sheet>
    </>
  );
}
