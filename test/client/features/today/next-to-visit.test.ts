import { expect, test } from 'vitest';
import { nextToVisit } from '../../../../src/client/features/today/next-to-visit.ts';
import { aHouseholdEntry } from '../given.ts';

test('monitored households are visited first, visited ones not again this term', () => {
  const households = [
    aHouseholdEntry('visited', { termVisited: true, householdType: 'BY' }),
    aHouseholdEntry('general'),
    aHouseholdEntry('monitored', { householdType: 'TF' }),
    aHouseholdEntry('another'),
  ];
  expect(nextToVisit({ households }, 2).map(({ id }) => id)).toEqual(['monitored', 'general']);
});
