import { dayOf, dayWords } from '../../../text/day.ts';
import { filled } from '../../../text/phrase.ts';
import { visitText } from '../../../text/visit.ts';
import { Card } from '../../ui/card.tsx';
import { AreaField } from '../../ui/text-field.tsx';
import { fieldOf } from './problems.ts';
import { useFault, useVisitForm } from './visit-context.ts';

export function CorrectionSection() {
  const { draft, change } = useVisitForm();
  const error = useFault(fieldOf('correctionReason'));
  if (!draft.replaces) return null;
  return (
    <Card>
      <AreaField
        id={fieldOf('correctionReason')}
        label={visitText.correctionReason}
        hint={filled(visitText.correctionNote, dayWords(dayOf(draft.startedAt ?? draft.openedAt)))}
        value={draft.correctionReason ?? ''}
        error={error}
        maxLength={200}
        onChange={(event) => change({ correctionReason: event.currentTarget.value })}
      />
    </Card>
  );
}
