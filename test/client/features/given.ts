import type { ChildEntry, Directory, DueEntry, HouseholdEntry } from '../../../src/client/store/types.ts';

const find = {} as ChildEntry['find'];

export const aHouseholdEntry = (id: string, over: Partial<HouseholdEntry> = {}): HouseholdEntry => ({
  id,
  file: id,
  head: '李大山',
  village: '610526109201',
  householdType: 'GEN',
  childIds: [],
  termVisited: false,
  unsent: false,
  attention: false,
  find,
  ...over,
});

export const aChildEntry = (id: string, over: Partial<ChildEntry> = {}): ChildEntry => ({
  id,
  file: id,
  name: '李明慧',
  whereabouts: { code: 'IN_LOCAL', source: 'roster' },
  termVerified: false,
  signs: [],
  unsent: false,
  attention: false,
  find,
  ...over,
});

export const aPromise = (child: string, due: string): DueEntry => ({
  file: child,
  child,
  name: '李明慧',
  what: '送孩子到校',
  due,
  visit: 'visit',
});

export const aDirectory = (over: Partial<Directory> = {}): Directory => ({
  households: [],
  children: [],
  householdById: new Map(),
  childById: new Map(),
  classes: new Map(),
  schools: new Map(),
  villages: new Map(),
  townships: new Map(),
  responsible: [],
  settings: undefined,
  myVillages: [],
  myClasses: [],
  due: [],
  enquiries: [],
  applications: [],
  cases: new Map(),
  steps: [],
  flags: new Map(),
  dated: new Map(),
  onLeave: new Map(),
  rolls: new Map(),
  counts: { villages: 0, classes: 0, households: 0, children: 0, records: 0 },
  today: '2026-09-14',
  ...over,
});
