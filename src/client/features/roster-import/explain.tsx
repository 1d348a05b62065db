import { useEffect, useState } from 'react';
import { asksWhy } from '../../../domain/roster/item.ts';
import { previewText } from '../../../text/roster-import-preview.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { putDecisions } from './api.ts';
import type { BulkProps } from './bulk-answers.tsx';
import type { ItemProps } from './item-row.tsx';
import styles from './items.module.css';
import { count } from './numbers.ts';

/** A sentence as long as the record keeps it. */
const LONGEST = 200;

/** V13: the roll is taken from another school. Typed here, sent when the field is left. */
export function WhyAnswer({ item, batch, state, onDone }: ItemProps) {
  const stored = item.why ?? '';
  const [typed, setTyped] = useState(stored);
  useEffect(() => setTyped(stored), [stored]);
  if (item.decision !== 'file' || !asksWhy(item)) return null;
  const send = async () => {
    const why = typed.trim() || null;
    if (why === (item.why ?? null)) return;
    await state?.act(() => putDecisions(batch.id, { whys: [{ key: item.key, why }] }));
    onDone();
  };
  return (
    <TextField
      label={previewText.why}
      hint={previewText.whyHint}
      error={item.why || typed ? undefined : previewText.whyMissing}
      value={typed}
      maxLength={LONGEST}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => void send()}
    />
  );
}

/** Many rows from other schools have one reason more often than not: a school that was closed, a township that merged. */
export function WhyForAll({ batch, state, onDone }: Omit<BulkProps, 'outcome'>) {
  const [typed, setTyped] = useState('');
  const rolls = count(batch.open.rolls);
  const send = async () => {
    await state.act(() => putDecisions(batch.id, { whyForAll: typed.trim() }));
    onDone();
  };
  return (
    <div className={styles.why}>
      <TextField
        label={previewText.whyAllTitle(rolls)}
        hint={previewText.whyHint}
        value={typed}
        maxLength={LONGEST}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button disabled={typed.trim() === '' || state.busy} onClick={() => void send()}>
        {previewText.whyForAll(rolls)}
      </Button>
    </div>
  );
}
