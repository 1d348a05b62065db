import type { ChildEntry, Directory, HouseholdEntry } from '../../store/types.ts';

/** Which part of the roster is shown: what the address of the page says. */
export interface RosterView {
  text: string;
  village?: string | undefined;
  group?: string | undefined;
  class?: string | undefined;
  unvisited: boolean;
}

export type RosterEntry = HouseholdEntry | ChildEntry;
export const isHousehold = (entry: RosterEntry): entry is HouseholdEntry => 'childIds' in entry;

export interface RosterRows {
  rows: readonly RosterEntry[];
  households: number;
  children: number;
}

const asRows = (households: readonly HouseholdEntry[], children: readonly ChildEntry[]): RosterRows => ({
  // Not an object around each: ten thousand of them are a frame on a slow phone.
  rows: (households as readonly RosterEntry[]).concat(children),
  households: households.length,
  children: children.length,
});

/** Households of a village, then its children of whom no household is known. */
function ofVillage({ households, children }: Directory, view: RosterView): RosterRows {
  const here = (one: { village?: string; group?: string }) =>
    one.village === view.village && (view.group === undefined || (one.group ?? '') === view.group);
  return asRows(
    households.filter((one) => here(one) && !(view.unvisited && one.termVisited)),
    children.filter((one) => !one.household && here(one) && !(view.unvisited && one.termVerified)),
  );
}

const ofClass = ({ children }: Directory, view: RosterView): RosterRows =>
  asRows(
    [],
    children.filter((one) => one.class === view.class && !(view.unvisited && one.termVerified)),
  );

const wholeRoster = ({ households, children }: Directory, view: RosterView): RosterRows =>
  asRows(
    households.filter((one) => !(view.unvisited && one.termVisited)),
    children.filter((one) => !one.household && !(view.unvisited && one.termVerified)),
  );

type Search = (
  directory: Directory,
  text: string,
) => { households: HouseholdEntry[]; children: ChildEntry[] };

/** A search looks through everything on the phone: whoever types a name does not think of villages. */
export function rosterRows(directory: Directory, view: RosterView, search: Search): RosterRows {
  if (view.text.trim() !== '') {
    const found = search(directory, view.text);
    return asRows(found.households, found.children);
  }
  if (view.class) return ofClass(directory, view);
  return view.village ? ofVillage(directory, view) : wholeRoster(directory, view);
}
