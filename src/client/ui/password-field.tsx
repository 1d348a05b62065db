import { useId, useState } from 'react';
import { uiText } from '../../text/ui.ts';
import { Button } from './button.tsx';
import styles from './field.module.css';
import { describedBy, FieldFrame, type FieldProps } from './field.tsx';

interface PasswordProps extends FieldProps {
  name: string;
}

/** A password that may be looked at: on glass, dots hide a slip of the thumb from its owner only. */
export function PasswordField({ label, id, hint, error, name }: PasswordProps) {
  const made = useId();
  const own = id ?? made;
  const [shown, setShown] = useState(false);
  const notes = { ...(hint ? { hint } : {}), error };
  return (
    <FieldFrame id={own} label={label} {...notes}>
      <div className={styles.beside}>
        <input
          id={own}
          name={name}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          className={styles.input}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(own, notes)}
        />
        <Button kind="quiet" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? uiText.hide : uiText.show}
        </Button>
      </div>
    </FieldFrame>
  );
}
