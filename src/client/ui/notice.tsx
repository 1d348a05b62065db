import type { ReactNode } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import { Icon, type IconName } from './icon.tsx';
import { Say } from './language.tsx';
import styles from './notice.module.css';

export type Tone = 'info' | 'warn' | 'danger' | 'done';
const icons: Record<Tone, IconName> = { info: 'info', warn: 'attention', danger: 'attention', done: 'check' };

interface NoticeProps {
  tone?: Tone;
  children: Sentence;
  /** Buttons below the words. */
  actions?: ReactNode;
  /** Said at once by a screen reader: for what just happened. */
  live?: boolean;
}

export function Notice({ tone = 'info', children, actions, live = false }: NoticeProps) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} role={live ? 'status' : undefined}>
      <Icon name={icons[tone]} />
      <div className={styles.body}>
        <p>
          <Say>{children}</Say>
        </p>
        {actions}
      </div>
    </div>
  );
}

/** What a list says when nothing is in it, and what to do then. */
export function Empty({ children, action }: { children: Sentence; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>
        <Say>{children}</Say>
      </p>
      {action}
    </div>
  );
}
