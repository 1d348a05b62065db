import { expect, test } from 'vitest';
import { caseFacts } from '../../src/domain/case-facts.ts';
import { acceptances, isAccepted } from '../../src/domain/hand-over.ts';
import type { Transition } from '../../src/domain/transition.ts';
import { whereaboutsOf } from '../../src/domain/whereabouts.ts';
import { child, fact } from './given-case.ts';

const school = '00000000-0000-7000-8000-00000000aaaa';
const elsewhere = '00000000-0000-7000-8000-00000000dddd';
const [one, two] = ['00000000-0000-7000-8000-00000000bbbb', '00000000-0000-7000-8000-00000000cccc'];
const word = (answer: string, at: string, enquiry = one) =>
  fact('place-confirmed', {
    child,
    enquiry,
    answer,
    at: `${at}T10:00:00+08:00`,
    school,
    by: '王老师',
    about: 'HAND_OVER',
  });
const factsOf = (...records: ReturnType<typeof fact>[]) => {
  const facts = caseFacts([{ ...fact('child', { name: '某童' }), id: child }, ...records], child);
  if (!facts) throw new Error('no child');
  return facts;
};
const holds = (handedTo: Transition['handedTo'], facts = factsOf(), photos: unknown[] = []) => {
  const step = { child, from: 'PERSUADE', to: 'HANDED_OVER', on: '2026-09-20', seen: [], handedTo, photos };
  return isAccepted({ step: step as unknown as Transition, facts });
};

test('a school of the county has accepted when its latest word on the request is a yes', () => {
  const yes = word('HERE', '2026-09-10');
  expect(acceptances(factsOf(yes)).map(({ id }) => id)).toEqual([yes.id]);
  expect(acceptances(factsOf(yes, word('NOT_HERE', '2026-09-11')))).toEqual([]);
  expect(acceptances(factsOf(word('NOT_HERE', '2026-09-09'), yes))).toHaveLength(1);
  expect(acceptances(factsOf(yes, word('NOT_HERE', '2026-09-11', two)))).toHaveLength(1);
  // That a child sits in a class there accepts nothing.
  expect(
    acceptances(
      factsOf(fact('place-confirmed', { child, enquiry: one, answer: 'HERE', at: '2026-09-10T10:00:00Z' })),
    ),
  ).toEqual([]);
});

test('a hand-over within the county rests on the school’s own word, and a day typed in proves nothing', () => {
  const yes = word('HERE', '2026-09-10');
  const to = { place: '某校', acceptedOn: '2026-09-10' };
  expect(holds(to)).toBe(false);
  expect(holds({ ...to, acceptance: yes.id })).toBe(false);
  expect(holds({ ...to, acceptance: yes.id }, factsOf(yes))).toBe(true);
  expect(holds({ ...to, acceptance: yes.id }, factsOf(yes, word('NOT_HERE', '2026-09-11')))).toBe(false);
});

test('a yes on one request is no word on another, which was refused or never answered', () => {
  const [yes, no] = [word('HERE', '2026-09-10'), word('NOT_HERE', '2026-09-10', two)];
  const to = { place: '某校', acceptedOn: '2026-09-10' };
  expect(holds({ ...to, acceptance: no.id }, factsOf(yes, no))).toBe(false);
  expect(holds({ ...to, acceptance: two }, factsOf(yes))).toBe(false);
  expect(holds({ ...to, acceptance: yes.id }, factsOf(yes, no))).toBe(true);
});

test('a child goes to the school that accepted it, and to no other', () => {
  const yes = word('HERE', '2026-09-10');
  const to = { place: '某校', acceptedOn: '2026-09-10', acceptance: yes.id };
  expect(holds({ ...to, school }, factsOf(yes))).toBe(true);
  expect(holds({ ...to, school: elsewhere }, factsOf(yes))).toBe(false);
});

test('where a school’s word is named neither a number nor a letter stands in for it', () => {
  const to = { place: '某校', acceptedOn: '2026-09-10', acceptance: two };
  expect(holds({ ...to, flowNumber: '1' }, factsOf(word('HERE', '2026-09-10')))).toBe(false);
  expect(holds({ ...to, letter: '一号' }, factsOf(word('HERE', '2026-09-10')), [{}])).toBe(false);
});

/** Requests to two schools, each answered yes, no, first one and then the other, or not at all. */
const answers = [[], ['HERE'], ['NOT_HERE'], ['HERE', 'NOT_HERE'], ['NOT_HERE', 'HERE']] as const;
const stories = answers.flatMap((mine) => answers.map((other) => ({ mine, other })));

test.each(stories)(
  'answered $mine, and another request $other: it rests on the last word on its own',
  ({ mine, other }) => {
    const said = (list: readonly string[], enquiry: string) =>
      list.map((answer, at) => word(answer, `2026-09-1${at}`, enquiry));
    const [own, others] = [said(mine, one), said(other, two)];
    // As records come from a disk: in no order of time.
    const facts = factsOf(...[...own, ...others].reverse());
    for (const [at, { id }] of own.entries())
      expect(holds({ place: '某校', acceptedOn: '2026-09-12', acceptance: id, school }, facts)).toBe(
        at === own.length - 1 && mine[at] === 'HERE',
      );
  },
);

test('a place outside accepts by a letter with its photo, or by the number of the transfer', () => {
  const to = { place: '某县', acceptedOn: '2026-09-10' };
  expect(holds({ ...to, letter: '一号' })).toBe(false);
  expect(holds({ ...to, letter: '一号' }, factsOf(), [{}])).toBe(true);
  expect(holds(to, factsOf(), [{}])).toBe(false);
  expect(holds({ ...to, flowNumber: '1' })).toBe(true);
  expect(holds({ place: '某县', flowNumber: '1' })).toBe(false);
});

test('who accepts a child has not said that it sits in a class', () => {
  const { places } = factsOf(word('HERE', '2026-09-10'));
  expect(whereaboutsOf({ id: child, body: {} }, [], places).code).toBe('UNKNOWN');
});
