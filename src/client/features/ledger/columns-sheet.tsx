import { useState } from 'react';
import {
  allColumnsOf,
  columnSetsOf,
  columnsOf,
  type LedgerColumnKey,
} from '../../../domain/ledger-columns.ts';
import { columnSetNames, ledgerColumnTitles, ledgerText } from '../../../text/ledger.ts';
import { Button } from '../../ui/button.tsx';
import { ChecksField } from '../../ui/choice-field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './ledger.module.css';
import type { LedgerView } from './view.ts';

interface ColumnsProps {
  view: LedgerView;
  keys: readonly LedgerColumnKey[];
  choose: (keys: readonly LedgerColumnKey[]) => void;
}

/** Which columns are shown: one by one, or as a form has them. */
export function ColumnsButton({ view: { ledger }, keys, choose }: ColumnsProps) {
  const [open, setOpen] = useState(false);
  const options = allColumnsOf(ledger)
    .filter((key) => key !== 'name')
    .map((value) => ({ value, label: ledgerColumnTitles[value] }));
  // A new one stands where the forms have it, not behind the others.
  const inOrder = (chosen: readonly LedgerColumnKey[]) =>
    allColumnsOf(ledger).filter((key) => key === 'name' || chosen.includes(key));
  return (
    <>
      <Button icon="list" onClick={() => setOpen(true)}>
        {ledgerText.columns}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={ledgerText.columns} place="side">
        <div className={styles.doors}>
          {columnSetsOf(ledger).map((set) => (
            <Button key={set} onClick={() => choose(columnsOf(ledger, set))}>
              {columnSetNames[set]}
            </Button>
          ))}
        </div>
        <ChecksField
          label={ledgerText.columns}
          options={options}
          value={keys.filter((key) => key !== 'name')}
          onChange={(chosen) => choose(inOrder(chosen))}
        />
      </Sheet>
    </>
  );
}
