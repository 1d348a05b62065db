import type { Sentence } from '../../text/phrase.ts';
import { useSay } from './language.tsx';
import styles from './progress-bar.module.css';

interface ProgressProps {
  value: number;
  max: number;
  label: Sentence;
}

export function ProgressBar({ value, max, label }: ProgressProps) {
  const say = useSay();
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={say(label)}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
    >
      <div className={styles.bar} style={{ width: `${share * 100}%` }} />
    </div>
  );
}
