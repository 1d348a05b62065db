import { saveStateWords } from '../../text/ui.ts';
import { Icon, type IconName } from './icon.tsx';
import { Say } from './language.tsx';
import styles from './save-mark.module.css';

export type MarkState = keyof typeof saveStateWords;
const icons: Record<MarkState, IconName> = {
  draft: 'draft',
  local: 'phone',
  sending: 'send',
  server: 'server',
  attention: 'attention',
};

/** Where a record is: word, icon and colour, never colour alone. */
export function SaveMark({ state }: { state: MarkState }) {
  return (
    <span className={`${styles.mark} ${styles[state]}`}>
      <Icon name={icons[state]} />
      <Say>{saveStateWords[state]}</Say>
    </span>
  );
}
