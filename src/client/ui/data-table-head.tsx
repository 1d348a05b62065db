import styles from './data-table.module.css';
import type { Column, Sorting } from './data-table-types.ts';
import { Icon } from './icon.tsx';
import { Say } from './language.tsx';

interface HeadProps<Row> {
  columns: readonly Column<Row>[];
  sorting: Sorting | undefined;
  sortable: boolean;
  onSort: (key: string) => void;
}

const ariaSort = (sorting: Sorting | undefined, key: string) =>
  sorting?.key === key ? (sorting.down ? 'descending' : 'ascending') : undefined;

/** Titles; a click on one orders by it. */
export function Head<Row>({ columns, sorting, sortable, onSort }: HeadProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ key, title, align, sort }) => (
          <th
            key={key}
            scope="col"
            aria-sort={ariaSort(sorting, key)}
            className={align === 'end' ? styles.end : undefined}
          >
            {sort && sortable ? (
              <button type="button" className={styles.sort} onClick={() => onSort(key)}>
                <Say>{title}</Say>
                <SortMark sorting={sorting} column={key} />
              </button>
            ) : (
              <Say>{title}</Say>
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function SortMark({ sorting, column }: { sorting: Sorting | undefined; column: string }) {
  if (sorting?.key !== column) return null;
  return (
    <span className={sorting.down ? styles.sortDown : styles.sortUp}>
      <Icon name="down" />
    </span>
  );
}
