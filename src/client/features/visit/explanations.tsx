import { Fragment } from 'react';
import type { Id } from '../../../domain/record.ts';
import { visitText } from '../../../text/visit.ts';
import { LinkButton } from '../../ui/button.tsx';
import { AreaField } from '../../ui/text-field.tsx';
import { explainId } from './problems.ts';
import { useVisitForm } from './visit-context.ts';

/** A rule that asks why gets its sentence here; what was said stays editable until the visit is saved. */
export function Explanations({ child }: { child?: Id }) {
  const { draft, change, problems, pressed } = useVisitForm();
  const asked = problems.filter((one) => one.key !== undefined && one.child === child);
  return asked.map(({ key = '', message, level, other }) => (
    <Fragment key={key}>
      <AreaField
        id={explainId(key)}
        label={message}
        value={draft.explanations[key] ?? ''}
        error={pressed && level === 'explain' ? visitText.explainHere : undefined}
        maxLength={200}
        onChange={(event) => {
          const why = event.currentTarget.value;
          change((now) => ({ explanations: { ...now.explanations, [key]: why } }));
        }}
      />
      {other && (
        <LinkButton to={`/household/${other.file}`} kind="quiet">
          {visitText.openOther(other.name)}
        </LinkButton>
      )}
    </Fragment>
  ));
}
