import { useState } from 'react';
import type { Whereabouts } from '../../../domain/whereabouts-codes.ts';
import { visitText } from '../../../text/visit.ts';
import { whereaboutsWords } from '../../../text/whereabouts.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useSay } from '../../ui/language.tsx';
import { ChildNotes } from './child-notes.tsx';
import { PlaceQuestions } from './place-questions.tsx';
import styles from './visit.module.css';
import { type FormChild, useAnswer, useVisitForm } from './visit-context.ts';

/** What people answer when it is not as on file; the rest opens with one tap more. */
const common: readonly Whereabouts[] = [
  'IN_LOCAL',
  'IN_COUNTY',
  'IN_CITY',
  'IN_PROV',
  'OUT_PROV',
  'OOS_DROP',
  'OOS_NEVER',
  'SUSPEND',
  'LOST',
];
const rare: readonly Whereabouts[] = [
  'PRIVATE',
  'VOC',
  'SPECIAL',
  'RESOURCE',
  'HOME_TEACH',
  'DEFER',
  'REFORM',
  'ILLEGAL_INST',
  'MISSING',
  'ABROAD',
  'DEAD',
  'DONE',
];

export function ChildQuestions({ child }: { child: FormChild }) {
  const [answer, set] = useAnswer(child.id);
  const [all, setAll] = useState(false);
  const isRare = answer.whereabouts !== undefined && rare.includes(answer.whereabouts);
  const codes = all || isRare ? [...common, ...rare] : common;
  return (
    <div className={styles.questions}>
      <ChoiceField
        label={visitText.whereabouts(child.name)}
        columns={2}
        options={codes.map((value) => ({
          value,
          label: value === 'IN_LOCAL' ? visitText.ownSchool : whereaboutsWords[value],
        }))}
        value={answer.whereabouts}
        onChange={(whereabouts) =>
          set({
            whereabouts,
            place: whereabouts === 'IN_LOCAL' ? child.roll : undefined,
            evidence: undefined,
          })
        }
      />
      <div className={styles.two}>
        {codes === common && (
          <Button kind="quiet" onClick={() => setAll(true)}>
            {visitText.morePlaces}
          </Button>
        )}
        <BackToFile child={child} />
      </div>
      {answer.whereabouts && (
        <>
          <PlaceQuestions child={child.id} code={answer.whereabouts} />
          <ChildNotes child={child} />
        </>
      )}
    </div>
  );
}

/** A slip of the thumb on 有变化 is undone with one tap. */
function BackToFile({ child }: { child: FormChild }) {
  const say = useSay();
  const { change } = useVisitForm();
  const forget = () => change(({ answers: { [child.id]: _gone, ...answers } }) => ({ answers }));
  return (
    <Button kind="quiet" aria-label={say(visitText.backFor(child.name))} onClick={forget}>
      {visitText.back}
    </Button>
  );
}
