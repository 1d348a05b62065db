import { useState } from 'react';
import { deskText } from '../../../text/county.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, type Sentence, verbatim } from '../../../text/phrase.ts';
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
  return (
    <p className={styles.printLine} ref={() => onPrint(() => setAt(new Date().toISOString()))}>
      <Say>{filled(deskText.printed, verbatim(user?.name ?? ''), momentWords(at))}</Say>
    </p>
  );
}

/** @returns how to stop listening, as React wants it of a ref. */
function onPrint(then: () => void): () => void {
  window.addEventListener('beforeprint', then);
  return () => window.removeEventListener('beforeprint', then);
}

export function PrintButton() {
  return (
    <Button icon="print" onClick={() => window.print()}>
      {deskText.print}
    </Button>
  );
}

interface Chips<K extends string> {
  value: K;
  options: readonly { value: K; label: Sentence; count?: number }[];
  onPick: (value: K) => void;
  label: Sentence;
}

export function FilterChips<K extends string>({ value, options, onPick, label }: Chips<K>) {
  return (
    <fieldset className={styles.chips}>
      <legend className={styles.unseen}>
        <Say>{label}</Say>
      </legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={option.value === value ? `${styles.chip} ${styles.chosen}` : styles.chip}
          aria-pressed={option.value === value}
          onClick={() => onPick(option.value)}
        >
          <Say>{option.label}</Say>
          {option.count === undefined ? null : <span className={styles.chipCount}>{option.count}</span>}
        </button>
      ))}
    </fieldset>
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
