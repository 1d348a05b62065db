import { harmText } from '../../../text/harm-question.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { later } from '../../ui/later.tsx';
import { FaultLine } from './fault-line.tsx';
import { fieldOf } from './problems.ts';
import { useVisitForm } from './visit-context.ts';

const HarmDetails = later(() => import('./harm-details.tsx').then((module) => module.HarmDetails));

/** 强制报告 (未成年人保护法 §11): the one question that is never answered beforehand. */
export function HarmSection() {
  const { draft, change } = useVisitForm();
  return (
    <Card>
      <ChoiceField
        id={fieldOf('harm')}
        label={harmText.ask}
        columns={2}
        options={[
          { value: 'no' as const, label: harmText.no },
          { value: 'yes' as const, label: harmText.yes },
        ]}
        value={draft.harm}
        onChange={(harm) => change({ harm })}
      />
      <FaultLine field={fieldOf('harm')} />
      {draft.harm === 'yes' && <HarmDetails />}
    </Card>
  );
}
