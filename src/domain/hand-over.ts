import type { CaseFacts } from './case-facts.ts';
import type { Id } from './record.ts';
import type { Transition } from './transition.ts';
import { instant } from './whereabouts.ts';

/** 移交 (domain design §6.5 row 11): a case leaves only when somebody has said that he takes the child over. */
type Place = CaseFacts['places'][number];

/** Schools of the county that said so in the app: the latest word on each request, where it is a yes. */
export function acceptances({ places }: Pick<CaseFacts, 'places'>): Place[] {
  const latest = new Map<Id, Place>();
  const asked = places.filter(({ body }) => body.about === 'HAND_OVER');
  for (const place of [...asked].sort((a, b) => instant(a.body.at) - instant(b.body.at)))
    latest.set(place.body.enquiry, place);
  return [...latest.values()].filter(({ body }) => body.answer === 'HERE');
}

/** A school here by its own word, and no other school; a place outside by its letter with a photo of it, or by the flow number of the transfer. */
export function isAccepted({ step, facts }: { step: Transition; facts: Pick<CaseFacts, 'places'> }): boolean {
  const { acceptedOn, acceptance, school, letter, flowNumber } = step.handedTo ?? {};
  if (!acceptedOn) return false;
  if (acceptance) {
    const word = acceptances(facts).find(({ id }) => id === acceptance);
    return word !== undefined && (!school || school === word.body.school);
  }
  return Boolean(flowNumber) || (Boolean(letter) && (step.photos ?? []).length > 0);
}
