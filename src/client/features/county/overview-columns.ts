import type { CoverageRow, Level } from '../../../domain/coverage.ts';
import type { Column } from '../../ui/data-table-types.ts';
import { coverageColumns } from './coverage-columns.ts';
import type { Where } from './urls.ts';

const kept = [
  'place',
  'progress',
  'unvisited',
  'monitored-unvisited',
  'verified-share',
  'out-of-school',
  'not-found',
];

/** The few columns of coverage that say where to look first. */
export const overviewColumns = (level: Level, where: Where): Column<CoverageRow>[] =>
  coverageColumns(level, where).filter(({ key }) => kept.includes(key));
