import type { ReactNode } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import styles from './due-row.module.css';
import { Say } from './language.tsx';
import { Link } from './router.tsx';

interface Props {
  to: string;
  name: string;
  /** By when something has to be done for this child. */
  day?: { words: Sentence; late: boolean } | undefined;
  children: ReactNode;
}

/** A child in a list on a narrow screen: the name, the day beside it, and what is to be said below. */
export function DueRow({ to, name, day, children }: Props) {
  return (
    <Link to={to} className={styles.row}>
      <span className={styles.head}>
        <strong>{name}</strong>
        {day ? (
          <span className={day.late ? styles.late : styles.due}>
            <Say>{day.words}</Say>
          </span>
        ) : null}
      </span>
      {children}
    </Link>
  );
}
