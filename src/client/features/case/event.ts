import type { CaseFacts } from '../../../domain/case-facts.ts';
import type { PhotoRef } from '../../../domain/visit.ts';
import type { Evidence } from '../../../domain/whereabouts-codes.ts';
import { caseText } from '../../../text/case.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { evidenceWords } from '../../../text/whereabouts.ts';

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
/** Names that the records hold as ids. */
export interface Names {
  school: (id: string | undefined) => string | undefined;
}
export type Source = (facts: CaseFacts, names: Names) => CaseEvent[];

export const said = (...texts: (string | undefined)[]): Sentence[] =>
  texts.flatMap((text) => (text ? [verbatim(text)] : []));
export const proof = (evidence: readonly Pick<Evidence, 'code' | 'detail'>[] | undefined): Sentence[] =>
  evidence && evidence.length > 0
    ? [
        joined(
          evidence.map(({ code }) => evidenceWords[code]),
          caseText.comma,
        ),
        ...said(...evidence.map(({ detail }) => detail)),
      ]
    : [];

export const base = ({
  id,
  author,
  writtenAt,
}: {
  id: string;
  author: { name: string };
  writtenAt: string;
}) => ({
  id,
  at: writtenAt,
  who: author.name,
  lines: [] as Sentence[],
  photos: [] as readonly PhotoRef[],
});
