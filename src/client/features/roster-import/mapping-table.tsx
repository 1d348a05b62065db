import type { ReadingAsked, TableView } from '../../../domain/roster/batch.ts';
import { type Field, fieldsOf, type ListKind } from '../../../domain/roster/columns.ts';
import { verbatim } from '../../../text/phrase.ts';
import { importText } from '../../../text/roster-import.ts';
import { columnWords } from '../../../text/roster-import-problems.ts';
import { Say, useSay } from '../../ui/language.tsx';
import styles from './roster-import.module.css';

interface TableProps {
  kind: ListKind;
  reading: ReadingAsked;
  table: TableView;
  onChange: (reading: ReadingAsked) => void;
}

interface RowProps extends TableProps {
  column: number;
}

const letterOf = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26);

/** One meaning for one column: giving it to this one takes it from another. */
export function remapped(reading: ReadingAsked, column: number, field: Field | ''): ReadingAsked {
  const kept = Object.entries(reading.mapping).filter(([other, at]) => at !== column && other !== field);
  return { ...reading, mapping: { ...Object.fromEntries(kept), ...(field ? { [field]: column } : {}) } };
}

function ColumnRow({ kind, reading, table, onChange, column }: RowProps) {
  const say = useSay();
  const heading = table.headings[column] ?? '';
  const field = fieldsOf(kind).find((each) => reading.mapping[each] === column) ?? '';
  const name = heading === '' ? importText.unnamed : verbatim(heading);
  return (
    <tr className={field ? undefined : styles.ignored}>
      <th scope="row">
        <span className={styles.letter}>
          <Say>{verbatim(letterOf(column))}</Say>
        </span>
        <Say>{name}</Say>
      </th>
      <td className={styles.samplesCell}>
        <Say>{verbatim((table.samples[column] ?? []).join(' · '))}</Say>
      </td>
      <td>
        <select
          className={styles.select}
          value={field}
          aria-label={say(importText.meansOf(say(name)))}
          onChange={(event) => onChange(remapped(reading, column, event.target.value as Field | ''))}
        >
          <option value="">{say(importText.ignored)}</option>
          {fieldsOf(kind).map((each) => (
            <option key={each} value={each}>
              {say(columnWords[each])}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}

/** Every column of the file, its first values, and what it means. */
export function MappingTable(props: TableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <Say>{importText.column}</Say>
          </th>
          <th scope="col">
            <Say>{importText.sample}</Say>
          </th>
          <th scope="col">
            <Say>{importText.means}</Say>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.table.headings.map((heading, column) => (
          <ColumnRow key={`${letterOf(column)}${heading}`} {...props} column={column} />
        ))}
      </tbody>
    </table>
  );
}
