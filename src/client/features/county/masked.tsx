import { useState } from 'react';
import { Revealed } from '../../../domain/desk.ts';
import { fileText } from '../../../text/desk-file.ts';
import { filled, type Sentence, verbatim } from '../../../text/phrase.ts';
import { send } from '../../sync/online.ts';
import { Say, useSay } from '../../ui/language.tsx';
import styles from './file.module.css';

interface MaskedProps {
  label: Sentence;
  /** Masked by the server; the whole value is not on this page until it is asked for. */
  value: string | undefined;
  record: string;
  field: string;
  whose: string;
}

/** 身份证号 6105***********012 〔显示〕: showing it is one request, and one line in the log. */
export function Masked({ label, value, record, field, whose }: MaskedProps) {
  const say = useSay();
  const [shown, setShown] = useState<{ record: string; value: string }>();
  const [failed, setFailed] = useState(false);
  if (value === undefined) return null;
  const reveal = () => {
    setFailed(false);
    send('/api/coverage/reveal', { record, field }, Revealed).then(
      (found) => setShown({ record, value: found.value }),
      () => setFailed(true),
    );
  };
  const open = shown?.record === record;
  return (
    <p className={styles.masked}>
      <span>
        <Say>{label}</Say>
      </span>
      <span className={styles.number} aria-live="polite">
        {open ? shown.value : value}
      </span>
      {open ? null : (
        <button
          type="button"
          className={styles.show}
          onClick={reveal}
          title={say(fileText.revealNote)}
          aria-label={say(filled(fileText.reveal, label, verbatim(whose)))}
        >
          <Say>{fileText.show}</Say>
        </button>
      )}
      {failed ? (
        <span role="alert">
          <Say>{fileText.revealFailed}</Say>
        </span>
      ) : null}
    </p>
  );
}
