import type { BatchView } from '../../../domain/roster/batch.ts';
import { moves } from '../../../domain/roster/item.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { moveWords, previewText } from '../../../text/roster-import-preview.ts';
import { Say } from '../../ui/language.tsx';
import styles from './items.module.css';
import { count } from './numbers.ts';
import { classLabel } from './values.ts';

function newClasses({ newClasses: made, names }: BatchView): Sentence | undefined {
  if (made.length === 0) return undefined;
  const known = { ...names, classes: Object.fromEntries(made.map((each) => [each.id, each])) };
  const severalSchools = new Set(made.map(({ school }) => school)).size > 1;
  const labels = made.slice(0, 12).map(({ id }) => classLabel(id, known, severalSchools));
  const all = joined([...labels, ...(made.length > 12 ? [verbatim('…')] : [])], {
    'zh-CN': '、',
    en: ', ',
  });
  return filled((names: string) => previewText.newClasses(made.length, names), all);
}

/** Moves, new classes and what stays open, in sentences. */
export function Summary({ batch }: { batch: BatchView }) {
  const { open, state } = batch;
  const moved = moves.flatMap((move) =>
    batch.moves[move] ? [moveWords[move](count(batch.moves[move]))] : [],
  );
  const leaving = open.leaving > 0 && state === 'ready' ? [moveWords.leaves(count(open.leaving))] : [];
  const made = newClasses(batch);
  const lines: Sentence[] = [
    ...moved,
    ...leaving,
    ...(made ? [made] : []),
    ...(open.conflicts > 0 ? [previewText.openConflicts(count(open.conflicts))] : []),
    ...(open.ambiguous > 0 ? [previewText.openAmbiguous(count(open.ambiguous))] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className={styles.summary}>
      {lines.map((line) => (
        <li key={line.en}>
          <Say>{line}</Say>
        </li>
      ))}
    </ul>
  );
}
