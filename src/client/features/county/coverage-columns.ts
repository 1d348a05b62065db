import type { CoverageRow, Level, Measure } from '../../../domain/coverage.ts';
import { deskText } from '../../../text/county.ts';
import { figure, levelTitle, measureTitle, measureWords, placeWords } from '../../../text/coverage.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import type { Cell, Column } from '../../ui/data-table-types.ts';
import { coveragePage, namesPage, type Where } from './urls.ts';

export const countOf = (row: CoverageRow, measure: Measure): number => row.counts[measure] ?? 0;

/** A number that opens its names; zero opens nothing and stands back. */
export function door(row: CoverageRow, measure: Measure, where: Where): Cell {
  const number = countOf(row, measure);
  if (number === 0) return { text: verbatim(0), tone: 'soft' };
  return {
    text: figure(number),
    to: namesPage({ by: where.by, at: row.place || where.at, measure }),
    label: filled(
      (place, what) => deskText.numberOf(place, what, number),
      row.place ? placeWords(row) : deskText.total,
      measureTitle(measure),
    ),
  };
}

export const percent = (part: number, whole: number): number =>
  whole > 0 ? Math.floor((part / whole) * 100) : 0;

interface Share {
  key: string;
  part: Measure;
  whole: Measure;
  /** What is still to be done: the names behind a share. */
  left: Measure;
  bar: boolean;
}

function shareCell(row: CoverageRow, { part, whole, left, bar }: Share, where: Where): Cell {
  const [value, max] = [countOf(row, part), countOf(row, whole)];
  if (max === 0) return { text: verbatim('—'), tone: 'soft' };
  const { to, label } = door(row, left, where);
  return {
    text: deskText.percent(percent(value, max)),
    ...(bar && { bar: { value, max } }),
    ...(value === max && { tone: 'done' as const }),
    ...(to && { to }),
    ...(label && { label }),
  };
}

const share = (one: Share, where: Where): Column<CoverageRow> => ({
  key: one.key,
  title: one.bar ? deskText.progress : deskText.verifiedShare,
  width: one.bar ? 7.5 : 4.5,
  align: one.bar ? 'start' : 'end',
  cell: (row) => shareCell(row, one, where),
  sort: (row) => percent(countOf(row, one.part), countOf(row, one.whole)),
});

/** A number that is bad when it is not zero is red or amber; others are only doors. */
const tones: Partial<Record<Measure, Cell['tone']>> = {
  'out-of-school': 'danger',
  'not-found': 'danger',
  unknown: 'warn',
  'monitored-unvisited': 'warn',
  marked: 'warn',
  late: 'warn',
};

const hidden: readonly Measure[] = [
  ...(['visited', 'monitored', 'monitored-visited', 'verified', 'unverified'] as const),
  ...(['in-school', 'lawfully-out', 'gone', 'visits'] as const),
];

const number = (measure: Measure, where: Where): Column<CoverageRow> => ({
  key: measure,
  title: measureWords(measure),
  width: measureWords(measure)['zh-CN'].length > 3 ? 5 : 4.25,
  align: 'end',
  hidden: hidden.includes(measure),
  sort: (row) => countOf(row, measure),
  cell: (row) => {
    const cell = door(row, measure, where);
    const tone = tones[measure];
    return cell.to && tone ? { ...cell, tone } : cell;
  },
});

/** Below groups and classes, and where the place is not known, there are only names. */
const hasPlacesBelow = ({ place, level }: CoverageRow): boolean =>
  !place.endsWith(':none') && level !== 'group' && level !== 'class';

function opens(row: CoverageRow, { by }: Where): string {
  if (hasPlacesBelow(row)) return coveragePage({ by, at: row.place });
  const measure = row.level === 'group' ? 'households' : 'children';
  return namesPage({ by, at: row.place, measure });
}

const placeColumn = (level: Level, where: Where): Column<CoverageRow> => ({
  key: 'place',
  title: levelTitle(level),
  width: 9,
  sort: (row) => placeWords(row)['zh-CN'],
  cell: (row) => {
    if (row.place === '') return { text: deskText.total };
    const text = placeWords(row);
    return { text, to: opens(row, where), label: filled(deskText.openPlace, text) };
  },
});

export function coverageColumns(level: Level, where: Where): Column<CoverageRow>[] {
  const of = (measure: Measure) => number(measure, where);
  return [
    placeColumn(level, where),
    of('households'),
    of('visited'),
    of('unvisited'),
    share({ key: 'progress', part: 'visited', whole: 'households', left: 'unvisited', bar: true }, where),
    of('monitored'),
    of('monitored-visited'),
    of('monitored-unvisited'),
    of('children'),
    of('verified'),
    of('unverified'),
    share(
      { key: 'verified-share', part: 'verified', whole: 'children', left: 'unverified', bar: false },
      where,
    ),
    of('in-school'),
    of('lawfully-out'),
    of('out-of-school'),
    of('not-found'),
    of('unknown'),
    of('gone'),
    of('no-roll'),
    of('visits'),
    of('marked'),
    of('late'),
  ];
}

export type Filter = keyof typeof deskText.filters;
export const filters = Object.keys(deskText.filters) as Filter[];

const keeps: Record<Filter, (row: CoverageRow) => boolean> = {
  all: () => true,
  unfinished: (row) => countOf(row, 'unvisited') > 0,
  monitored: (row) => countOf(row, 'monitored-unvisited') > 0,
  outOfSchool: (row) => countOf(row, 'out-of-school') + countOf(row, 'not-found') > 0,
  marked: (row) => countOf(row, 'marked') > 0,
  late: (row) => countOf(row, 'late') > 0,
};
export const filtered = (rows: readonly CoverageRow[], filter: Filter): CoverageRow[] =>
  rows.filter(keeps[filter]);
