import type { BatchView } from '../../../domain/roster/batch.ts';
import { importText } from '../../../text/roster-import.ts';
import { previewText } from '../../../text/roster-import-preview.ts';
import { Button } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { startCommit } from './api.ts';
import styles from './items.module.css';
import { Items } from './items.tsx';
import { count } from './numbers.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { Summary } from './summary.tsx';
import type { BatchState } from './use-batch.ts';

interface PreviewProps {
  state: BatchState;
  batch: BatchView;
  onMapping: () => void;
  onDrop: () => void;
}

/** Anything at all that would be written, decided, or looked at again. */
const hasWork = ({ counts, open }: BatchView): boolean =>
  ['new', 'changed', 'conflict', 'ambiguous'].some((outcome) => (counts[outcome] ?? 0) > 0) ||
  open.leaving > 0;

export function PreviewStep({ state, batch, onMapping, onDrop }: PreviewProps) {
  const work = hasWork(batch);
  const missing = batch.open.unexplained;
  return (
    <>
      <Items batch={batch} state={state} />
      <div className={styles.commit}>
        <div className={styles.commitWords}>
          {state.problem ? <ProblemNotice code={state.problem} /> : null}
          <Summary batch={batch} />
          <p className={styles.soft}>
            <Say>{work ? importText.commitNote : importText.nothingToDo}</Say>
          </p>
        </div>
        {missing > 0 ? <Notice tone="warn">{previewText.unexplained(count(missing))}</Notice> : null}
        <div className={styles.bar}>
          <Button
            kind="primary"
            disabled={state.busy}
            onClick={() => void state.act(() => startCommit(batch.id))}
          >
            {importText.commit}
          </Button>
          <Button onClick={onMapping} disabled={state.busy}>
            {importText.toMapping}
          </Button>
          <Button kind="quiet" onClick={onDrop} disabled={state.busy}>
            {importText.dropIt}
          </Button>
        </div>
      </div>
    </>
  );
}
