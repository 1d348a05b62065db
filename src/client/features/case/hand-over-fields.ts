import { acceptances } from '../../../domain/hand-over.ts';
import type { Transition } from '../../../domain/transition.ts';
import { formText } from '../../../text/case-form.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { type Around, type FieldSpec, textOf, type Values } from './act.ts';

const outside = (values: Values): boolean => textOf(values, 'acceptance') === '';

/** Who has accepted: a school here that answered in the app, else what a place outside has sent. */
export function handOverFields({ found: { facts, schoolName } }: Around): FieldSpec[] {
  const options = acceptances(facts).map(({ id, body }) => ({
    value: id,
    label: joined([verbatim(schoolName(body.school) ?? body.by), dayWords(dayOf(body.at))]),
  }));
  const own: FieldSpec[] = [
    {
      ...{ kind: 'select', name: 'acceptance', label: formText.acceptance, options },
      hint: formText.acceptanceHint,
    },
  ];
  return [
    ...(options.length > 0 ? own : []),
    { kind: 'text', name: 'handedPlace', label: formText.handedPlace, max: 100, when: outside },
    { kind: 'text', name: 'handedContact', label: formText.handedContact, max: 60, when: outside },
    { kind: 'day', name: 'acceptedOn', label: formText.acceptedOn, when: outside },
    { kind: 'text', name: 'acceptLetter', label: formText.acceptLetter, max: 60, when: outside },
    { kind: 'text', name: 'acceptFlow', label: formText.acceptFlow, max: 60, when: outside },
    { kind: 'photos', name: 'photos', label: formText.photos, when: outside },
  ];
}

export function handedOf(values: Values, { found: { facts, schoolName } }: Around): Transition['handedTo'] {
  const id = textOf(values, 'acceptance');
  const own = acceptances(facts).find((one) => one.id === id)?.body;
  if (own) {
    const place = schoolName(own.school) ?? own.by;
    return { place, contact: own.by, acceptedOn: dayOf(own.at), school: own.school, acceptance: id };
  }
  const said = (name: string) => textOf(values, name) || undefined;
  const place = said('handedPlace');
  if (!place) return undefined;
  return {
    ...{ place, contact: said('handedContact'), acceptedOn: said('acceptedOn') },
    ...{ letter: said('acceptLetter'), flowNumber: said('acceptFlow') },
  };
}
