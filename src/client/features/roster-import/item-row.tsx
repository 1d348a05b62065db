import type { BatchView, ItemView, Names } from '../../../domain/roster/batch.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { moveMarks, previewText, subjectWords } from '../../../text/roster-import-preview.ts';
import { problemWords } from '../../../text/roster-import-problems.ts';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { Changes, Conflicts } from './change-lines.tsx';
import { WhyAnswer } from './explain.tsx';
import { ConflictAnswer, LeaverAnswer, WhoAnswer } from './item-answers.tsx';
import styles from './items.module.css';
import type { BatchState } from './use-batch.ts';
import { classLabel } from './values.ts';

export interface ItemProps {
  item: ItemView;
  names: Names;
  batch: BatchView;
  state?: BatchState | undefined;
  onDone: () => void;
}

function Marks({ item }: { item: ItemView }) {
  return item.moves.map((move) => (
    <span key={move} className={styles.mark}>
      <Say>{moveMarks[move]}</Say>
    </span>
  ));
}

function Head({ item, names }: ItemProps) {
  const parts = [
    ...(item.subject === 'child' ? [] : [subjectWords[item.subject]]),
    ...(item.row === undefined ? [] : [previewText.row(item.row + 1)]),
    ...(item.group ? [classLabel(item.group, names, true)] : []),
  ];
  return (
    <p className={styles.itemHead}>
      <span className={styles.itemTitle}>
        <Say>{verbatim(item.title || '—')}</Say>
      </span>
      <span className={styles.soft}>
        <Say>{joined(parts)}</Say>
      </span>
      {item.outcome === 'leaver' || item.outcome === 'new' ? null : <Marks item={item} />}
    </p>
  );
}

function Problems({ item }: { item: ItemView }) {
  return (
    <>
      {item.refusals.map((problem) => (
        <p key={`${problem.code}${problem.column}`} className={styles.refusal}>
          <Icon name="attention" />
          <span>
            <Say>{problemWords(problem)}</Say>
          </span>
        </p>
      ))}
      {item.notes.map((problem) => (
        <p key={`${problem.code}${problem.column}`} className={styles.note}>
          <Icon name="info" />
          <span>
            <Say>{problemWords(problem)}</Say>
          </span>
        </p>
      ))}
    </>
  );
}

/** Once it has landed, what was said stands in the record of the import. */
function Explained({ item }: Pick<ItemProps, 'item'>) {
  return item.why ? (
    <p className={styles.soft}>
      <Say>{previewText.whyGiven(item.why)}</Say>
    </p>
  ) : null;
}

/** One row of the file: who, where in the file, what happens, and the answer it needs. */
export function ItemRow(props: ItemProps) {
  const { item, names } = props;
  const answering = props.state !== undefined;
  return (
    <li className={styles.item}>
      <Head {...props} />
      <div className={styles.itemBody}>
        <Problems item={item} />
        {item.outcome === 'leaver' ? null : <Changes item={item} names={names} />}
        <Conflicts item={item} names={names} />
        {answering && item.candidates.length > 0 ? <WhoAnswer {...props} /> : null}
        {answering && item.conflicts.length > 0 ? <ConflictAnswer {...props} /> : null}
        {answering ? <WhyAnswer {...props} /> : <Explained item={item} />}
        {answering && item.outcome === 'leaver' ? <LeaverAnswer {...props} /> : null}
      </div>
    </li>
  );
}
