import { useState } from 'react';
import { householdTypes } from '../../../domain/household.ts';
import { householdTypeWords } from '../../../text/household-words.ts';
import { filled } from '../../../text/phrase.ts';
import { visitText } from '../../../text/visit.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Say } from '../../ui/language.tsx';
import { later } from '../../ui/later.tsx';
import { AreaField } from '../../ui/text-field.tsx';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

const GuardianFields = later(() => import('./guardian-fields.tsx').then((module) => module.GuardianFields));

function TypeFields() {
  const { draft, change, household } = useVisitForm();
  const seen = draft.typeSeen ?? household?.householdType;
  return (
    <>
      <ChoiceField
        label={visitText.typeSeen}
        columns={2}
        options={householdTypes.map((value) => ({ value, label: householdTypeWords[value] }))}
        value={seen}
        onChange={(typeSeen) => change({ typeSeen })}
      />
      {seen !== household?.householdType && (
        <AreaField
          label={visitText.typeWhy}
          value={draft.typeWhy ?? ''}
          maxLength={200}
          onChange={(event) => change({ typeWhy: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** The household's type as on file; it is asked only if the visitor sees something else. */
function TypeLine({ open }: { open: () => void }) {
  const { household } = useVisitForm();
  if (!household) return null;
  const type = householdTypeWords[household.householdType];
  const onFile = filled(visitText.typeOnFile, type);
  return (
    <div className={styles.line}>
      <p>
        <Say>{onFile}</Say>
      </p>
      <Button kind="quiet" onClick={open}>
        {visitText.typeOther}
      </Button>
    </div>
  );
}

export function HomeSection() {
  const { draft, household } = useVisitForm();
  const [typeOpen, setTypeOpen] = useState(false);
  const [phones, setPhones] = useState(false);
  const changed = draft.typeSeen !== undefined && draft.typeSeen !== household?.householdType;
  const edited = draft.guardians.length > 0 || draft.phone !== undefined;
  return (
    <Card title={visitText.home}>
      {typeOpen || changed ? <TypeFields /> : <TypeLine open={() => setTypeOpen(true)} />}
      {phones || edited ? (
        <GuardianFields />
      ) : (
        <Button kind="quiet" icon="call" onClick={() => setPhones(true)}>
          {visitText.guardians}
        </Button>
      )}
    </Card>
  );
}
