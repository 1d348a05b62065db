import type { FacetCount, FacetKey, Ledger, LedgerRow } from './ledger.ts';
import { type LedgerColumnKey, ledgerColumn } from './ledger-columns.ts';

/** What a reader asks of a ledger: narrowed, searched, sorted. The same on the server and on a phone. */
export interface LedgerQuery {
  where: Partial<Record<FacetKey, string>>;
  /** Part of a name: the child's, the guardian's, the head's. */
  text?: string | undefined;
  /** Only what should have been dealt with by today. */
  late?: boolean | undefined;
  sort?: { key: LedgerColumnKey; down: boolean } | undefined;
}

/** Facets of each ledger; the first is its own, the others are places. */
const facets: Record<Ledger, readonly FacetKey[]> = {
  suspected: ['whereabouts', 'township', 'school'],
  dropped: ['state', 'township', 'school'],
  risk: ['level', 'township', 'school'],
  consolidating: ['state', 'township', 'school'],
  deferred: ['approval', 'township', 'school'],
  suspended: ['approval', 'township', 'school'],
  'home-taught': ['approval', 'township', 'school'],
  mismatch: ['mismatch', 'township', 'school'],
  'school-age': ['township', 'school'],
};
export const facetsOf = (ledger: Ledger): readonly FacetKey[] => facets[ledger];

/** Nobody knows: a child of no township of the county, in no school, of unknown whereabouts. */
export const NOWHERE = 'none';

const facetValue: Record<
  FacetKey,
  (row: LedgerRow) => { value: string | undefined; name?: string | undefined }
> = {
  state: ({ state }) => ({ value: state }),
  level: ({ level }) => ({ value: level }),
  approval: ({ approval }) => ({ value: approval }),
  mismatch: ({ mismatch }) => ({ value: mismatch }),
  whereabouts: ({ whereabouts }) => ({ value: whereabouts }),
  township: ({ townshipCode, township }) => ({ value: township && townshipCode, name: township }),
  school: ({ schoolId, school }) => ({ value: school && schoolId, name: school }),
};
const valueIn = (key: FacetKey, row: LedgerRow): string => facetValue[key](row).value ?? NOWHERE;

const says = (row: LedgerRow, text: string): boolean =>
  row.name.includes(text) || (row.guardian ?? '').includes(text) || (row.head ?? '').includes(text);

function fits(row: LedgerRow, { where, text, late }: LedgerQuery, except?: FacetKey): boolean {
  if (late && !row.late) return false;
  if (text && !says(row, text)) return false;
  return (Object.entries(where) as [FacetKey, string][]).every(
    ([key, wanted]) => key === except || valueIn(key, row) === wanted,
  );
}

type Sortable = string | number;
const sortable = (key: LedgerColumnKey, row: LedgerRow): Sortable | undefined => {
  const value = ledgerColumn(key).value(row);
  return typeof value === 'object' ? value.join(' ') : value;
};
/** Chinese as a dictionary has it; undefined last, whichever way. */
const collator = new Intl.Collator('zh');
function ordered(a: Sortable | undefined, b: Sortable | undefined, down: boolean): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : compareTexts(String(a), String(b));
  return down ? -order : order;
}
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
/** Days and codes are compared as they are: a hundred times faster than a dictionary. */
const compareTexts = (a: string, b: string): number =>
  isPlain(a) && isPlain(b) ? (a < b ? -1 : a > b ? 1 : 0) : collator.compare(a, b);

/** Late ones first, then by day, then as a person walks: what must be done stands above. */
function byUrgency(a: LedgerRow, b: LedgerRow): number {
  const due = (row: LedgerRow) => row.due ?? '9999';
  if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1;
  const at = (row: LedgerRow) =>
    `${row.townshipCode ?? '~'} ${row.village ?? ''} ${row.group ?? ''} ${row.child}`;
  return at(a) < at(b) ? -1 : 1;
}

/** Rows that fit, in the asked order; equal ones keep the order of urgency. */
export function selectRows(rows: readonly LedgerRow[], query: LedgerQuery): LedgerRow[] {
  const found = rows.filter((row) => fits(row, query)).sort(byUrgency);
  const { sort } = query;
  if (!sort) return found;
  const keyed = found.map((row) => ({ row, key: sortable(sort.key, row) }));
  return keyed.sort((a, b) => ordered(a.key, b.key, sort.down)).map(({ row }) => row);
}

/** How many rows each value of a facet has, under all the other conditions; the most frequent first. */
export function facetCounts(rows: readonly LedgerRow[], key: FacetKey, query: LedgerQuery): FacetCount[] {
  const found = new Map<string, FacetCount>();
  for (const row of rows) {
    if (!fits(row, query, key)) continue;
    const { name } = facetValue[key](row);
    const value = valueIn(key, row);
    const known = found.get(value);
    if (known) known.count += 1;
    else found.set(value, { value, count: 1, ...(name && { name }) });
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
