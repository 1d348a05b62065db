import { useState } from 'react';
import { visitMethods } from '../../../domain/visit.ts';
import { momentWords, timeOf } from '../../../text/day.ts';
import { persuasionText } from '../../../text/persuasion.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { methodWords, visitText } from '../../../text/visit.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Say } from '../../ui/language.tsx';
import { Explanations } from './explanations.tsx';
import { FaultLine } from './fault-line.tsx';
import { fieldOf } from './problems.ts';
import { TimeFields } from './time-fields.tsx';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';
import { VisitorsField } from './visitors-field.tsx';

function WhenFields() {
  const { draft, change } = useVisitForm();
  return (
    <>
      <ChoiceField
        label={visitText.method}
        columns={2}
        options={visitMethods.map((value) => ({ value, label: methodWords[value] }))}
        value={draft.method}
        onChange={(method) => change({ method })}
      />
      <TimeFields />
      <VisitorsField />
    </>
  );
}

/** How, when and who: filled in already, so it is one line until somebody has to change it. */
export function WhenSection() {
  const { draft, problems } = useVisitForm();
  const [open, setOpen] = useState(draft.purpose === 'PERSUASION');
  const wrong = problems.some(({ field }) => field === fieldOf('visitors') || field === 'visit-time');
  const said = joined([
    methodWords[draft.method],
    momentWords(draft.startedAt ?? draft.openedAt),
    ...(draft.endedAt ? [visitText.until(timeOf(draft.endedAt))] : []),
    ...draft.visitors.map(({ name }) => verbatim(name)),
  ]);
  const shown = open || wrong;
  return (
    <Card title={draft.purpose === 'PERSUASION' ? persuasionText.title : visitText.how}>
      {shown ? (
        <WhenFields />
      ) : (
        <div className={styles.line}>
          <p>
            <Say>{said}</Say>
          </p>
          <Button kind="quiet" onClick={() => setOpen(true)}>
            {visitText.changeWhen}
          </Button>
        </div>
      )}
      <div id="visit-time" tabIndex={-1}>
        <FaultLine field="visit-time" />
      </div>
      <Explanations />
    </Card>
  );
}
