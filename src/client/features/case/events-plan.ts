import { reviewsOf } from '../../../domain/plan.ts';
import { caseText, measureWords } from '../../../text/case.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { filled, joined, verbatim } from '../../../text/phrase.ts';
import { planFieldWords } from '../../../text/plan.ts';
import { timelineText } from '../../../text/timeline.ts';
import { base, type CaseEvent, type Source, said } from './event.ts';
import { spanWords } from './measure-words.ts';

/** The plan when it was made, each change with who made it, each review that was held. */
export const planEvents: Source = ({ plan }) => {
  if (!plan) return [];
  const { goal, expectedOn, changes = [] } = plan.body;
  const own = base(plan);
  const made: CaseEvent = {
    ...{ ...own, day: dayOf(plan.writtenAt), title: timelineText.planMade },
    // What it says now; what it said when persuasion began stands with that step.
    lines: [...said(goal), ...(expectedOn ? [filled(timelineText.expected, dayWords(expectedOn))] : [])],
  };
  const changed = changes.map(({ on, by, what }, at): CaseEvent => {
    const words = what.map((field) => planFieldWords[field] ?? verbatim(field));
    const id = `${plan.id}:change:${at}`;
    return {
      ...own,
      id,
      at: id,
      day: on,
      who: by,
      title: timelineText.planChanged,
      lines: [joined(words, caseText.comma)],
    };
  });
  const held = reviewsOf(plan.body).flatMap(({ due, doneOn, by = own.who, result }): CaseEvent[] => {
    const id = `${plan.id}:review:${due}`;
    return doneOn
      ? [{ ...own, id, at: id, day: doneOn, who: by, title: timelineText.reviewed, lines: said(result) }]
      : [];
  });
  return [made, ...changed, ...held];
};

/** A measure when it was agreed, and when it was done. */
export const measureEvents: Source = ({ measures }) =>
  measures.flatMap((one) => {
    const { doneOn, kind, what, owner, result } = one.body;
    const about = filled(timelineText.owner, verbatim(owner));
    const agreed: CaseEvent = {
      ...{
        ...base(one),
        day: dayOf(one.writtenAt),
        title: filled(timelineText.measureBegun, measureWords[kind]),
      },
      lines: [...said(what), about, ...spanWords(one.body)],
    };
    if (!doneOn) return [agreed];
    const title = joined([measureWords[kind], caseText.measureDone]);
    return [
      agreed,
      { ...base(one), id: `${one.id}:done`, day: doneOn, title, lines: [about, ...said(result)] },
    ];
  });
