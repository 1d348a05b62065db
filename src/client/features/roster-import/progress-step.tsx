import type { BatchView } from '../../../domain/roster/batch.ts';
import { filled, joined, verbatim } from '../../../text/phrase.ts';
import { importText, phaseWords } from '../../../text/roster-import.ts';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { count, seconds } from './numbers.ts';
import styles from './roster-import.module.css';

const phases = ['waiting', 'matching', 'locking', 'checking', 'writing', 'finishing'];
/** Per cent that lie behind each phase as it begins, measured with 20,000 rows. */
const behind = [2, 5, 18, 21, 50, 97];

/** Where the one transaction is; its rows land together, so there is no half to count. */
export function ProgressStep({ batch }: { batch: BatchView }) {
  const { phase = 'waiting', total = batch.counts.rows ?? 0, ms = 0 } = batch.progress ?? {};
  const at = phases.indexOf(phase);
  const words = filled(importText.progress, verbatim(count(total)));
  return (
    <Card>
      <p role="status">
        <Say>{joined([words, importText.seconds(seconds(ms))])}</Say>
      </p>
      <ProgressBar value={behind[at] ?? 0} max={100} label={words} />
      <ol className={styles.phases}>
        {phases.map((each, index) => (
          <li key={each} className={index === at ? styles.phaseNow : styles.phase}>
            {index < at ? <Icon name="check" /> : <span className={styles.phaseDot} />}
            <Say>{phaseWords[each] ?? verbatim(each)}</Say>
          </li>
        ))}
      </ol>
      <p className={styles.soft}>
        <Say>{importText.commitNote}</Say>
      </p>
    </Card>
  );
}
