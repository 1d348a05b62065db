import { lastStepTo } from '../../../domain/case-state.ts';
import type { Snapshot } from '../../../domain/transition.ts';
import { caseText, sourceWords } from '../../../text/case.ts';
import { caseKindWords, formText } from '../../../text/case-form.ts';
import { riskWords } from '../../../text/guardian.ts';
import { householdTypeWords } from '../../../text/household-words.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { reasonWords } from '../../../text/whereabouts.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import type { Around } from './act.ts';
import { day, Pairs, text } from './pairs.tsx';

interface Props {
  around: Around;
  home: string;
}

const snapshotWords = ({ householdType, riskState, monitoredFrom }: Snapshot): Sentence =>
  joined([
    ...(householdType ? [householdTypeWords[householdType]] : []),
    ...(riskState ? [riskWords[riskState]] : []),
    ...(monitoredFrom ? [filled(formText.monitoredSince, verbatim(monitoredFrom))] : []),
  ]);

/** V22: as the server had it at the opening; what the phone had beside it, where the two differ. */
function householdThen({ facts: { standing } }: Around['found']): Sentence | undefined {
  const { snapshot, kept } = lastStepTo(standing, 'OPEN')?.body ?? {};
  const [first, second] = [kept ?? snapshot, kept && snapshot].map((one) => one && snapshotWords(one));
  if (!first || !second || first['zh-CN'] === second['zh-CN']) return first;
  return filled(formText.snapshotDiffers, first, second);
}

/** What kind of case, since when, why. */
export function FactsCard({ around: { found }, home }: Props) {
  const { kind, source, lastAttendedOn, leftOn, reasons } = found.facts.case?.body ?? {};
  const why =
    reasons &&
    joined(
      [reasons.primary, ...reasons.others].map((code) => reasonWords[code]),
      caseText.comma,
    );
  return (
    <Card title={caseText.facts}>
      <Pairs
        pairs={[
          [formText.caseKind, kind && caseKindWords[kind]],
          [formText.source, source && sourceWords[source]],
          [formText.lastAttendedOn, day(lastAttendedOn)],
          [formText.leftOn, day(leftOn)],
          [formText.primary, why],
          [formText.reasonText, text(reasons?.text)],
          [formText.snapshotAt, householdThen(found)],
        ]}
      />
      <LinkButton to={`${home}?do=facts`}>{caseText.editFacts}</LinkButton>
    </Card>
  );
}
