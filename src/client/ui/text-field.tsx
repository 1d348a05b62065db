import { type ComponentProps, useId } from 'react';
import styles from './field.module.css';
import { describedBy, FieldFrame, type FieldProps } from './field.tsx';

type InputProps = FieldProps & Omit<ComponentProps<'input'>, 'id'>;

/**
 * `autoComplete="off"` on every field is more than manners: without it the browser keeps what is typed with its open tabs, in
 * the clear on the disk, to bring it back after a restart.
 */

/** One line of text. Works bare (`value`, `onChange`) and with react-hook-form's `register`. */
export function TextField({ label, id, hint, error, ...input }: InputProps) {
  const made = useId();
  const own = id ?? made;
  const notes = { ...(hint ? { hint } : {}), error };
  return (
    <FieldFrame id={own} label={label} {...notes}>
      <input
        autoComplete="off"
        {...input}
        id={own}
        className={styles.input}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(own, notes)}
      />
    </FieldFrame>
  );
}

/** The phone's own day picker: yyyy-MM-dd. */
export function DateField(props: InputProps) {
  return <TextField {...props} type="date" />;
}

type AreaProps = FieldProps & Omit<ComponentProps<'textarea'>, 'id'>;

export function AreaField({ label, id, hint, error, ...input }: AreaProps) {
  const made = useId();
  const own = id ?? made;
  const notes = { ...(hint ? { hint } : {}), error };
  return (
    <FieldFrame id={own} label={label} {...notes}>
      <textarea
        rows={3}
        autoComplete="off"
        {...input}
        id={own}
        className={styles.input}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(own, notes)}
      />
    </FieldFrame>
  );
}
