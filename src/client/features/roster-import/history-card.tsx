import { BatchList, type BatchView } from '../../../domain/roster/batch.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { importText, kindShort, stateWords } from '../../../text/roster-import.ts';
import { outcomeWords } from '../../../text/roster-import-preview.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { count } from './numbers.ts';
import styles from './roster-import.module.css';

const shown = ['new', 'changed', 'conflict', 'refused'] as const;

function summary({ counts, state, result }: BatchView): Sentence {
  const parts = shown
    .filter((outcome) => counts[outcome])
    .map((outcome) => joined([outcomeWords[outcome], verbatim(count(counts[outcome] ?? 0))], verbatim(' ')));
  if (state !== 'done') return joined([stateWords[state] ?? verbatim(state), ...parts]);
  const landed = result?.records ? importText.landed(count(result.records)) : importText.nothingLanded;
  return joined([landed, ...parts]);
}

function BatchRow({ batch }: { batch: BatchView }) {
  const at = momentWords(batch.finishedAt ?? batch.createdAt);
  return (
    <RowLink to={`/desk/imports?id=${batch.id}`}>
      <span className={styles.rowTitle}>
        <span className={styles.kind}>
          <Say>{kindShort[batch.kind]}</Say>
        </span>
        <Say>{verbatim(batch.fileName)}</Say>
      </span>
      <span className={styles.rowNote}>
        <Say>{joined([filled(importText.byAt, verbatim(batch.by), at), summary(batch)])}</Say>
      </span>
    </RowLink>
  );
}

/** Every import is on record: who, when, which file, what came of it. */
export function HistoryCard() {
  const answer = useAnswer('/api/imports', BatchList);
  return (
    <Card title={importText.history}>
      <Answered answer={answer}>
        {({ batches }) =>
          batches.length === 0 ? (
            <Empty>{importText.noHistory}</Empty>
          ) : (
            <ul className={styles.rows}>
              {batches.map((batch) => (
                <li key={batch.id}>
                  <BatchRow batch={batch} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  );
}
