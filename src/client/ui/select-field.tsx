import { type ComponentProps, useId } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import { uiText } from '../../text/ui.ts';
import styles from './field.module.css';
import { describedBy, FieldFrame, type FieldProps } from './field.tsx';
import { useSay } from './language.tsx';

export interface Option<V extends string = string> {
  value: V;
  label: Sentence;
}

interface SelectProps extends FieldProps, Omit<ComponentProps<'select'>, 'id'> {
  options: readonly Option[];
  /** The empty choice; absent: 请选择. */
  empty?: Sentence;
}

/** The phone's own list. */
export function SelectField({ label, id, hint, error, options, empty, ...input }: SelectProps) {
  const made = useId();
  const own = id ?? made;
  const say = useSay();
  const notes = { ...(hint ? { hint } : {}), error };
  return (
    <FieldFrame id={own} label={label} {...notes}>
      <select
        // As every field: the browser would keep the answer with its open tabs, in the clear.
        autoComplete="off"
        {...input}
        id={own}
        className={styles.input}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(own, notes)}
      >
        <option value="">{say(empty ?? uiText.choose)}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {say(option.label)}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
