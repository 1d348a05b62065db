import { useState } from 'react';
import type { EnquiryAnswer } from '../../../domain/enquiry.ts';
import { momentAt } from '../../../text/day.ts';
import { enquiryText } from '../../../text/enquiry.ts';
import { handOverText } from '../../../text/hand-over.ts';
import { newId, save } from '../../store/write.ts';
import { Button } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { answerChange, type Enquired } from './ask.ts';
import styles from './enquiry.module.css';

type Said = Pick<EnquiryAnswer, 'answer' | 'why'>;

function Reasons({ send }: { send: (why: string) => void }) {
  const [why, setWhy] = useState('');
  return (
    <fieldset className={styles.reasons}>
      <legend>
        <Say>{enquiryText.why}</Say>
      </legend>
      {handOverText.reasons.map((reason) => (
        <Button key={reason.en} onClick={() => send(reason['zh-CN'])}>
          {reason}
        </Button>
      ))}
      <TextField
        label={enquiryText.otherWhy}
        value={why}
        maxLength={200}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {why.trim() !== '' && (
        <Button kind="primary" onClick={() => send(why.trim())}>
          {enquiryText.send}
        </Button>
      )}
    </fieldset>
  );
}

/** 接收 · 不接收: the receiving school's word on a hand-over, one tap for a yes, a reason for a no. */
export function HandOverAnswer({ enquiry, done }: { enquiry: Enquired; done: () => void }) {
  const [refusing, setRefusing] = useState(false);
  const [failed, setFailed] = useState(false);
  const send = (said: Said) => {
    save([answerChange(newId(), enquiry.id, { ...said, at: momentAt(Date.now()) })]).then(
      () => {
        navigator.vibrate?.(60);
        done();
      },
      () => setFailed(true),
    );
  };
  return (
    <>
      <p>
        <Say>{handOverText.lead}</Say>
      </p>
      <div className={styles.three}>
        <Button kind="primary" onClick={() => send({ answer: 'HERE' })}>
          {handOverText.accept}
        </Button>
        <Button aria-expanded={refusing} onClick={() => setRefusing(true)}>
          {handOverText.refuse}
        </Button>
      </div>
      {refusing && <Reasons send={(why) => send({ answer: 'NOT_HERE', why })} />}
      {failed && (
        <Notice tone="danger" live>
          {handOverText.failed}
        </Notice>
      )}
    </>
  );
}
