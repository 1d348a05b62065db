import { type CaseState, placements, writeOffTypes } from '../../../domain/case-codes.ts';
import {
  closeNeeds,
  type Proof,
  papersOf,
  returnNeeds,
  writeOffNeeds,
} from '../../../domain/case-evidence.ts';
import { isStrong, returnOf, whereaboutsNow } from '../../../domain/case-proofs.ts';
import { fittingEvidence } from '../../../domain/evidence.ts';
import { evidenceCodes } from '../../../domain/whereabouts-codes.ts';
import { askedProofs } from '../../../text/case-guards.ts';
import { type Around, textOf, type Values } from './act.ts';
import type { AskedPapers } from './evidence-fields.ts';

const asked = (needs: readonly Proof[], when?: (values: Values) => boolean): AskedPapers => ({
  ...{ codes: papersOf(needs), hint: askedProofs(needs) },
  ...(when && { when }),
});

const judgedNow = (to: CaseState, { found: { facts, today, settings }, user }: Around) => ({
  step: { child: facts.child.id, from: facts.standing.state, to, on: today, seen: [] },
  ...{ facts, user, today, settings },
});

/** Ruled out, or a mistake: what can prove where the child is. */
function ofPlace(to: CaseState, around: Around): AskedPapers[] {
  const { code } = whereaboutsNow(judgedNow(to, around));
  const fitting = code === 'UNKNOWN' ? evidenceCodes : fittingEvidence(code);
  return [{ codes: fitting.filter((one) => isStrong({ code: one })) }];
}

/** What a step has to prove, from the one table (domain design §2.15); by the place or the ground chosen above it. */
export function askedPapers(to: CaseState, around: Around): AskedPapers[] {
  if (to === 'EXCLUDED' || to === 'REJECTED') return ofPlace(to, around);
  if (to === 'RETURNED')
    return placements.map((one) => asked(returnNeeds[one], (values) => textOf(values, 'placement') === one));
  if (to === 'WRITTEN_OFF')
    return writeOffTypes.map((one) =>
      asked(writeOffNeeds[one], (values) => textOf(values, 'writeOff') === one),
    );
  if (to !== 'CLOSED') return [];
  const placement = returnOf(judgedNow(to, around))?.placement;
  return placement ? [asked(closeNeeds[placement])] : [];
}
