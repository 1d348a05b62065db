import type { Whereabouts } from '../../../domain/whereabouts-codes.ts';
import type { ChildEntry, Directory, DueEntry } from '../../store/types.ts';

/** Why a child stands on the page, most urgent first; each child stands once, with all its promises. */
export const followUpKinds = [
  'overdue',
  'outOfSchool',
  'lost',
  'soon',
  'signs',
  'lawful',
  'promises',
] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

export interface FollowUp {
  kind: FollowUpKind;
  child: ChildEntry;
  due: readonly DueEntry[];
}

const outOfSchool: readonly Whereabouts[] = ['OOS_NEVER', 'OOS_DROP', 'ILLEGAL_INST'];
const lost: readonly Whereabouts[] = ['LOST', 'MISSING'];
/** They end: somebody has to see that the child comes back (domain design §6.6, V17). */
const lawful: readonly Whereabouts[] = ['SUSPEND', 'DEFER'];

const SOON_DAYS = 7;
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function kindOf(child: ChildEntry, due: readonly DueEntry[], today: string): FollowUpKind | undefined {
  const { code } = child.whereabouts;
  const is = (codes: readonly string[]) => codes.includes(code);
  const rules: [FollowUpKind, boolean][] = [
    ['overdue', due.some((one) => one.due < today)],
    ['outOfSchool', is(outOfSchool)],
    ['lost', is(lost)],
    ['soon', due.some((one) => daysBetween(today, one.due) <= SOON_DAYS)],
    ['signs', child.signs.length > 0],
    ['lawful', is(lawful)],
    ['promises', due.length > 0],
  ];
  return rules.find(([, holds]) => holds)?.[0];
}

function byChild(due: readonly DueEntry[]): Map<string, DueEntry[]> {
  const found = new Map<string, DueEntry[]>();
  for (const one of due) found.set(one.child, [...(found.get(one.child) ?? []), one]);
  return found;
}

/** Children whose latest finding asks for something, grouped; nobody stands here without a finding, a roll or a promise. */
export function followUps({
  children,
  due,
  today,
}: Pick<Directory, 'children' | 'due' | 'today'>): FollowUp[] {
  const promises = byChild(due);
  const found = children.flatMap((child) => {
    const own = promises.get(child.id) ?? [];
    const kind = kindOf(child, own, today);
    return kind ? [{ kind, child, due: own }] : [];
  });
  return found.sort((a, b) => followUpKinds.indexOf(a.kind) - followUpKinds.indexOf(b.kind));
}
