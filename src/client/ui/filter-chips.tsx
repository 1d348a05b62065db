import type { Sentence } from '../../text/phrase.ts';
import styles from './filter-chips.module.css';
import { Say } from './language.tsx';

interface Chips<K extends string> {
  value: K;
  options: readonly { value: K; label: Sentence; count?: number }[];
  onPick: (value: K) => void;
  label: Sentence;
}

/** One of several views of a list, with how many each has. */
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
