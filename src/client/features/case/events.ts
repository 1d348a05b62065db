import type { CaseFacts } from '../../../domain/case-facts.ts';
import { persuasionsOf } from '../../../domain/persuasion.ts';
import { caseText } from '../../../text/case.ts';
import {
  checkHowWords,
  checkWords,
  confirmationWords,
  contactHowWords,
  formText,
} from '../../../text/case-form.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { leadText } from '../../../text/lead.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { absenceWords } from '../../../text/roll.ts';
import { timelineText } from '../../../text/timeline.ts';
import { methodWords } from '../../../text/visit.ts';
import { visitLine } from '../../../text/visit-line.ts';
import { attitudeWords, signWords, whereaboutsWords } from '../../../text/whereabouts.ts';
import { base, type CaseEvent, type Names, proof, type Source, said } from './event.ts';
import {
  applicationEvents,
  decisionEvents,
  documentEvents,
  placeEvents,
  sessionEvents,
} from './events-papers.ts';
import { measureEvents, planEvents } from './events-plan.ts';
import { stepEvents } from './events-steps.ts';

const agreedLine = ({ agreed }: CaseFacts['visits'][number]['finding']): Sentence[] => {
  if (!agreed) return [];
  if (!agreed.due) return [visitLine.agreed(agreed.what)];
  return [filled(visitLine.agreedBy, verbatim(agreed.what), dayWords(agreed.due))];
};

/** Persuasions bear the number that the record on paper gives them. */
const visits: Source = (facts) => {
  const persuaded = persuasionsOf(facts);
  return facts.visits.map((one) => {
    const { body, finding } = one;
    const number = persuaded.length - persuaded.indexOf(one);
    const which = persuaded.includes(one) ? [timelineText.persuasion(number)] : [];
    return {
      ...base(one),
      day: dayOf(body.startedAt),
      who: body.visitors.map(({ name }) => name).join('、'),
      title: joined([...which, methodWords[body.method], whereaboutsWords[finding.whereabouts]]),
      lines: [
        ...(body.copyOf ? [visitLine.elsewhere] : []),
        ...(finding.attitude
          ? [joined([visitLine.attitude, attitudeWords[finding.attitude]], { 'zh-CN': ' · ', en: ' ' })]
          : []),
        ...agreedLine(finding),
        ...said(finding.next, finding.note),
      ],
      photos: body.photos,
    };
  });
};

const confirmations: Source = (facts) =>
  facts.confirmations.map((one) => ({
    ...base(one),
    day: one.body.on,
    title: confirmationWords[one.body.kind],
    lines: [...said(one.body.note), ...proof(one.body.evidence)],
    photos: one.body.photos ?? [],
  }));

const checks: Source = (facts) =>
  facts.followUps.map((one) => ({
    ...base(one),
    day: one.body.on,
    title: joined([checkWords[one.body.point], one.body.inSchool ? formText.yes : formText.no]),
    lines: [checkHowWords[one.body.how], ...said(one.body.note)],
  }));

const contacts: Source = (facts) =>
  facts.contacts.map((one) => ({
    ...base(one),
    day: dayOf(one.body.at),
    title: joined([
      contactHowWords[one.body.how],
      one.body.reached ? formText.reachedYes : formText.reachedNo,
    ]),
    lines: [
      ...said(one.body.said),
      ...(one.body.promisedOn ? [filled(timelineText.promised, dayWords(one.body.promisedOn))] : []),
    ],
  }));

const flags: Source = (facts) =>
  facts.flags.flatMap((one) => {
    const { signals, openedOn, note, closedOn, closedWhy } = one.body;
    const words = joined(
      signals.map((sign) => signWords[sign]),
      caseText.comma,
    );
    const title = joined([leadText.flag, words]);
    const opened = { ...base(one), day: openedOn, title, lines: said(note) };
    if (!closedOn) return [opened];
    return [
      opened,
      { ...base(one), id: `${one.id}:closed`, day: closedOn, title: leadText.closed, lines: said(closedWhy) },
    ];
  });

const absences: Source = (facts) =>
  facts.absences.map((one) => ({
    ...base(one),
    day: one.body.day,
    title: filled(leadText.absent, absenceWords[one.body.state]),
    lines: said(one.body.note),
  }));

const sources: readonly Source[] = [
  ...[flags, absences, stepEvents, visits, confirmations, checks, contacts],
  ...[planEvents, measureEvents],
  ...[documentEvents, applicationEvents, decisionEvents, sessionEvents, placeEvents],
];

/** Everything that happened, newest first. */
export function eventsOf(facts: CaseFacts, names: Names): CaseEvent[] {
  const key = ({ day, at, id }: CaseEvent): string => `${day} ${at} ${id}`;
  return sources.flatMap((source) => source(facts, names)).sort((a, b) => (key(a) < key(b) ? 1 : -1));
}
