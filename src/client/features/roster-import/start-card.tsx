import { type DragEvent, useId, useRef, useState } from 'react';
import { ImportOptions } from '../../../domain/roster/batch.ts';
import { type ListKind, listKinds } from '../../../domain/roster/columns.ts';
import { importText, kindWords } from '../../../text/roster-import.ts';
import { useAnswer } from '../../sync/online.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSearchParams } from '../../ui/router.tsx';
import { codeOf, uploadFile } from './api.ts';
import { ProblemNotice } from './problem-notice.tsx';
import styles from './roster-import.module.css';

/** A school imports its rosters and households; the county its own places too, and before all. */
const kindsOf = (options: ImportOptions | undefined): readonly ListKind[] =>
  options?.county ? listKinds : listKinds.filter((kind) => kind !== 'organisation');
const isEmpty = (options: ImportOptions | undefined): boolean =>
  options?.county === true && options.schools.length === 0;

/** What was picked, or what the address asks for; a county without schools begins with its places. */
function useKind() {
  const [query] = useSearchParams();
  const options = useAnswer('/api/imports/options', ImportOptions).data;
  const [picked, setKind] = useState<ListKind>();
  const kinds = kindsOf(options);
  const asked = kinds.find((kind) => kind === query.get('kind'));
  const kind = picked ?? asked ?? (isEmpty(options) ? 'organisation' : 'roster');
  return { kinds, kind, setKind, empty: isEmpty(options) };
}

interface DropProps {
  busy: boolean;
  onFile: (file: File) => void;
}

/** A file is dropped on it or picked through it; by keyboard it is a file input like any other. */
function DropZone({ busy, onFile }: DropProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !busy) onFile(file);
  };
  const hover = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <label
      htmlFor={id}
      className={over ? `${styles.drop} ${styles.over}` : styles.drop}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="upload" />
      <span className={styles.dropTitle}>
        <Say>{busy ? importText.uploading : importText.drop}</Say>
      </span>
      <span className={styles.soft}>
        <Say>{importText.dropHint}</Say>
      </span>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".xlsx,.csv,.txt,.xls"
        disabled={busy}
        className={styles.fileInput}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after it was corrected.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}

function Samples({ kind }: { kind: ListKind }) {
  return (
    <p className={styles.samples}>
      <span className={styles.soft}>
        <Say>{importText.samples}</Say>
      </span>
      <a href={`/samples/${kind}.xlsx`} download>
        <Say>{importText.sampleXlsx}</Say>
      </a>
      <a href={`/samples/${kind}-gbk.csv`} download>
        <Say>{importText.sampleCsv}</Say>
      </a>
    </p>
  );
}

/** What is imported, and from which file. */
export function StartCard({ onUploaded }: { onUploaded: (id: string) => void }) {
  const { kinds, kind, setKind, empty } = useKind();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const upload = async (file: File) => {
    setBusy(true);
    setProblem(undefined);
    try {
      onUploaded((await uploadFile(kind, file)).id);
    } catch (error) {
      setProblem(codeOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      {empty ? <Notice>{importText.noPlaces}</Notice> : null}
      <ChoiceField
        label={importText.what}
        options={kinds.map((value) => ({ value, label: kindWords[value] }))}
        value={kind}
        onChange={setKind}
        columns={1}
      />
      {problem ? <ProblemNotice code={problem} /> : null}
      <DropZone busy={busy} onFile={(file) => void upload(file)} />
      <Samples kind={kind} />
    </Card>
  );
}
