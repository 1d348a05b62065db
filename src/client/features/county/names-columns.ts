import type { ChildName, Counted, HouseholdName, Name, VisitName } from '../../../domain/coverage.ts';
import { whereaboutsKinds } from '../../../domain/coverage.ts';
import { monitoredTypes } from '../../../domain/household.ts';
import { className, sexWords } from '../../../text/child.ts';
import { deskText } from '../../../text/county.ts';
import { nameColumns } from '../../../text/coverage.ts';
import { dayOf, dayWords, momentWords } from '../../../text/day.ts';
import { householdTypeWords } from '../../../text/household-words.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { methodWords } from '../../../text/visit.ts';
import { markWords } from '../../../text/visit-marks.ts';
import { whereaboutsUnknown, whereaboutsWords } from '../../../text/whereabouts.ts';
import type { Cell, Column } from '../../ui/data-table-types.ts';

type Opens = (name: { file: string; id: string }) => string;
const none: Cell = { text: verbatim('—'), tone: 'soft' };
const said = (value: string | number | undefined): Cell =>
  value === undefined ? none : { text: verbatim(value) };

interface Plain<N> {
  key: string;
  title: Sentence;
  width: number;
  text: (name: N) => string | number | undefined;
  align?: 'end';
}
const plain = <N>({ text, ...column }: Plain<N>): Column<N> => ({
  ...column,
  cell: (name) => said(text(name)),
  sort: (name) => text(name) ?? '',
});

const dayCell = (moment: string | undefined): Cell => (moment ? { text: dayWords(dayOf(moment)) } : none);

const opener = <N extends { file: string; id: string }>(
  title: Sentence,
  text: (name: N) => string,
  opens: Opens,
): Column<N> => ({
  key: 'name',
  title,
  width: 8,
  sort: text,
  cell: (name) => ({
    text: verbatim(text(name)),
    to: opens(name),
    label: filled(deskText.openPlace, verbatim(text(name))),
  }),
});

const households = (opens: Opens): Column<HouseholdName>[] => [
  opener(nameColumns.head, ({ head }) => head, opens),
  plain({ key: 'village', title: nameColumns.village, width: 8, text: ({ village }) => village }),
  plain({ key: 'group', title: nameColumns.group, width: 5, text: ({ group }) => group }),
  {
    key: 'type',
    title: nameColumns.type,
    width: 9,
    sort: ({ householdType }) => householdType,
    cell: ({ householdType }) => ({
      text: householdTypeWords[householdType],
      ...(monitoredTypes.includes(householdType) && { tone: 'warn' as const }),
    }),
  },
  plain({
    key: 'children',
    title: nameColumns.children,
    width: 4,
    align: 'end',
    text: ({ children }) => children,
  }),
  {
    key: 'lastVisit',
    title: nameColumns.lastVisit,
    width: 8,
    sort: ({ lastVisitAt }) => (lastVisitAt ? Date.parse(lastVisitAt) : 0),
    cell: ({ lastVisitAt }) => dayCell(lastVisitAt),
  },
  plain({ key: 'by', title: nameColumns.by, width: 6, text: ({ lastVisitBy }) => lastVisitBy }),
];

const isIn = (list: readonly string[], code: string | undefined): boolean =>
  code !== undefined && list.includes(code);
function toneOf({ whereabouts }: ChildName): Cell['tone'] {
  if (
    isIn(whereaboutsKinds['out-of-school'], whereabouts) ||
    isIn(whereaboutsKinds['not-found'], whereabouts)
  )
    return 'danger';
  return whereabouts === undefined ? 'warn' : undefined;
}

const verifiedCell = ({ verifiedAt, verifiedBy }: ChildName): Cell =>
  verifiedAt ? { text: joined([dayWords(dayOf(verifiedAt)), verbatim(verifiedBy ?? '')]) } : none;

const children = (opens: Opens): Column<ChildName>[] => [
  opener(nameColumns.name, ({ name }) => name, opens),
  {
    key: 'sex',
    title: nameColumns.sex,
    width: 4,
    cell: ({ sex }) => (sex ? { text: sexWords[sex] } : none),
  },
  plain({ key: 'birthDate', title: nameColumns.birthDate, width: 7, text: ({ birthDate }) => birthDate }),
  {
    key: 'whereabouts',
    title: nameColumns.whereabouts,
    width: 9,
    sort: ({ whereabouts }) => whereabouts ?? '',
    cell: (child) => ({
      text: child.whereabouts ? whereaboutsWords[child.whereabouts] : whereaboutsUnknown,
      tone: toneOf(child),
    }),
  },
  {
    key: 'verified',
    title: nameColumns.verified,
    width: 12,
    sort: ({ verifiedAt }) => (verifiedAt ? Date.parse(verifiedAt) : 0),
    cell: verifiedCell,
  },
  plain({ key: 'school', title: nameColumns.school, width: 9, text: ({ school }) => school }),
  {
    key: 'class',
    title: nameColumns.class,
    width: 6,
    sort: ({ grade, number }) => (grade ?? 0) * 100 + (number ?? 0),
    cell: ({ grade, number }) => (grade && number ? { text: className(grade, number) } : none),
  },
  plain({ key: 'village', title: nameColumns.village, width: 8, text: ({ village }) => village }),
  plain({ key: 'group', title: nameColumns.group, width: 5, text: ({ group }) => group }),
  plain({ key: 'head', title: nameColumns.head, width: 6, text: ({ head }) => head }),
];

const visits = (opens: Opens): Column<VisitName>[] => [
  opener(nameColumns.whose, ({ whose }) => whose, opens),
  plain({ key: 'village', title: nameColumns.village, width: 8, text: ({ village }) => village }),
  {
    key: 'visitedAt',
    title: nameColumns.visitedAt,
    width: 11,
    sort: ({ startedAt }) => Date.parse(startedAt),
    cell: ({ startedAt }) => ({ text: momentWords(startedAt) }),
  },
  plain({ key: 'by', title: nameColumns.by, width: 6, text: ({ by }) => by }),
  {
    key: 'marks',
    title: nameColumns.marks,
    width: 14,
    sort: ({ marks }) => marks?.map(({ rule }) => rule).join() ?? '',
    cell: ({ marks }) => (marks ? { text: joined(marks.map(markWords)), tone: 'warn' } : none),
  },
  {
    key: 'method',
    title: nameColumns.method,
    width: 5,
    cell: ({ method }) => ({ text: methodWords[method] }),
  },
  {
    key: 'enteredAt',
    title: nameColumns.enteredAt,
    width: 11,
    sort: ({ enteredAt }) => Date.parse(enteredAt),
    cell: ({ enteredAt }) => ({ text: momentWords(enteredAt) }),
  },
  {
    key: 'daysLate',
    title: nameColumns.daysLate,
    width: 5,
    align: 'end',
    sort: ({ daysLate }) => daysLate,
    cell: ({ daysLate }) => ({ text: verbatim(daysLate), ...(daysLate >= 7 && { tone: 'warn' as const }) }),
  },
];

/** Columns for what a measure counts; the first opens the record beside the list. */
export function nameColumnsOf(of: Counted, opens: Opens): Column<Name>[] {
  const of_ = { household: households, child: children, visit: visits }[of](opens);
  return of_ as unknown as Column<Name>[];
}
