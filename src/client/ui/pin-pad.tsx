import { type ReactNode, useEffect, useState } from 'react';
import { pinText } from '../../text/sign-in.ts';
import { Icon } from './icon.tsx';
import { Say, useSay } from './language.tsx';
import styles from './pin-pad.module.css';

const LENGTH = 6;
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', 'erase'];

interface PinPadProps {
  /** Six digits are in. The pad empties itself for the next try. */
  onDone: (pin: string) => void;
  disabled?: boolean;
  /** What to say about the last try; its room is kept, so that the keys stay in their place. */
  children?: ReactNode;
}

/** Big keys under the thumb; the phone's keyboard would cover half of the words and learn the digits. */
export function PinPad({ onDone, disabled = false, children }: PinPadProps) {
  const say = useSay();
  const [digits, setDigits] = useState('');
  const press = (key: string) => {
    if (disabled) return;
    if (key === 'erase') return setDigits(digits.slice(0, -1));
    const next = digits + key;
    setDigits(next.length < LENGTH ? next : '');
    if (next.length === LENGTH) onDone(next);
  };
  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) press(event.key);
      if (event.key === 'Backspace') press('erase');
    };
    window.addEventListener('keydown', typed);
    return () => window.removeEventListener('keydown', typed);
  });
  return (
    <div className={styles.pad}>
      <div className={styles.note}>{children}</div>
      <p className={styles.dots} role="status" aria-label={say(pinText.digits(digits.length))}>
        {Array.from({ length: LENGTH }, (_, index) => (
          <span key={`dot${String(index)}`} className={index < digits.length ? styles.full : styles.dot} />
        ))}
      </p>
      <div className={styles.keys}>
        {keys.map((key) =>
          key === '' ? (
            <span key="gap" />
          ) : (
            <button
              key={key}
              type="button"
              className={styles.key}
              disabled={disabled}
              onClick={() => press(key)}
            >
              {key === 'erase' ? <EraseLabel /> : key}
            </button>
          ),
        )}
      </div>
    </div>
  );
}

function EraseLabel() {
  return (
    <>
      <Icon name="erase" />
      <span className={styles.hidden}>
        <Say>{pinText.erase}</Say>
      </span>
    </>
  );
}
