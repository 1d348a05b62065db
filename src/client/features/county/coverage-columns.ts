import type { CoverageRow, Level, Measure } from '../../../domain/coverage.ts';
import { deskText } from '../../../text/county.ts';
import { levelTitle, measureTitle, measureWords, placeWords } from '../../../text/coverage.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import type { Cell, Column } from '../../ui/data-table-types.ts';
import { coveragePage, namesPage, type Where } from './urls.ts';

export const countOf = (row: CoverageRow, measure: Measure): number => row.counts[measure] ?? 0;

/** A number that opens its names; zero opens nothing and stands back. */
export function door(row: CoverageRow, measure: Measure, where: Where): Cell {
  const number = countOf(row, measure);
  if (number === 0) return { text: verbatim(0), tone: 'soft' };
  return {
    text: verbatim(number),
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

const shareCell = (row: CoverageRow, part: Measure, whole: Measure): Cell => {
  const [value, max] = [countOf(row, part), countOf(row, whole)];
  if (max === 0) return { text: verbatim('—'), tone: 'soft' };
  return {
    text: deskText.percent(percent(value, max)),
    bar: { value, max },
    ...(value === max && { tone: 'done' as const }),
  };
};

const share = (key: string, part: Measure, whole: Measure): Column<CoverageRow> => ({
  key,
  title: key === 'progress' ? deskText.progress : deskText.verifiedShare,
  width: 9,
  cell: (row) => shareCell(row, part, whole),
  sort: (row) => percent(countOf(row, part), countOf(row, whole)),
});

/** A number that is bad when it is not zero is red or amber; others are only doors. */
const tones: Partial<Record<Measure, Cell['tone']>> = {
  'out-of-school': 'danger',
  'not-found': 'danger',
  unknown: 'warn',
  'monitored-unvisited': 'warn',
  late: 'warn',
};

const hidden: readonly Measure[] = [
  'visited',
  'monitored-visited',
  'verified',
  'lawfully-out',
  'gone',
  'visits',
];

const number = (measure: Measure, where: Where): Column<CoverageRow> => ({
  key: measure,
  title: measureWords(measure),
  width: measure.length > 12 ? 6 : 5,
  align: 'end',
  hidden: hidden.includes(measure),
  sort: (row) => countOf(row, measure),
  cell: (row) => {
    const cell = door(row, measure, where);
    const tone = tones[measure];
    return cell.to && tone ? { ...cell, tone } : cell;
  },
});

/** `township:none` and the like have nothing below them but names. */
const opens = ({ place, level }: CoverageRow): boolean =>
  place !== '' && !place.endsWith(':none') && level !== 'group' && level !== 'class';

const placeColumn = (level: Level, where: Where): Column<CoverageRow> => ({
  key: 'place',
  title: levelTitle(level),
  width: 14,
  sort: (row) => placeWords(row)['zh-CN'],
  cell: (row) => {
    if (row.place === '') return { text: deskText.total };
    const text = placeWords(row);
    if (!opens(row)) return { text };
    return {
      text,
      to: coveragePage({ by: where.by, at: row.place }),
      label: filled(deskText.openPlace, text),
    };
  },
});

export function coverageColumns(level: Level, where: Where): Column<CoverageRow>[] {
  const of = (measure: Measure) => number(measure, where);
  return [
    placeColumn(level, where),
    of('households'),
    of('visited'),
    of('unvisited'),
    share('progress', 'visited', 'households'),
    of('monitored'),
    of('monitored-visited'),
    of('monitored-unvisited'),
    of('children'),
    of('verified'),
    of('unverified'),
    share('verified-share', 'verified', 'children'),
    of('in-school'),
    of('lawfully-out'),
    of('out-of-school'),
    of('not-found'),
    of('unknown'),
    of('gone'),
    of('no-roll'),
    of('visits'),
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
  late: (row) => countOf(row, 'late') > 0,
};
export const filtered = (rows: readonly CoverageRow[], filter: Filter): CoverageRow[] =>
  rows.filter(keeps[filter]);
