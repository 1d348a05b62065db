import { type Review, reviewsOf } from '../../../domain/plan.ts';
import { formText } from '../../../text/case-form.ts';
import { dayWords } from '../../../text/day.ts';
import { filled } from '../../../text/phrase.ts';
import { planText } from '../../../text/plan.ts';
import { type Act, type Around, type Fault, textOf, type Values } from './act.ts';
import { must, planChange } from './plan-act.ts';

const of = ({ found }: Around): Review[] => reviewsOf(found.facts.plan?.body);
const taken = (around: Around, due: string, values: Values): Fault[] => {
  const day = textOf(values, 'due');
  const twice = day !== due && of(around).some((one) => one.due === day);
  return [...must(values, ['due']), ...(twice ? [{ name: 'due', message: planText.reviewTwice }] : [])];
};

/** `?do=review`: one more day on which the plan is looked at; `?do=review.<day>`: another day for one not held yet. */
export function reviewAct(due: string, around: Around): Act | undefined {
  const known = of(around).find((one) => one.due === due);
  if (!around.found.facts.plan || (due && (!known || known.doneOn))) return undefined;
  return {
    title: due ? planText.moveReview : planText.addReview,
    notes: [],
    fields: [{ kind: 'day', name: 'due', label: planText.reviewDay }],
    opening: { due },
    faults: (values) => taken(around, due, values),
    changes: (values) => {
      const rest = of(around).filter((one) => one.due !== due);
      return [planChange({ reviews: [...rest, { due: textOf(values, 'due') }].sort(byDay) }, around)];
    },
  };
}
const byDay = (a: Review, b: Review): number => (a.due < b.due ? -1 : 1);

/** `?do=reviewed.<day>`: it was held, and this came of it; the next one can be set at once. */
export function reviewedAct(due: string, around: Around): Act | undefined {
  const { found, name } = around;
  const known = of(around).find((one) => one.due === due);
  if (!known || known.doneOn) return undefined;
  return {
    title: planText.reviewed,
    notes: [filled(planText.reviewOf, dayWords(due, found.today))],
    fields: [
      { kind: 'day', name: 'doneOn', label: planText.heldOn },
      { kind: 'area', name: 'result', label: planText.reviewResult, max: 200 },
      { kind: 'day', name: 'next', label: formText.reviewOn },
    ],
    opening: { doneOn: found.today },
    faults: (values) => [
      ...must(values, ['doneOn', 'result']),
      ...(textOf(values, 'doneOn') > found.today ? [{ name: 'doneOn', message: formText.notLater }] : []),
    ],
    changes: (values) => {
      const held = { due, doneOn: textOf(values, 'doneOn'), by: name, result: textOf(values, 'result') };
      const next = textOf(values, 'next');
      const rest = of(around).filter((one) => one.due !== due && one.due !== next);
      const more = next && next !== due ? [{ due: next }] : [];
      return [planChange({ reviews: [...rest, held, ...more].sort(byDay) }, around)];
    },
  };
}
