import { type DragEvent, useId, useRef, useState } from 'react';
import type { ListKind } from '../../../domain/roster/columns.ts';
import { importText, kindWords } from '../../../text/roster-import.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { codeOf, uploadFile } from './api.ts';
import { ProblemNotice } from './problem-notice.tsx';
import styles from './roster-import.module.css';

const kinds: readonly ListKind[] = ['roster', 'households'];

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
  const [kind, setKind] = useState<ListKind>('roster');
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
      <ChoiceField
        label={importText.what}
        options={kinds.map((value) => ({ value, label: kindWords[value] }))}
        value={kind}
        onChange={setKind}
        columns={2}
      />
      {problem ? <ProblemNotice code={problem} /> : null}
      <DropZone busy={busy} onFile={(file) => void upload(file)} />
      <Samples kind={kind} />
    </Card>
  );
}
