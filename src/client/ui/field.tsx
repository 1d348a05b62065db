import type { ReactNode } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';
import { Say } from './language.tsx';

/** What every field takes. `id` is the anchor that an error summary jumps to. */
export interface FieldProps {
  label: Sentence;
  id?: string;
  hint?: Sentence;
  error?: Sentence | undefined;
}

/** aria ids of a field's hint and error, for the input that they belong to. */
export const describedBy = (
  id: string,
  { hint, error }: Pick<FieldProps, 'hint' | 'error'>,
): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

export function FieldNotes({ id, hint, error }: { id: string } & Pick<FieldProps, 'hint' | 'error'>) {
  return (
    <>
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          <Say>{hint}</Say>
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className={styles.error} role="alert">
          <Icon name="attention" />
          <span>
            <Say>{error}</Say>
          </span>
        </p>
      ) : null}
    </>
  );
}

interface FrameProps extends FieldProps {
  id: string;
  children: ReactNode;
}

export function FieldFrame({ id, label, hint, error, children }: FrameProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        <Say>{label}</Say>
      </label>
      {children}
      <FieldNotes id={id} {...(hint ? { hint } : {})} error={error} />
    </div>
  );
}
