import type { ReactNode } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import styles from './card.module.css';
import { Icon } from './icon.tsx';
import { Say } from './language.tsx';
import { Link } from './router.tsx';

interface CardProps {
  title?: Sentence;
  /** Beside the title: a count, an action. */
  aside?: ReactNode;
  children: ReactNode;
  id?: string;
}

export function Card({ title, aside, children, id }: CardProps) {
  return (
    <section className={styles.card} id={id}>
      {title ? (
        <div className={styles.head}>
          <h2 className={styles.title}>
            <Say>{title}</Say>
          </h2>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}

interface RowLinkProps {
  to: string;
  children: ReactNode;
}

/** A row that opens something: numbers and names are doors (ux, principle 6). */
export function RowLink({ to, children }: RowLinkProps) {
  return (
    <Link to={to} className={styles.row}>
      <span className={styles.rowBody}>{children}</span>
      <Icon name="next" />
    </Link>
  );
}
