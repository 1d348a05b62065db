import type { Whereabouts } from '../../domain/whereabouts-codes.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import type { CasePlan } from './case-cast.ts';
import type { County, Family } from './families.ts';
import type { Story, Subject } from './story.ts';

/** What papers beside the cases are made from. */
export interface Papers extends CasePlan {
  begin: (subject: Subject, turn: number) => Story;
  /** What the stories wrote. */
  told: readonly RecordWrite[];
  /** Pupils without a story, the demo teacher's own first. */
  ordinary: readonly Subject[];
}
export type Make = (county: County, papers: Papers) => RecordWrite[];

export const found = (families: readonly Family[], truth: Whereabouts): Subject[] =>
  families.flatMap((family) =>
    family.children.filter((child) => child.truth === truth).map((child) => ({ family, child })),
  );
