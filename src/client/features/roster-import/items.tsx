import { useState } from 'react';
import type { BatchView } from '../../../domain/roster/batch.ts';
import { type Outcome, outcomes } from '../../../domain/roster/item.ts';
import { outcomeNotes, outcomeWords, previewText } from '../../../text/roster-import-preview.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { BulkAnswers } from './bulk-answers.tsx';
import { ItemRow } from './item-row.tsx';
import styles from './items.module.css';
import { count } from './numbers.ts';
import type { BatchState } from './use-batch.ts';
import { PAGE_ROWS, useItems } from './use-items.ts';

interface ItemsProps {
  batch: BatchView;
  /** Absent once it has landed: nothing is left to decide. */
  state?: BatchState;
}

/** The record of an import keeps what was changed or refused; rows that changed nothing are only counted. */
const isListed = ({ counts, state }: BatchView, outcome: Outcome): boolean =>
  (counts[outcome] ?? 0) > 0 && (state !== 'done' || afterwards.includes(outcome));

function Chips({
  batch,
  value,
  onPick,
}: {
  batch: BatchView;
  value: Outcome | undefined;
  onPick: (to: Outcome) => void;
}) {
  const there = outcomes.filter((outcome) => isListed(batch, outcome));
  return (
    <div className={styles.chips}>
      {there.map((outcome) => (
        <button
          key={outcome}
          type="button"
          aria-pressed={outcome === value}
          className={`${styles.chip} ${styles[outcome] ?? ''} ${outcome === value ? styles.chosen : ''}`}
          onClick={() => onPick(outcome)}
        >
          <Say>{outcomeWords[outcome]}</Say>
          <span className={styles.chipCount}>{count(batch.counts[outcome] ?? 0)}</span>
        </button>
      ))}
    </div>
  );
}

interface PagerProps {
  offset: number;
  total: number;
  onOffset: (offset: number) => void;
}
function Pager({ offset, total, onOffset }: PagerProps) {
  if (total <= PAGE_ROWS) return null;
  const to = Math.min(offset + PAGE_ROWS, total);
  return (
    <div className={styles.bar}>
      <Button disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - PAGE_ROWS))}>
        {previewText.earlier}
      </Button>
      <span>
        <Say>{previewText.page(count(offset + 1), count(to), count(total))}</Say>
      </span>
      <Button disabled={to >= total} onClick={() => onOffset(offset + PAGE_ROWS)}>
        {previewText.later}
      </Button>
    </div>
  );
}

/** What needs a person comes first; otherwise what will be new. */
const firstLook: readonly Outcome[] = [
  'ambiguous',
  'conflict',
  'refused',
  'changed',
  'new',
  'leaver',
  'unchanged',
];

/** Once it has landed, what was done comes first. */
const afterwards: readonly Outcome[] = ['changed', 'new', 'leaver', 'conflict', 'ambiguous', 'refused'];

/** Which rows are looked at: of one outcome, perhaps by name, page by page. */
function useView(batch: BatchView) {
  const [picked, setPicked] = useState<Outcome>();
  const [text, setText] = useState('');
  const [offset, setOffset] = useState(0);
  const there = (outcome: Outcome) => isListed(batch, outcome);
  const order = batch.state === 'done' ? afterwards : firstLook;
  const outcome = picked && there(picked) ? picked : order.find(there);
  return {
    ...{ outcome, text, offset, setOffset },
    pick: (next: Outcome) => {
      setPicked(next);
      setOffset(0);
    },
    search: (next: string) => {
      setText(next);
      setOffset(0);
    },
  };
}

interface ToolsProps {
  batch: BatchView;
  view: ReturnType<typeof useView>;
}

function Tools({ batch, view: { outcome, text, pick, search } }: ToolsProps) {
  // A page of rows is found by eye; thousands are not.
  const long = text !== '' || (outcome && (batch.counts[outcome] ?? 0) > PAGE_ROWS);
  return (
    <div className={styles.tools}>
      <Chips batch={batch} value={outcome} onPick={pick} />
      {long ? (
        <div className={styles.search}>
          <TextField
            label={previewText.search}
            type="search"
            value={text}
            onChange={(event) => search(event.target.value)}
          />
        </div>
      ) : null}
    </div>
  );
}

/** The rows of the file by what happens to them. */
export function Items({ batch, state }: ItemsProps) {
  const view = useView(batch);
  const { outcome, text, offset } = view;
  const { page, refresh } = useItems(batch, { outcome, text: text.trim() || undefined, offset });
  return (
    <Card>
      <Tools batch={batch} view={view} />
      {outcome && (state || outcome === 'refused') ? (
        <p className={styles.soft}>
          <Say>{outcomeNotes[outcome]}</Say>
        </p>
      ) : null}
      {state && outcome ? (
        <BulkAnswers batch={batch} state={state} outcome={outcome} onDone={refresh} />
      ) : null}
      {page && page.items.length === 0 ? <Empty>{previewText.noneHere}</Empty> : null}
      <ul className={styles.items}>
        {page?.items.map((item) => (
          <ItemRow
            key={item.key}
            item={item}
            names={page.names}
            batch={batch}
            state={state}
            onDone={refresh}
          />
        ))}
      </ul>
      {page ? <Pager offset={offset} total={page.total} onOffset={view.setOffset} /> : null}
    </Card>
  );
}
