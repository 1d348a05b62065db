import { unveiled } from '../../../domain/application-veil.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { applicationText, applicationWords, decisionWords, levelWords } from '../../../text/application.ts';
import { documentWords } from '../../../text/case-form.ts';
import { className, gradeName } from '../../../text/child.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { answeredWords } from '../../../text/enquiry.ts';
import { legalText, serviceWords } from '../../../text/legal.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { handOverWords, timelineText } from '../../../text/timeline.ts';
import { base, type CaseEvent, type Source, said } from './event.ts';

type Document = CaseFacts['documents'][number];

function served(one: Document): CaseEvent[] {
  const { service, servedOn, receivedBy, witness, result, type } = one.body;
  if (!servedOn) return [];
  const person = (words: Sentence, name: string | undefined) =>
    name ? [joined([words, verbatim(name)])] : [];
  return [
    {
      ...{ ...base(one), id: `${one.id}:served`, day: servedOn },
      title: filled(timelineText.served, documentWords[type]),
      lines: [
        ...(service ? [serviceWords[service]] : []),
        ...person(legalText.receivedBy, receivedBy),
        ...person(legalText.witness, witness),
        ...(result ? [joined([legalText.result, verbatim(result)])] : []),
      ],
    },
  ];
}

/** 文书: issued, corrected by a new version, served. */
export const documentEvents: Source = ({ documents }) =>
  documents.flatMap((one) => {
    const { type, authority, number, complyBy, servedOn, result, replaces, why } = one.body;
    const issued: CaseEvent = {
      ...{ ...base(one), day: one.body.issuedOn, photos: one.body.photos },
      title: replaces ? filled(timelineText.reissued, documentWords[type]) : documentWords[type],
      lines: [
        ...said(authority, number, why),
        ...(complyBy ? [filled(legalText.due, dayWords(complyBy))] : []),
        ...(servedOn ? [] : said(result)),
      ],
    };
    return [issued, ...served(one)];
  });

export const applicationEvents: Source = (facts) =>
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

export const decisionEvents: Source = (facts) =>
  facts.decisions.map((one) => ({
    ...base(one),
    day: one.body.on,
    title: filled(applicationText.decided, levelWords[one.body.level], decisionWords[one.body.decision]),
    lines: said(one.body.filingNumber, one.body.note),
  }));

/** 送教: one session a line. */
export const sessionEvents: Source = (facts) =>
  facts.sessions.map((one) => {
    const { day, hours, content, teacher, photos, guardianSigned } = one.body;
    return {
      ...{ ...base(one), day, who: teacher, photos },
      title: filled(timelineText.session, applicationText.hoursOf(hours)),
      lines: [...said(content), ...(guardianSigned ? [timelineText.guardianSigned] : [])],
    };
  });

/** What another school of the county answered: does it have the child, does it take it over. */
export const placeEvents: Source = (facts, names) =>
  facts.places.map((one) => {
    const { about, answer, school, grade, classNumber, why, by, at } = one.body;
    const level = grade && (classNumber ? className(grade, classNumber) : gradeName(grade));
    return {
      ...{ ...base(one), day: dayOf(at), who: by },
      title: about === 'HAND_OVER' ? handOverWords[answer] : answeredWords[answer],
      lines: [...said(names.school(school)), ...(level ? [level] : []), ...said(why)],
    };
  });
