import type { Measure } from '../../../domain/case.ts';
import { sevenHeads } from '../../../domain/case-codes.ts';
import type { Fact } from '../../../domain/case-facts.ts';
import { lastStepTo } from '../../../domain/case-state.ts';
import type { Snapshot } from '../../../domain/transition.ts';
import { caseText, measureWords, placementWords, sevenWords, sourceWords } from '../../../text/case.ts';
import { caseKindWords, formText } from '../../../text/case-form.ts';
import { dayWords } from '../../../text/day.ts';
import { riskWords } from '../../../text/guardian.ts';
import { householdTypeWords } from '../../../text/household-words.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { reasonWords } from '../../../text/whereabouts.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import type { Around } from './act.ts';
import styles from './case.module.css';

type Pair = readonly [label: Sentence, value: Sentence | undefined];
interface Props {
  around: Around;
  home: string;
}

function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  return (
    <div className={styles.lines}>
      {pairs.map(([label, value]) =>
        value ? (
          <p key={label.en}>
            <Say>{joined([label, value])}</Say>
          </p>
        ) : null,
      )}
    </div>
  );
}
const day = (value: string | undefined) => (value ? dayWords(value) : undefined);
const text = (value: string | undefined) => (value ? verbatim(value) : undefined);

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

function MeasureLine({ measure, home }: { measure: Fact<Measure>; home: string }) {
  const { kind, what, owner, due, doneOn } = measure.body;
  const when = doneOn ? joined([caseText.measureDone, dayWords(doneOn)]) : day(due);
  return (
    <li className={styles.item}>
      <p>
        <Say>
          {joined([
            measureWords[kind],
            ...(what ? [verbatim(what)] : []),
            verbatim(owner),
            ...(when ? [when] : []),
          ])}
        </Say>
      </p>
      {!doneOn && <LinkButton to={`${home}?do=done.${measure.id}`}>{caseText.finishMeasure}</LinkButton>}
    </li>
  );
}

/** 方案: aim, day, measures, and the seven heads, as they were when persuasion began. */
export function PlanCard({ around: { found }, home }: Props) {
  const { plan, measures, standing } = found.facts;
  const { goal, analysis, expectedOn, placement, reviewOn, signedBy } = plan?.body ?? {};
  const kept = lastStepTo(standing, 'PERSUADE')?.body.seven;
  const seven = kept ?? found.seven;
  return (
    <Card title={caseText.plan}>
      {!plan && (
        <p>
          <Say>{caseText.noPlan}</Say>
        </p>
      )}
      <Pairs
        pairs={[
          [formText.goal, text(goal)],
          [formText.analysis, text(analysis)],
          [formText.expectedOn, day(expectedOn)],
          [formText.expectedPlace, placement && placementWords[placement]],
          [formText.reviewOn, day(reviewOn)],
          [formText.signedBy, text(signedBy)],
        ]}
      />
      <ul>
        {measures.map((measure) => (
          <MeasureLine key={measure.id} measure={measure} home={home} />
        ))}
      </ul>
      <div className={styles.buttons}>
        <LinkButton to={`${home}?do=plan`}>{caseText.editPlan}</LinkButton>
        <LinkButton to={`${home}?do=measure`}>{caseText.addMeasure}</LinkButton>
      </div>
      <h3 className={styles.strong}>
        <Say>{kept ? caseText.sevenAsWas : caseText.seven}</Say>
      </h3>
      <Pairs pairs={sevenHeads.map((head) => [sevenWords[head], text(seven[head]?.name)])} />
    </Card>
  );
}
