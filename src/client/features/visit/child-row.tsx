import { useState } from 'react';
import { filled, joined } from '../../../text/phrase.ts';
import { visitText } from '../../../text/visit.ts';
import { whereaboutsSentence, whereaboutsUnknown } from '../../../text/whereabouts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { asOnFile } from './answers.ts';
import { ChildNotes } from './child-notes.tsx';
import { ChildQuestions } from './child-questions.tsx';
import { FaultLine } from './fault-line.tsx';
import { fieldOf } from './problems.ts';
import styles from './visit.module.css';
import { type FormChild, useAnswer, useVisitForm } from './visit-context.ts';

/** 李明慧：在读 · 龙阳初中 · 八(2)班 — 属实？ One tap, or the questions open in place. */
function Ask({ child }: { child: FormChild }) {
  const say = useSay();
  const [, set] = useAnswer(child.id);
  return (
    <>
      {child.answerOnFile && (
        <p>
          <Say>{filled(visitText.isItSo, child.answerOnFile)}</Say>
        </p>
      )}
      <div className={styles.two}>
        {child.answerOnFile && (
          <Button
            kind="plain"
            aria-label={say(visitText.yesFor(child.name))}
            onClick={() => set(asOnFile(child.onFile))}
          >
            {visitText.yes}
          </Button>
        )}
        <Button
          kind="plain"
          aria-label={say(visitText.otherFor(child.name))}
          onClick={() => set({ said: 'other' })}
        >
          {child.answerOnFile ? visitText.other : visitText.answer}
        </Button>
      </div>
    </>
  );
}

/** Confirmed: the answer with a mark, and the way to say more or to say otherwise. */
function Confirmed({ child }: { child: FormChild }) {
  const say = useSay();
  const [, set] = useAnswer(child.id);
  const { problems } = useVisitForm();
  const [open, setOpen] = useState(false);
  const asks = problems.some((one) => one.child === child.id && one.level !== 'flag');
  return (
    <>
      <p className={styles.confirmed}>
        <Icon name="check" />
        <Say>{joined([visitText.confirmed, child.answerOnFile ?? whereaboutsUnknown])}</Say>
      </p>
      {open || asks ? (
        <ChildNotes child={child} />
      ) : (
        <div className={styles.two}>
          <Button
            kind="quiet"
            aria-label={say(visitText.detailsFor(child.name))}
            onClick={() => setOpen(true)}
          >
            {visitText.details}
          </Button>
          <Button
            kind="quiet"
            aria-label={say(visitText.otherFor(child.name))}
            onClick={() => set({ ...blank, said: 'other' })}
          >
            {visitText.other}
          </Button>
        </div>
      )}
    </>
  );
}

const blank = { whereabouts: undefined, place: undefined, attendance: undefined };

export function ChildRow({ child }: { child: FormChild }) {
  const { namesOf } = useVisitForm();
  const [answer] = useAnswer(child.id);
  return (
    <li className={styles.child} id={fieldOf('child', child.id)} tabIndex={-1}>
      <h3 className={styles.childName}>{child.name}</h3>
      {answer.said === undefined && <Ask child={child} />}
      {answer.said === 'yes' && <Confirmed child={child} />}
      {answer.said === 'other' && (
        <>
          {answer.whereabouts && (
            <p className={styles.said}>
              <Say>{whereaboutsSentence(answer.whereabouts, namesOf(answer.place))}</Say>
            </p>
          )}
          <ChildQuestions child={child} />
        </>
      )}
      <FaultLine field={fieldOf('child', child.id)} />
    </li>
  );
}
