import { useState } from 'react';
import type { EnquiryAnswer } from '../../../domain/enquiry.ts';
import { className, gradeName } from '../../../text/child.ts';
import { momentAt } from '../../../text/day.ts';
import { enquiryText, refusalReasons } from '../../../text/enquiry.ts';
import { filled, type Sentence } from '../../../text/phrase.ts';
import type { Directory } from '../../store/types.ts';
import { newId, save } from '../../store/write.ts';
import { Button } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { answerChange, classesOfSchool, type Enquired, onOurRoll } from './ask.ts';
import styles from './enquiry.module.css';

type Said = Omit<EnquiryAnswer, 'enquiry' | 'at'>;
type Send = (said: Said) => void;
type Refusal = 'NOT_HERE' | 'WAS_HERE';

function useSend(enquiry: string, done: () => void): { failed: boolean; send: Send } {
  const [failed, setFailed] = useState(false);
  const send = (said: Said) => {
    save([answerChange(newId(), enquiry, { ...said, at: momentAt(Date.now()) })]).then(
      () => {
        navigator.vibrate?.(60);
        done();
      },
      () => setFailed(true),
    );
  };
  return { failed, send };
}

/** The grade they asked for first; each class is an answer. */
function Classes({ enquiry, directory, send }: { enquiry: Enquired; directory: Directory; send: Send }) {
  const [all, setAll] = useState(enquiry.body.grade === undefined);
  const { toSchool, grade } = enquiry.body;
  const classes = classesOfSchool(toSchool, directory).filter(({ body }) => all || body.grade === grade);
  const grades = all ? [...new Set(classes.map(({ body }) => body.grade))] : grade ? [grade] : [];
  return (
    <fieldset className={styles.reasons}>
      <legend>
        <Say>{enquiryText.whichClass}</Say>
      </legend>
      <div className={styles.picks}>
        {classes.map(({ id, body }) => (
          <Button
            key={id}
            onClick={() =>
              send({ answer: 'HERE', grade: body.grade, classNumber: body.number, onRoll: false })
            }
          >
            {className(body.grade, body.number)}
          </Button>
        ))}
        {grades.map((one) => (
          <Button key={one} kind="quiet" onClick={() => send({ answer: 'HERE', grade: one, onRoll: false })}>
            {filled(enquiryText.noClass, gradeName(one))}
          </Button>
        ))}
        {!all && (
          <Button kind="quiet" onClick={() => setAll(true)}>
            {enquiryText.otherGrade}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function Reasons({ answer, send }: { answer: Refusal; send: Send }) {
  const [why, setWhy] = useState('');
  return (
    <fieldset className={styles.reasons}>
      <legend>
        <Say>{enquiryText.why}</Say>
      </legend>
      {refusalReasons[answer].map((reason) => (
        <Button key={reason.en} onClick={() => send({ answer, why: reason['zh-CN'] })}>
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
        <Button kind="primary" onClick={() => send({ answer, why: why.trim() })}>
          {enquiryText.send}
        </Button>
      )}
    </fieldset>
  );
}

interface Props {
  enquiry: Enquired;
  directory: Directory;
  /** After an answer, or when it is left as it was. */
  done: () => void;
}

/** 在我校 · 不在 · 曾在. A child of our own roll is answered in one tap, with its class. */
export function AnswerButtons({ enquiry, directory, done }: Props) {
  const [open, setOpen] = useState<EnquiryAnswer['answer']>();
  const { failed, send } = useSend(enquiry.id, done);
  const match = onOurRoll(enquiry.body, directory);
  const known = match?.class ? directory.classes.get(match.class)?.body : undefined;
  const here = known
    ? () => send({ answer: 'HERE', grade: known.grade, classNumber: known.number, onRoll: true })
    : () => setOpen('HERE');
  const hereWords: Sentence = known
    ? filled(enquiryText.hereIn, className(known.grade, known.number))
    : enquiryText.here;
  return (
    <>
      <p className={styles.soft}>
        <Say>{match ? enquiryText.onOurRoll : enquiryText.notOnRoll}</Say>
      </p>
      <div className={styles.three}>
        <Button kind={match ? 'primary' : 'plain'} onClick={here}>
          {hereWords}
        </Button>
        <Button aria-expanded={open === 'NOT_HERE'} onClick={() => setOpen('NOT_HERE')}>
          {enquiryText.not}
        </Button>
        <Button aria-expanded={open === 'WAS_HERE'} onClick={() => setOpen('WAS_HERE')}>
          {enquiryText.was}
        </Button>
      </div>
      {open === 'HERE' && <Classes enquiry={enquiry} directory={directory} send={send} />}
      {open !== undefined && open !== 'HERE' && <Reasons key={open} answer={open} send={send} />}
      {failed && (
        <Notice tone="danger" live>
          {enquiryText.failed}
        </Notice>
      )}
    </>
  );
}
