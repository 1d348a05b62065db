import { dayWords } from '../../../text/day.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { Say } from '../../ui/language.tsx';
import styles from './case.module.css';

type Pair = readonly [label: Sentence, value: Sentence | undefined];

/** What is known, a line each; the rest is left out. */
export function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <div className={styles.lines}>
      {pairs.map(([label, value]) =>
        value ? (
          <p key={label.en}>
            <Say>{joined([label, value])}</Say>
          </p>
        ) : null,
      )}
    </div>
  );
}
export const day = (value: string | undefined) => (value ? dayWords(value) : undefined);
export const text = (value: string | undefined) => (value ? verbatim(value) : undefined);
