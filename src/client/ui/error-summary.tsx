import { useEffect, useRef } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import { uiText } from '../../text/ui.ts';
import styles from './error-summary.module.css';
import { Say } from './language.tsx';

export interface FieldError {
  /** id of the field's input or fieldset */
  field: string;
  message: Sentence;
}

/** Takes the reader to a field, opening nothing and losing nothing. */
export function focusField(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

interface SummaryProps {
  errors: readonly FieldError[];
  /** Changes at each failed save, so that the summary takes the focus again. */
  attempt: number;
}

/** All problems at once, each a way to its field (ux, principle 4). */
export function ErrorSummary({ errors, attempt }: SummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={styles.summary}>
      <h2 className={styles.title}>
        <Say>{uiText.errors(errors.length)}</Say>
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message.en}`}>
            <button type="button" className={styles.jump} onClick={() => focusField(field)}>
              <Say>{message}</Say>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
