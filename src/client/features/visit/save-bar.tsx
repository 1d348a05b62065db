import { phrase, type Sentence } from '../../../text/phrase.ts';
import { visitText } from '../../../text/visit.ts';
import { useSyncStatus } from '../../store/status.ts';
import { Button } from '../../ui/button.tsx';
import { focusField } from '../../ui/error-summary.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { boxOf, type Problem, stops } from './problems.ts';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

/** Each thing once, though a field may break two rules. */
function checkLine(problems: readonly Problem[]): Sentence | undefined {
  const open = problems.filter(stops);
  if (open.length === 0) return undefined;
  const shorts = [...new Map(open.map(({ short }) => [short.en, short])).values()];
  const list = (language: keyof Sentence, separator: string) =>
    shorts.map((short) => short[language]).join(separator);
  return phrase(
    visitText.left(shorts.length, list('zh-CN', '、'))['zh-CN'],
    visitText.left(shorts.length, list('en', ', ')).en,
  );
}

interface Props {
  saving: boolean;
  /** The last press saved nothing. */
  failed: boolean;
  onSave: () => void;
}

interface CheckProps {
  missing: Sentence | undefined;
  onGo: () => void;
}

/** What is missing, as a way to the first of it. */
function CheckLine({ missing, onGo }: CheckProps) {
  const words = (
    <>
      <Icon name={missing ? 'info' : 'check'} />
      <span>
        <Say>{missing ?? visitText.ready}</Say>
      </span>
    </>
  );
  return (
    <div aria-live="polite">
      {missing ? (
        <button type="button" className={`${styles.check} ${styles.missing}`} onClick={onGo}>
          {words}
        </button>
      ) : (
        <p className={`${styles.check} ${styles.complete}`}>{words}</p>
      )}
    </div>
  );
}

/** Where the thumb has just pressed: at the top of a long form nobody would see it. */
function NotSaved() {
  const { full } = useSyncStatus();
  return (
    <Notice tone="danger" live>
      {full ? visitText.saveFull : visitText.saveFailed}
    </Notice>
  );
}

/** The check line says everything that is missing before the press, and leads to it; so does the press. */
export function SaveBar({ saving, failed, onSave }: Props) {
  const { problems } = useVisitForm();
  const first = problems.find(stops);
  return (
    <div className={styles.bar}>
      {failed ? <NotSaved /> : null}
      <CheckLine missing={checkLine(problems)} onGo={() => first && focusField(boxOf(first))} />
      <Button kind="primary" wide disabled={saving} onClick={onSave}>
        {visitText.save}
      </Button>
    </div>
  );
}
