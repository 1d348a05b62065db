import { describe, expect, test } from 'vitest';
import { isDue } from '../../../src/domain/grade.ts';
import { fitsRole } from '../../../src/domain/people.ts';
import { explanationKey } from '../../../src/domain/rule-hit.ts';
import { termOf } from '../../../src/domain/term.ts';
import { checkVisit } from '../../../src/domain/visit-rules.ts';
import { currentVisits } from '../../../src/domain/whereabouts.ts';
import { byFile, childrenOf, demo, households, type Made, today, visits } from './given-demo.ts';

describe('visits', () => {
  const term = termOf(today);
  const current = currentVisits(visits).filter(({ body }) => body.startedAt.slice(0, 10) >= term.from);
  const doneIn = (village: string) => {
    const here = households.filter(({ body }) => body.village === village);
    const files = new Set(current.map(({ file }) => file));
    return here.filter(({ file }) => files.has(file)).length / here.length;
  };
  const mine = byFile(visits.map((visit) => ({ ...visit, file: visit.author ?? '' })));
  /** As the phone saw it then: what its person had saved before, and who was of age. */
  const asThen = ({ file, body, author = '' }: Made<'visit'>) => ({
    ...{ user: author, now: body.enteredAt },
    children: (childrenOf.get(file) ?? []).filter((child) =>
      isDue(child.body.birthDate ?? '', body.startedAt.slice(0, 10)),
    ),
    others: (mine.get(author) ?? []).filter((other) => other.body.enteredAt < body.enteredAt),
  });
  test('each could have been saved on a phone', () => {
    const stops = visits.flatMap((visit) => {
      const hits = checkVisit(visit.body, { self: visit.id, ...asThen(visit) });
      return hits.filter((hit) => hit.level !== 'flag' && !visit.body.explanations?.[explanationKey(hit)]);
    });
    expect(stops).toEqual([]);
  });
  test('last term and this one are there, all before today', () => {
    expect(current.length).toBeGreaterThan(300);
    expect(current.length).toBeLessThan(visits.length - 300);
    expect(visits.filter(({ body }) => body.enteredAt >= today)).toEqual([]);
  });
  test('some villages are done, some half way, some not begun', () => {
    const shares = demo.county.places.villages.map(doneIn);
    expect(shares.filter((share) => share === 1).length).toBeGreaterThan(2);
    expect(shares.filter((share) => share === 0).length).toBeGreaterThan(2);
    expect(shares.filter((share) => share > 0.2 && share < 0.9).length).toBeGreaterThan(8);
  });
  test('some found nobody at home, some were corrected, some keyed in days later', () => {
    expect(visits.filter(({ body }) => body.met.includes('NOBODY')).length).toBeGreaterThan(5);
    expect(visits.filter(({ body }) => body.replaces).length).toBeGreaterThan(0);
    const late = ({ body }: Made<'visit'>) => body.enteredAt.slice(0, 10) > body.startedAt.slice(0, 10);
    expect(visits.filter((visit) => late(visit) && !visit.body.replaces).length).toBeGreaterThan(5);
  });
});

describe('people with an account', () => {
  test('one for each role, the teacher of every class, the principal of every school', () => {
    expect(demo.staff.slice(0, 8).map(({ username }) => username)).toEqual([
      ...['teacher', 'village', 'registrar', 'principal', 'township', 'county', 'admin', 'inspector'],
    ]);
    expect(new Set(demo.staff.map(({ username }) => username)).size).toBe(8 + 58 + 7);
  });
  test('the teacher has exactly three villages and two classes', () => {
    const scopes = demo.staff[0]?.grants.map(({ scope }) => scope.split(':')[0]).sort();
    expect(scopes).toEqual(['class', 'class', 'village', 'village', 'village']);
  });
  test('everybody’s grants fit the role, and everybody who visited has an account', () => {
    expect(
      demo.staff.flatMap(({ grants }) => grants).filter(({ role, scope }) => !fitsRole(role, scope)),
    ).toEqual([]);
    const known = new Set(demo.staff.map(({ id }) => id));
    expect(visits.filter(({ author }) => !known.has(author ?? ''))).toEqual([]);
  });
});
