import { useEffect, useState } from 'react';
import { deskText } from '../../../text/county.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import { useVault } from '../../store/vault.ts';
import { Button } from '../../ui/button.tsx';
import { ChecksField } from '../../ui/choice-field.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { Say } from '../../ui/language.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './county.module.css';

/** Who printed it, and when: paper with children's names on it must be traceable (domain design §4.3). */
export function PrintLine() {
  const { user } = useVault();
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    const before = () => setAt(new Date().toISOString());
    window.addEventListener('beforeprint', before);
    return () => window.removeEventListener('beforeprint', before);
  }, []);
  return (
    <p className={styles.printLine}>
      <Say>{filled(deskText.printed, verbatim(user?.name ?? ''), momentWords(at))}</Say>
    </p>
  );
}

/** `before`: what must be here first, so that paper shows the whole list and not the part that was scrolled to. */
export function PrintButton({ before }: { before?: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const print = async () => {
    setBusy(true);
    await before?.().catch(() => undefined);
    setBusy(false);
    // The rows that have just come must be drawn before the printer looks.
    requestAnimationFrame(() => window.print());
  };
  return (
    <Button icon="print" onClick={() => void print()} disabled={busy}>
      {deskText.print}
    </Button>
  );
}

const KEY = 'guixue.columns.';
function remembered(table: string): string[] | undefined {
  try {
    const text = localStorage.getItem(KEY + table);
    return text === null ? undefined : text.split(',');
  } catch {
    return undefined; // A browser that forbids storage only forgets the choice.
  }
}
function remember(table: string, keys: readonly string[]): void {
  try {
    localStorage.setItem(KEY + table, keys.join(','));
  } catch {
    // as above
  }
}

/** Which columns are shown: the person's choice on this machine, else those not marked hidden. Names of columns only. */
export function useColumns<Row>(table: string, columns: readonly Column<Row>[]) {
  const [chosen, setChosen] = useState(() => remembered(table));
  const shown = columns.filter(
    ({ key, hidden }, at) => at === 0 || (chosen ? chosen.includes(key) : !hidden),
  );
  const choose = (keys: string[]) => {
    remember(table, keys);
    setChosen(keys);
  };
  return { shown, choose };
}

interface ColumnChoiceProps<Row> {
  columns: readonly Column<Row>[];
  shown: readonly Column<Row>[];
  choose: (keys: string[]) => void;
}

export function ColumnChoice<Row>({ columns, shown, choose }: ColumnChoiceProps<Row>) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="list" onClick={() => setOpen(true)}>
        {deskText.columns}
      </Button>
      <Sheet open={open} onClose={() => setOpen(false)} title={deskText.columns} place="side">
        <ChecksField
          label={deskText.columns}
          options={columns.slice(1).map(({ key, title }) => ({ value: key, label: title }))}
          value={shown.slice(1).map(({ key }) => key)}
          onChange={choose}
        />
      </Sheet>
    </>
  );
}
