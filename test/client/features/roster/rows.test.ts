import { expect, test } from 'vitest';
import { rosterRows } from '../../../../src/client/features/roster/rows.ts';
import { aChildEntry, aDirectory, aHouseholdEntry } from '../given.ts';

const directory = aDirectory({
  households: [
    aHouseholdEntry('h1', { group: '一组', termVisited: true }),
    aHouseholdEntry('h2', { group: '二组' }),
    aHouseholdEntry('h3', { village: '610526109202' }),
  ],
  children: [
    aChildEntry('c1', { household: 'h1', class: 'k', termVerified: true }),
    aChildEntry('c2', { village: '610526109201', class: 'k' }),
  ],
});
const nothing = () => ({ households: [], children: [] });
const shown = (view: Parameters<typeof rosterRows>[1]) =>
  rosterRows(directory, view, nothing).rows.map(({ id }) => id);

test('a village shows its households, then its children of whom no household is known', () => {
  expect(shown({ text: '', village: '610526109201', unvisited: false })).toEqual(['h1', 'h2', 'c2']);
});

test('the number of a group opens exactly that group', () => {
  expect(shown({ text: '', village: '610526109201', group: '二组', unvisited: false })).toEqual(['h2']);
});

test('未走访 leaves out what was visited this term', () => {
  expect(shown({ text: '', village: '610526109201', unvisited: true })).toEqual(['h2', 'c2']);
  expect(shown({ text: '', class: 'k', unvisited: true })).toEqual(['c2']);
});

test('a search looks through everything, whatever village is chosen', () => {
  const found = [aHouseholdEntry('h3')];
  const view = { text: 'lds', village: '610526109201', unvisited: true };
  const { rows, households } = rosterRows(directory, view, () => ({ households: found, children: [] }));
  expect(rows.map(({ id }) => id)).toEqual(['h3']);
  expect(households).toBe(1);
});
