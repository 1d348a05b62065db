import type { Application, ApplicationState, Decision, DecisionFact } from '../../domain/application.ts';
import { applicationState } from '../../domain/application.ts';
import type { Enquiry, EnquiryAnswer } from '../../domain/enquiry.ts';
import type { PlaceFact } from '../../domain/whereabouts.ts';
import type { ChildFact, Fact, PaperFact } from './facts.ts';

/** What passes between schools and offices about a child, as lists show it: enquiries with their answers, applications with their state. */
export interface EnquiryEntry {
  id: string;
  body: Enquiry;
  /** Who asked. */
  by: string;
  answer?: { body: EnquiryAnswer; by: string };
  unsent: boolean;
}
export interface ApplicationEntry {
  id: string;
  file: string;
  child: string;
  name: string;
  body: Application;
  state: ApplicationState;
  filingNumber?: string;
  unsent: boolean;
}

export type PaperKind = 'enquiry' | 'enquiry-answer' | 'place-confirmed' | 'application' | 'decision';
const paperKinds: readonly string[] = [
  'enquiry',
  'enquiry-answer',
  'place-confirmed',
  'application',
  'decision',
] satisfies PaperKind[];
export const isPaper = (fact: Fact): fact is PaperFact => paperKinds.includes(fact.kind);

const ofKind = (papers: readonly PaperFact[], kind: PaperKind): PaperFact[] =>
  papers.filter((fact) => fact.kind === kind);
const bodyOf = <B>({ record }: PaperFact): B => record.body as unknown as B;

/** A later answer stands for an earlier one; written at the same moment, the same one on every phone. */
const latest = (a: PaperFact, b: PaperFact): number =>
  a.record.writtenAt + a.id < b.record.writtenAt + b.id ? 1 : -1;

export function enquiriesIn(papers: readonly PaperFact[]): EnquiryEntry[] {
  return ofKind(papers, 'enquiry').map((fact) => {
    const answer = ofKind(papers, 'enquiry-answer')
      .filter((one) => bodyOf<EnquiryAnswer>(one).enquiry === fact.id)
      .sort(latest)[0];
    return {
      id: fact.id,
      body: bodyOf<Enquiry>(fact),
      by: fact.record.author.name,
      ...(answer && { answer: { body: bodyOf<EnquiryAnswer>(answer), by: answer.record.author.name } }),
      unsent: fact.unsent === true || answer?.unsent === true,
    };
  });
}

export const placesIn = (papers: readonly PaperFact[]): PlaceFact[] =>
  ofKind(papers, 'place-confirmed').map((fact) => ({ id: fact.id, body: bodyOf(fact) }));

const decisionsIn = (papers: readonly PaperFact[]): (DecisionFact & { unsent: boolean })[] =>
  ofKind(papers, 'decision').map((fact) => ({
    id: fact.id,
    body: bodyOf<Decision>(fact),
    writtenAt: fact.record.writtenAt,
    unsent: fact.unsent === true,
  }));

export function applicationsIn(
  papers: readonly PaperFact[],
  children: readonly ChildFact[],
): ApplicationEntry[] {
  const decisions = decisionsIn(papers);
  return ofKind(papers, 'application').map((fact) => {
    const body = bodyOf<Application>(fact);
    const mine = decisions.filter((one) => one.body.application === fact.id);
    const number = mine.find((one) => one.body.filingNumber)?.body.filingNumber;
    return {
      id: fact.id,
      file: fact.file,
      child: body.child,
      name: children.find(({ id }) => id === body.child)?.name ?? '',
      body,
      state: applicationState({ id: fact.id, body }, mine),
      ...(number && { filingNumber: number }),
      unsent: fact.unsent === true || mine.some(({ unsent }) => unsent),
    };
  });
}
