import { useEffect, useState } from 'react';
import type { BatchView, ReadingAsked, TableView } from '../../../domain/roster/batch.ts';
import { ImportOptions } from '../../../domain/roster/batch.ts';
import { type Field, missingColumns } from '../../../domain/roster/columns.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
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

/** The table as the server read it, anew when another sheet or heading row is chosen. */
function useTable(id: string, { sheet, headingRow }: ReadingAsked) {
  const [table, setTable] = useState<TableView>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let gone = false;
    getTable(id, { sheet, headingRow }).then(
      (answer) => gone || setTable(answer),
      (error) => gone || setProblem(codeOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [id, sheet, headingRow]);
  return { table, problem };
}

const groupWords = (group: readonly Field[]): Sentence =>
  joined(
    group.map((field) => columnWords[field]),
    { 'zh-CN': importText.or['zh-CN'], en: ` ${importText.or.en} ` },
  );

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
  const missing = missingColumns(batch.kind, reading.mapping);
  if (missing.length > 0) {
    const words = joined(missing.map(groupWords), verbatim('；'));
    return (
      <Notice tone="warn" live>
        {{
          'zh-CN': importText.needed(words['zh-CN'])['zh-CN'],
          en: importText.needed(words.en.replaceAll('；', '; ')).en,
        }}
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
  const { table, problem } = useTable(batch.id, reading);
  const options = useAnswer('/api/imports/options', ImportOptions);
  const needsSchool = batch.kind === 'roster' && reading.mapping.school === undefined && !reading.school;
  const ready = missingColumns(batch.kind, reading.mapping).length === 0 && !needsSchool;
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
