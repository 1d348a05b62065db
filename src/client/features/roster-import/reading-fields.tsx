import type { BatchView, ImportOptions, ReadingAsked, TableView } from '../../../domain/roster/batch.ts';
import { verbatim } from '../../../text/phrase.ts';
import { importText } from '../../../text/roster-import.ts';
import { type Option, SelectField } from '../../ui/select-field.tsx';
import { count } from './numbers.ts';
import styles from './roster-import.module.css';

interface ReadingProps {
  batch: BatchView;
  reading: ReadingAsked;
  table: TableView;
  options: ImportOptions | undefined;
  onChange: (reading: ReadingAsked) => void;
}

const yearsAround = (year: number): Option[] =>
  [year - 1, year, year + 1].map((each) => ({ value: String(each), label: importText.yearOption(each) }));

/** Rows that may hold headings, told apart by their first words. */
const headingRows = ({ top }: TableView): Option[] =>
  top.map((cells, row) => {
    const words = cells.filter((cell) => cell !== '').slice(0, 4);
    return {
      value: String(row),
      label: importText.headingRowOption(row + 1, words.join('、') || '—'),
    };
  });

function RosterFields({ batch, reading, options, onChange }: Omit<ReadingProps, 'table'>) {
  if (batch.kind !== 'roster') return null;
  const schools = (options?.schools ?? []).map(({ id, name }) => ({ value: id, label: verbatim(name) }));
  const pickSchool = (school: string) => {
    const { school: _school, ...rest } = reading;
    onChange(school ? { ...rest, school } : rest);
  };
  return (
    <>
      <SelectField
        label={importText.year}
        options={yearsAround(options?.year ?? reading.year)}
        value={String(reading.year)}
        onChange={(event) => onChange({ ...reading, year: Number(event.target.value) || reading.year })}
      />
      {reading.mapping.school === undefined && reading.mapping.schoolCode === undefined ? (
        <SelectField
          label={importText.school}
          hint={importText.schoolHint}
          options={schools}
          value={reading.school ?? ''}
          onChange={(event) => pickSchool(event.target.value)}
        />
      ) : null}
    </>
  );
}

/** Sheet, heading row, year and school. Another row of headings starts from what the machine recognises in it. */
export function ReadingFields({ batch, reading, table, options, onChange }: ReadingProps) {
  const sheets = batch.sheets.map(({ name, rows }, at) => ({
    value: String(at),
    label: importText.sheetName(name || String(at + 1), count(rows)),
  }));
  const elsewhere = (at: { sheet: number; headingRow: number }) =>
    onChange({ ...reading, ...at, mapping: {} });
  return (
    <div className={styles.fields}>
      {sheets.length > 1 ? (
        <SelectField
          label={importText.sheet}
          options={sheets}
          value={String(reading.sheet)}
          onChange={(event) => elsewhere({ sheet: Number(event.target.value), headingRow: 0 })}
        />
      ) : null}
      <SelectField
        label={importText.headingRow}
        options={headingRows(table)}
        value={String(reading.headingRow)}
        onChange={(event) => elsewhere({ sheet: reading.sheet, headingRow: Number(event.target.value) })}
      />
      <RosterFields batch={batch} reading={reading} options={options} onChange={onChange} />
    </div>
  );
}
