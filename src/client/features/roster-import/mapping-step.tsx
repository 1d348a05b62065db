import { useEffect, useRef, useState } from 'react';
import type { BatchView, ReadingAsked, TableView } from '../../../domain/roster/batch.ts';
import { ImportOptions } from '../../../domain/roster/batch.ts';
import { type Field, missingColumns } from '../../../domain/roster/columns.ts';
import { filled, joined, type Sentence } from '../../../text/phrase.ts';
import { importText } from '../../../text/roster-import.ts';
import { columnWords } from '../../../text/roster-import-problems.ts';
import { useAnswer } from '../../sync/online.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { codeOf, getTable, putReading } from './api.ts';
import { MappingTable } from './mapping-table.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { ReadingFields } from './reading-fields.tsx';
import styles from './roster-import.module.css';
import type { BatchState } from './use-batch.ts';

interface MappingProps {
  state: BatchState;
  batch: BatchView;
  onDone: () => void;
  onDrop: () => void;
}

/**
 * The table as the server read it, anew when another sheet or heading row is chosen; an empty mapping then starts from
 * what the machine recognises there.
 */
function useTable(id: string, reading: ReadingAsked, onChange: (reading: ReadingAsked) => void) {
  const { sheet, headingRow } = reading;
  const [table, setTable] = useState<TableView>();
  const [problem, setProblem] = useState<string>();
  const latest = useRef(reading);
  latest.current = reading;
  useEffect(() => {
    let gone = false;
    const take = (answer: TableView) => {
      if (gone) return;
      setTable(answer);
      const now = latest.current;
      if (Object.keys(now.mapping).length === 0) onChange({ ...now, mapping: answer.recognised });
    };
    getTable(id, { sheet, headingRow }).then(take, (error) => gone || setProblem(codeOf(error)));
    return () => {
      gone = true;
    };
  }, [id, sheet, headingRow, onChange]);
  return { table, problem };
}

const groupWords = (group: readonly Field[]): Sentence =>
  joined(
    group.map((field) => columnWords[field]),
    { 'zh-CN': importText.or['zh-CN'], en: ` ${importText.or.en} ` },
  );

/** A roster without a school column belongs to one school, and somebody has to say which. */
const lacksSchool = ({ kind }: BatchView, { mapping, school }: ReadingAsked): boolean =>
  kind === 'roster' && mapping.school === undefined && mapping.schoolCode === undefined && !school;

/** What keeps the preview from being made, or what to look at before. */
function MappingNotice({
  batch,
  reading,
  table,
}: {
  batch: BatchView;
  reading: ReadingAsked;
  table: TableView;
}) {
  const needed = [
    ...missingColumns(batch.kind, reading.mapping).map(groupWords),
    ...(lacksSchool(batch, reading) ? [importText.school] : []),
  ];
  if (needed.length > 0) {
    const words = joined(needed, { 'zh-CN': '；', en: '; ' });
    return (
      <Notice tone="warn" live>
        {filled(importText.needed, words)}
      </Notice>
    );
  }
  const all = table.headings.filter((heading) => heading !== '').length;
  const mapped = Object.keys(reading.mapping).length;
  return <Notice>{batch.remembered ? importText.remembered : importText.recognised(mapped, all)}</Notice>;
}

/** Which sheet, which row, what the columns mean. */
export function MappingStep({ state, batch, onDone, onDrop }: MappingProps) {
  const [reading, setReading] = useState<ReadingAsked>(batch.reading);
  const { table, problem } = useTable(batch.id, reading, setReading);
  const options = useAnswer('/api/imports/options', ImportOptions);
  const ready = missingColumns(batch.kind, reading.mapping).length === 0 && !lacksSchool(batch, reading);
  const preview = async () => {
    await state.act(() => putReading(batch.id, reading));
    onDone();
  };
  if (problem) return <ProblemNotice code={problem} />;
  if (!table) return null;
  return (
    <>
      <MappingNotice batch={batch} reading={reading} table={table} />
      <Card>
        <ReadingFields
          batch={batch}
          reading={reading}
          table={table}
          options={options.data}
          onChange={setReading}
        />
        <MappingTable kind={batch.kind} reading={reading} table={table} onChange={setReading} />
      </Card>
      <div className={styles.sticky}>
        <Button kind="primary" disabled={!ready || state.busy} onClick={() => void preview()}>
          {state.busy ? importText.previewing : importText.toPreview}
        </Button>
        <Button kind="quiet" onClick={onDrop} disabled={state.busy}>
          {importText.dropIt}
        </Button>
      </div>
    </>
  );
}
