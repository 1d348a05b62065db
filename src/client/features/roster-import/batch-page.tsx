import { useState } from 'react';
import type { BatchView } from '../../../domain/roster/batch.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, type Sentence, verbatim } from '../../../text/phrase.ts';
import { importText, kindShort } from '../../../text/roster-import.ts';
import { uiText } from '../../../text/ui.ts';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useNavigate } from '../../ui/router.tsx';
import { dropBatch } from './api.ts';
import { MappingStep } from './mapping-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { ProgressStep } from './progress-step.tsx';
import { ResultStep } from './result-step.tsx';
import styles from './roster-import.module.css';
import { type BatchState, useBatch } from './use-batch.ts';

const stepOf: Record<BatchView['state'], number> = { uploaded: 1, ready: 2, committing: 3, done: 3 };

function Steps({ at }: { at: number }) {
  return (
    <ol className={styles.steps}>
      {importText.steps.map((step, index) => (
        <li
          key={step.en}
          className={index === at ? `${styles.step} ${styles.stepNow}` : styles.step}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={styles.stepNumber}>
            <Say>{verbatim(index + 1)}</Say>
          </span>
          <Say>{step}</Say>
        </li>
      ))}
    </ol>
  );
}

const problems: Record<NonNullable<BatchView['problem']>, Sentence> = {
  stale: importText.stale,
  interrupted: importText.interrupted,
  failed: importText.failed,
};

function Notices({ batch }: { batch: BatchView }) {
  const { problem, sameFile, state, looksLike } = batch;
  return (
    <>
      {problem && state === 'ready' ? (
        <Notice tone="warn" live>
          {problems[problem]}
        </Notice>
      ) : null}
      {looksLike && state === 'uploaded' ? (
        <Notice tone="warn">{filled(importText.looksLike, kindShort[looksLike])}</Notice>
      ) : null}
      {sameFile && state !== 'done' ? (
        <Notice>{filled(importText.sameFile, verbatim(sameFile.by), momentWords(sameFile.at))}</Notice>
      ) : null}
    </>
  );
}

interface StepProps {
  state: BatchState;
  batch: BatchView;
}

/** The step the import stands at; from the preview one may go back to the columns. */
function Step({ state, batch }: StepProps) {
  const navigate = useNavigate();
  const [mapping, setMapping] = useState(false);
  const drop = () => void dropBatch(batch.id).finally(() => navigate('/desk/imports', { replace: true }));
  const at = mapping && batch.state === 'ready' ? 1 : stepOf[batch.state];
  return (
    <>
      <Steps at={at} />
      <Notices batch={batch} />
      {state.problem && at !== 2 ? <ProblemNotice code={state.problem} /> : null}
      {at === 1 ? (
        <MappingStep state={state} batch={batch} onDone={() => setMapping(false)} onDrop={drop} />
      ) : null}
      {at === 2 ? (
        <PreviewStep state={state} batch={batch} onMapping={() => setMapping(true)} onDrop={drop} />
      ) : null}
      {batch.state === 'committing' ? <ProgressStep batch={batch} /> : null}
      {batch.state === 'done' ? <ResultStep batch={batch} /> : null}
    </>
  );
}

export function BatchPage({ id }: { id: string }) {
  const state = useBatch(id);
  const { batch, problem } = state;
  const title = batch ? verbatim(batch.fileName) : importText.title;
  return (
    <Page title={title} {...(batch ? { lead: kindShort[batch.kind] } : {})} back="/desk/imports" wide>
      {batch ? <Step state={state} batch={batch} /> : null}
      {batch === undefined && problem ? <ProblemNotice code={problem} /> : null}
      {batch === undefined && !problem ? <Notice live>{uiText.loading}</Notice> : null}
    </Page>
  );
}
