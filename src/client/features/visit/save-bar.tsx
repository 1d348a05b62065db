import { phrase, type Sentence } from '../../../text/phrase.ts';
import { visitText } from '../../../text/visit.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { type Problem, stops } from './problems.ts';
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
  onSave: () => void;
}

/** The check line says everything that is missing before the press; the press leads to it. */
export function SaveBar({ saving, onSave }: Props) {
  const { problems } = useVisitForm();
  const missing = checkLine(problems);
  return (
    <div className={styles.bar}>
      <p className={`${styles.check} ${missing ? styles.missing : styles.complete}`} aria-live="polite">
        <Icon name={missing ? 'info' : 'check'} />
        <span>
          <Say>{missing ?? visitText.ready}</Say>
        </span>
      </p>
      <Button kind="primary" wide disabled={saving} onClick={onSave}>
        {visitText.save}
      </Button>
    </div>
  );
}
