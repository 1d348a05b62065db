import type { BatchView } from '../../../domain/roster/batch.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, joined, verbatim } from '../../../text/phrase.ts';
import { importText } from '../../../text/roster-import.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Items } from './items.tsx';
import { count, seconds } from './numbers.ts';
import styles from './roster-import.module.css';
import { Summary } from './summary.tsx';

/** What landed, and the record of it: who, when, which bytes, every row that was changed or refused. */
export function ResultStep({ batch }: { batch: BatchView }) {
  const { result, finishedAt = batch.createdAt } = batch;
  const landed = result?.records ?? 0;
  const same = batch.counts.unchanged ?? 0;
  const another = (
    <div className={styles.bar}>
      <LinkButton to="/desk/imports">{importText.another}</LinkButton>
    </div>
  );
  return (
    <>
      <Notice tone="done" live actions={another}>
        {landed > 0 ? importText.done(count(landed)) : importText.doneNothing}
      </Notice>
      <Card title={importText.whatChanged}>
        <Summary batch={batch} />
        <p className={styles.soft}>
          <Say>
            {joined([
              filled(importText.byAt, verbatim(batch.by), momentWords(finishedAt)),
              importText.rows(count(batch.counts.rows ?? 0)),
              ...(same > 0 ? [importText.unchanged(count(same))] : []),
              importText.took(seconds(result?.ms ?? 0)),
            ])}
          </Say>
        </p>
        <p className={styles.sha}>
          <Say>{joined([importText.fileSha, verbatim(batch.fileSha)])}</Say>
        </p>
      </Card>
      <Items batch={batch} />
    </>
  );
}
