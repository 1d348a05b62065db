import type { ItemView, Names } from '../../../domain/roster/batch.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { previewText } from '../../../text/roster-import-preview.ts';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './items.module.css';
import { fieldLabel, valueWords } from './values.ts';

type Change = ItemView['changes'][number];

const oldWords = (change: Change, names: Names): Sentence =>
  change.hidden ? previewText.hidden : valueWords(change.field, change.old, names);

/** A class is shown with its school; the school beside it would say the same again. */
const shownOf = (changes: readonly Change[]): readonly Change[] =>
  changes.some(({ field, next }) => field === 'class' && next !== null)
    ? changes.filter(({ field }) => field !== 'school')
    : changes;

/** What the title says already. */
const titles = new Set(['name', 'head', 'unitName']);

/** A new child in one line: what matters first, and only what is there. */
function NewLine({ item, names }: { item: ItemView; names: Names }) {
  const shown = shownOf(item.changes).filter(({ field, next }) => next !== null && !titles.has(field));
  return (
    <p className={styles.newLine}>
      {shown.map(({ field, next }) => (
        <span key={field}>
          <span className={styles.fieldName}>
            <Say>{fieldLabel(field)}</Say>
          </span>
          <Say>{valueWords(field, next, names)}</Say>
        </span>
      ))}
    </p>
  );
}

/** Field by field, old → new. */
export function Changes({ item, names }: { item: ItemView; names: Names }) {
  if (item.outcome === 'new') return <NewLine item={item} names={names} />;
  return (
    <>
      {shownOf(item.changes).map((change) => (
        <p key={change.field} className={styles.change}>
          <span className={styles.fieldName}>
            <Say>{fieldLabel(change.field)}</Say>
          </span>
          <span className={change.old === null ? styles.soft : styles.old}>
            <Say>{oldWords(change, names)}</Say>
          </span>
          <Icon name="next" />
          <span className={styles.next}>
            <Say>{valueWords(change.field, change.next, names)}</Say>
          </span>
        </p>
      ))}
    </>
  );
}

function Side({
  label,
  value,
  note,
  chosen,
}: {
  label: Sentence;
  value: Sentence;
  note?: Sentence;
  chosen: boolean;
}) {
  return (
    <div className={chosen ? `${styles.side} ${styles.sideChosen}` : styles.side}>
      <span className={styles.fieldName}>
        <Say>{label}</Say>
      </span>
      <Say>{value}</Say>
      {note ? (
        <span className={styles.soft}>
          <Say>{note}</Say>
        </span>
      ) : null}
    </div>
  );
}

/** Both values side by side, and who wrote ours. */
export function Conflicts({ item, names }: { item: ItemView; names: Names }) {
  return (
    <>
      {shownOf(item.conflicts).map((change) => {
        const by =
          change.by && filled(previewText.writtenBy, verbatim(change.by.name), momentWords(change.by.at));
        return (
          <div key={change.field} className={styles.conflict}>
            <Side
              label={joined([fieldLabel(change.field), previewText.onFile])}
              value={oldWords(change, names)}
              chosen={item.decision === 'ours'}
              {...(by ? { note: by } : {})}
            />
            <Side
              label={joined([fieldLabel(change.field), previewText.inFile])}
              value={valueWords(change.field, change.next, names)}
              chosen={item.decision === 'file'}
            />
          </div>
        );
      })}
    </>
  );
}
