import { unveiled } from '../../../domain/application-veil.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import type { PhotoRef } from '../../../domain/visit.ts';
import { applicationText, applicationWords, decisionWords, levelWords } from '../../../text/application.ts';
import { caseText, measureWords, placementWords, stepWords, writeOffWords } from '../../../text/case.ts';
import {
  checkHowWords,
  checkWords,
  confirmationWords,
  contactHowWords,
  documentWords,
  formText,
} from '../../../text/case-form.ts';
import { dayOf } from '../../../text/day.ts';
import { leadText } from '../../../text/lead.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { absenceWords } from '../../../text/roll.ts';
import { methodWords } from '../../../text/visit.ts';
import { visitLine } from '../../../text/visit-line.ts';
import { attitudeWords, evidenceWords, signWords, whereaboutsWords } from '../../../text/whereabouts.ts';

/** One line of what happened: who did what on which day. */
export interface CaseEvent {
  id: string;
  /** yyyy-MM-dd */
  day: string;
  /** ISO, orders events of one day. */
  at: string;
  who: string;
  title: Sentence;
  lines: Sentence[];
  photos: readonly PhotoRef[];
}

const said = (...texts: (string | undefined)[]): Sentence[] =>
  texts.flatMap((text) => (text ? [verbatim(text)] : []));
const proof = (evidence: CaseFacts['confirmations'][number]['body']['evidence']): Sentence[] =>
  evidence && evidence.length > 0
    ? [
        joined(
          evidence.map(({ code }) => evidenceWords[code]),
          caseText.comma,
        ),
      ]
    : [];

type Source = (facts: CaseFacts) => CaseEvent[];
const base = ({ id, author, writtenAt }: { id: string; author: { name: string }; writtenAt: string }) => ({
  id,
  at: writtenAt,
  who: author.name,
  lines: [] as Sentence[],
  photos: [] as readonly PhotoRef[],
});

const steps: Source = ({ standing }) =>
  standing.history.map((one) => {
    const { to, on, reason, evidence, photos, returned, writeOff, handedTo, effect } = one.body;
    return {
      ...base(one),
      day: on,
      title: stepWords[to],
      lines: [
        ...(effect === 'joined' ? [caseText.joined] : []),
        ...(returned ? [joined([placementWords[returned.placement], ...said(returned.schoolName)])] : []),
        ...(writeOff ? [writeOffWords[writeOff]] : []),
        ...said(handedTo?.place, reason),
        ...proof(evidence),
      ],
      photos: photos ?? [],
    };
  });

const visits: Source = (facts) =>
  facts.visits.map((one) => {
    const { body, finding } = one;
    return {
      ...base(one),
      day: dayOf(body.startedAt),
      who: body.visitors.map(({ name }) => name).join('、'),
      title: joined([methodWords[body.method], whereaboutsWords[finding.whereabouts]]),
      lines: [
        ...(finding.attitude ? [joined([visitLine.attitude, attitudeWords[finding.attitude]])] : []),
        ...(finding.agreed ? [visitLine.agreed(finding.agreed.what)] : []),
        ...said(finding.next, finding.note),
      ],
      photos: body.photos,
    };
  });

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
    lines: said(one.body.said),
  }));

const documents: Source = (facts) =>
  facts.documents.map((one) => ({
    ...base(one),
    day: one.body.issuedOn,
    title: documentWords[one.body.type],
    lines: said(one.body.authority, one.body.number, one.body.result),
    photos: one.body.photos,
  }));

const applications: Source = (facts) =>
  facts.applications.map((one) => {
    const { why, photos } = unveiled(one, facts.restricted);
    return {
      ...base(one),
      day: one.body.appliedOn,
      title: joined([applicationText.title, applicationWords[one.body.type]]),
      lines: said(why),
      photos,
    };
  });

const decisions: Source = (facts) =>
  facts.decisions.map((one) => ({
    ...base(one),
    day: one.body.on,
    title: filled(applicationText.decided, levelWords[one.body.level], decisionWords[one.body.decision]),
    lines: said(one.body.note),
  }));

const measures: Source = (facts) =>
  facts.measures.flatMap((one) => {
    const { doneOn, kind, result } = one.body;
    if (!doneOn) return [];
    const title = joined([measureWords[kind], caseText.measureDone]);
    return [{ ...base(one), day: doneOn, title, lines: said(result) }];
  });

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

const sources = [
  flags,
  absences,
  steps,
  visits,
  confirmations,
  checks,
  contacts,
  documents,
  applications,
  decisions,
  measures,
] as const;

/** Everything that happened, newest first. */
export function eventsOf(facts: CaseFacts): CaseEvent[] {
  const key = ({ day, at, id }: CaseEvent): string => `${day} ${at} ${id}`;
  return sources.flatMap((source) => source(facts)).sort((a, b) => (key(a) < key(b) ? 1 : -1));
}
