import type { BatchView, DecisionsAsked } from '../../../domain/roster/batch.ts';
import type { Outcome } from '../../../domain/roster/item.ts';
import { filled } from '../../../text/phrase.ts';
import { previewText } from '../../../text/roster-import-preview.ts';
import { Button } from '../../ui/button.tsx';
import { putDecisions } from './api.ts';
import { WhyForAll } from './explain.tsx';
import styles from './items.module.css';
import type { BatchState } from './use-batch.ts';
import { classLabel } from './values.ts';

export interface BulkProps {
  batch: BatchView;
  state: BatchState;
  outcome: Outcome;
  onDone: () => void;
}

/** A handful is ticked one by one; a class that graduated or closed is not. */
const isMany = ({ count }: { count: number }): boolean => count >= 10;

/** One answer for many rows: all conflicts, or the children of a class that is missing as a whole. */
export function BulkAnswers({ batch, state, outcome, onDone }: BulkProps) {
  const answer = async (decisions: DecisionsAsked) => {
    await state.act(() => putDecisions(batch.id, decisions));
    onDone();
  };
  if (outcome === 'conflict') {
    const all = (decision: 'ours' | 'file' | null) => void answer({ outcome, decision });
    return (
      <>
        <div className={styles.bar}>
          <Button onClick={() => all('ours')}>{previewText.allOurs}</Button>
          <Button onClick={() => all('file')}>{previewText.allFile}</Button>
          <Button kind="quiet" onClick={() => all(null)}>
            {previewText.undecided}
          </Button>
        </div>
        {batch.open.rolls > 1 ? <WhyForAll batch={batch} state={state} onDone={onDone} /> : null}
      </>
    );
  }
  if (outcome !== 'leaver') return null;
  return (
    <div className={styles.bar}>
      {batch.leavers.filter(isMany).map(({ group, count: children }) => (
        <Button key={group} onClick={() => void answer({ outcome, group, decision: 'leave' })}>
          {filled(
            (name) => previewText.wholeClass(name, children),
            classLabel(group, batch.names, !batch.reading.school),
          )}
        </Button>
      ))}
      {batch.open.leaving > 0 ? (
        <Button kind="quiet" onClick={() => void answer({ outcome, decision: null })}>
          {previewText.nobodyLeft}
        </Button>
      ) : null}
    </div>
  );
}
