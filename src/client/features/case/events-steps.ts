import { sevenHeads } from '../../../domain/case-codes.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { caseText, placementWords, sevenWords, stepWords, writeOffWords } from '../../../text/case.ts';
import { caseKindWords, formText } from '../../../text/case-form.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { planText } from '../../../text/plan.ts';
import { timelineText } from '../../../text/timeline.ts';
import { reasonWords } from '../../../text/whereabouts.ts';
import { base, proof, type Source, said } from './event.ts';
import { measureLine } from './measure-words.ts';

type Step = CaseFacts['transitions'][number]['body'];

function returnLines({ returned }: Step): Sentence[] {
  if (!returned) return [];
  return [joined([placementWords[returned.placement], dayWords(returned.on), ...said(returned.schoolName)])];
}

/** What had to stay as it was: the plan's aim and measures, the seven heads (V22, V23). */
function keptLines({ plan, seven }: Step): Sentence[] {
  const names = sevenHeads.flatMap((head) => {
    const name = seven?.[head]?.name;
    return name ? [joined([sevenWords[head], verbatim(name)], verbatim(' '))] : [];
  });
  return [
    ...said(plan?.goal),
    ...(plan?.expectedOn ? [filled(timelineText.expected, dayWords(plan.expectedOn))] : []),
    ...(plan ? (plan.steps?.map(measureLine) ?? [planText.measuresThen(plan.measures)]) : []),
    ...(names.length > 0 ? [filled(timelineText.sevenKept, joined(names, caseText.comma))] : []),
  ];
}

const handedLines = ({ handedTo }: Step): Sentence[] =>
  handedTo ? said(handedTo.place, handedTo.contact) : [];

/** What the case that was taken in said otherwise: of what kind it was, since when, why, and what was planned. */
function takenInLines({ takesIn }: Step): Sentence[] {
  if (!takesIn) return [];
  const { kind, leftOn, lastAttendedOn, reasons, note } = takesIn.case ?? {};
  const { goal, analysis, expectedOn } = takesIn.plan ?? {};
  const dated = (label: Sentence, day: string | undefined) =>
    day ? [joined([label, dayWords(day)], verbatim(' '))] : [];
  const other = [
    ...(kind ? [caseKindWords[kind]] : []),
    ...dated(formText.lastAttendedOn, lastAttendedOn),
    ...dated(formText.leftOn, leftOn),
    ...(reasons ? [reasons.primary, ...reasons.others].map((code) => reasonWords[code]) : []),
    ...said(reasons?.text, note, goal, analysis),
    ...(expectedOn ? [filled(timelineText.expected, dayWords(expectedOn))] : []),
  ];
  return [
    filled(timelineText.takesIn, verbatim(takesIn.by), dayWords(takesIn.on)),
    ...(other.length > 0 ? [filled(timelineText.otherSaid, joined(other, caseText.comma))] : []),
  ];
}

/** The steps of the case, each with what it rested on and what it kept. */
export const stepEvents: Source = ({ standing }) =>
  standing.history.map((one, at, all) => {
    const { to, on, number, reason, evidence, photos, writeOff, movedTo, effect } = one.body;
    return {
      ...base(one),
      ...{ day: on, title: stepWords[to], photos: photos ?? [] },
      lines: [
        ...takenInLines(one.body),
        ...(all.slice(at + 1).some(({ body }) => body.takesIn) ? [timelineText.ofOther] : []),
        ...(effect === 'joined' ? [caseText.joined] : []),
        ...(number ? [filled(timelineText.number, verbatim(number))] : []),
        ...returnLines(one.body),
        ...(writeOff ? [writeOffWords[writeOff]] : []),
        ...[...said(movedTo), ...handedLines(one.body), ...said(reason)],
        ...[...keptLines(one.body), ...proof(evidence)],
      ],
    };
  });
