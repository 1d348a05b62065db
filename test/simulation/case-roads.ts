/** The design’s table of a case (domain design §6.5), copied by hand: what may follow what, and whose office that is. */
const rest = ['NONE', 'REJECTED', 'EXCLUDED', 'CLOSED'];
const out = ['OPEN', 'PERSUADE', 'LEGAL', 'RELAPSED'];
const unsettled = ['SUSPECT', ...out, 'RETURNED', 'CONSOLIDATE', 'LAWFUL_OUT'];
export const roads: Readonly<Record<string, readonly string[]>> = {
  LEAD: rest,
  SUSPECT: [...rest, 'LEAD'],
  REJECTED: ['LEAD'],
  EXCLUDED: ['SUSPECT'],
  OPEN: ['SUSPECT'],
  PERSUADE: ['OPEN', 'RELAPSED', 'LAWFUL_OUT', 'HANDED_OVER', 'WRITTEN_OFF'],
  LEGAL: ['PERSUADE'],
  LAWFUL_OUT: out,
  RETURNED: ['PERSUADE', 'LEGAL', 'LAWFUL_OUT'],
  CONSOLIDATE: ['RETURNED'],
  CLOSED: ['CONSOLIDATE'],
  RELAPSED: ['RETURNED', 'CONSOLIDATE', 'CLOSED'],
  WRITTEN_OFF: unsettled,
  HANDED_OVER: unsettled,
};
const offices: Readonly<Record<string, readonly string[]>> = {
  OPEN: ['principal'],
  RETURNED: ['principal'],
  CLOSED: ['principal'],
  LEGAL: ['township', 'county'],
  LAWFUL_OUT: ['county'],
  WRITTEN_OFF: ['county'],
  HANDED_OVER: ['county'],
};
/** Undefined: many offices’. */
export function officesOf(from: string, to: string): readonly string[] | undefined {
  if (to !== 'PERSUADE') return offices[to];
  if (from === 'HANDED_OVER' || from === 'WRITTEN_OFF') return ['county'];
  return from === 'LAWFUL_OUT' ? ['principal', 'county'] : ['principal'];
}
