import { useState } from 'react';
import { fittingEvidence } from '../../../domain/evidence.ts';
import type { Id } from '../../../domain/record.ts';
import { evidenceCodes, type Whereabouts } from '../../../domain/whereabouts-codes.ts';
import { visitText } from '../../../text/visit.ts';
import { evidenceDetailWords, evidenceWords } from '../../../text/whereabouts.ts';
import { Button } from '../../ui/button.tsx';
import { ChecksField } from '../../ui/choice-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { evidenceOf } from './answers.ts';
import type { EvidenceCode } from './draft.ts';
import { fieldOf } from './problems.ts';
import { useAnswer, useFault, useVisitForm } from './visit-context.ts';

/** Nothing to show excludes what there is to show. */
const choose = (before: readonly EvidenceCode[], after: readonly EvidenceCode[]): EvidenceCode[] => {
  if (!after.includes('NONE')) return [...after];
  return before.includes('NONE') ? after.filter((code) => code !== 'NONE') : ['NONE'];
};

function Detail({ child, code }: { child: Id; code: EvidenceCode }) {
  const [answer, set] = useAnswer(child);
  const label = evidenceDetailWords[code];
  if (!label) return null;
  return (
    <TextField
      label={label}
      value={answer.details?.[code] ?? ''}
      maxLength={100}
      onChange={(event) => set({ details: { ...answer.details, [code]: event.currentTarget.value } })}
    />
  );
}

/** The evidence that fits the answer, strongest first; what follows from whom they met is ticked already. */
export function EvidenceField({ child, code }: { child: Id; code: Whereabouts }) {
  const { draft } = useVisitForm();
  const [answer, set] = useAnswer(child);
  const [all, setAll] = useState(false);
  const chosen = evidenceOf(child, answer, draft.met);
  const fitting = fittingEvidence(code);
  const others = evidenceCodes.filter((one) => !fitting.includes(one) && (all || chosen.includes(one)));
  const error = useFault(fieldOf('evidence', child));
  return (
    <>
      <ChecksField
        id={fieldOf('evidence', child)}
        label={visitText.evidence}
        columns={2}
        options={[...fitting, ...others].map((value) => ({ value, label: evidenceWords[value] }))}
        value={chosen}
        error={error}
        onChange={(evidence) => set({ evidence: choose(chosen, evidence) })}
      />
      {!all && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {visitText.evidenceMore}
        </Button>
      )}
      {chosen.map((one) => (
        <Detail key={one} child={child} code={one} />
      ))}
    </>
  );
}
