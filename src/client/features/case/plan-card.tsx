import { sevenHeads } from '../../../domain/case-codes.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { lastStepTo } from '../../../domain/case-state.ts';
import { type Review, reviewsOf } from '../../../domain/plan.ts';
import type { Transition } from '../../../domain/transition.ts';
import { caseText, placementWords, sevenWords } from '../../../text/case.ts';
import { formText } from '../../../text/case-form.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, joined, verbatim } from '../../../text/phrase.ts';
import { planText } from '../../../text/plan.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import type { Around } from './act.ts';
import styles from './case.module.css';
import { measureLine } from './measure-words.ts';
import { day, Pairs, text } from './pairs.tsx';

interface Props {
  around: Around;
  home: string;
}

function MeasureItem({
  measure: { id, body },
  home,
}: {
  measure: CaseFacts['measures'][number];
  home: string;
}) {
  const done = body.doneOn ? [caseText.measureDone, dayWords(body.doneOn)] : [];
  return (
    <li className={styles.item}>
      <p>
        <Say>{joined([measureLine(body), ...done])}</Say>
      </p>
      {!body.doneOn && (
        <div className={styles.buttons}>
          <LinkButton to={`${home}?do=done.${id}`}>{caseText.finishMeasure}</LinkButton>
          <LinkButton to={`${home}?do=measure.${id}`}>{planText.editMeasure}</LinkButton>
        </div>
      )}
    </li>
  );
}

function ReviewItem({ review: { due, doneOn, by, result }, home }: { review: Review; home: string }) {
  const held = doneOn ? [filled(planText.heldLine, dayWords(doneOn))] : [];
  return (
    <li className={styles.item}>
      <p>
        <Say>
          {joined([dayWords(due), ...held, ...[by, result].flatMap((one) => (one ? [verbatim(one)] : []))])}
        </Say>
      </p>
      {!doneOn && (
        <div className={styles.buttons}>
          <LinkButton to={`${home}?do=reviewed.${due}`}>{planText.reviewed}</LinkButton>
          <LinkButton to={`${home}?do=review.${due}`}>{planText.moveReview}</LinkButton>
        </div>
      )}
    </li>
  );
}

function Reviews({ reviews, home }: { reviews: readonly Review[]; home: string }) {
  return (
    <>
      <h3 className={styles.strong}>
        <Say>{planText.reviews}</Say>
      </h3>
      <ul>
        {reviews.map((review) => (
          <ReviewItem key={review.due} review={review} home={home} />
        ))}
      </ul>
      <div className={styles.buttons}>
        <LinkButton to={`${home}?do=review`}>{planText.addReview}</LinkButton>
      </div>
    </>
  );
}

/** What was agreed when persuasion began: later changes of the plan do not reach it. */
function PlanThen({
  plan: { goal, expectedOn, placement, measures, steps },
}: {
  plan: NonNullable<Transition['plan']>;
}) {
  return (
    <>
      <h3 className={styles.strong}>
        <Say>{planText.planThen}</Say>
      </h3>
      <Pairs
        pairs={[
          [formText.goal, text(goal)],
          [formText.expectedOn, day(expectedOn)],
          [formText.expectedPlace, placement && placementWords[placement]],
        ]}
      />
      <p>
        <Say>{planText.measuresThen(measures)}</Say>
      </p>
      <ul>
        {(steps ?? []).map((step) => (
          <li key={measureLine(step).en}>
            <Say>{measureLine(step)}</Say>
          </li>
        ))}
      </ul>
    </>
  );
}

/** 方案: aim, day, measures, reviews, and the plan and the seven heads as they were when persuasion began. */
export function PlanCard({ around: { found }, home }: Props) {
  const { plan, measures, standing } = found.facts;
  const { goal, analysis, expectedOn, placement, signedBy } = plan?.body ?? {};
  const kept = lastStepTo(standing, 'PERSUADE')?.body;
  const seven = kept?.seven ?? found.seven;
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
          [formText.signedBy, text(signedBy)],
        ]}
      />
      <ul>
        {measures.map((measure) => (
          <MeasureItem key={measure.id} measure={measure} home={home} />
        ))}
      </ul>
      <div className={styles.buttons}>
        <LinkButton to={`${home}?do=plan`}>{caseText.editPlan}</LinkButton>
        <LinkButton to={`${home}?do=measure`}>{caseText.addMeasure}</LinkButton>
      </div>
      {plan && <Reviews reviews={reviewsOf(plan.body)} home={home} />}
      {kept?.plan && <PlanThen plan={kept.plan} />}
      <h3 className={styles.strong}>
        <Say>{kept?.seven ? caseText.sevenAsWas : caseText.seven}</Say>
      </h3>
      <Pairs pairs={sevenHeads.map((head) => [sevenWords[head], text(seven[head]?.name)])} />
    </Card>
  );
}
