import { className } from '../../../text/child.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { todayText } from '../../../text/today.ts';
import type { ClassProgress } from '../../store/progress-types.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './today.module.css';

export function ClassesCard({ classes }: { classes: readonly ClassProgress[] }) {
  if (classes.length === 0) return null;
  return (
    <Card title={todayText.classes}>
      <ul className={styles.rows}>
        {classes.map(({ id, class: own, school, children, verified }) => {
          const name = joined([verbatim(school), className(own.grade, own.number)]);
          return (
            <li key={id}>
              <RowLink to={`/list?class=${id}`}>
                <span className={styles.counted}>
                  <span>
                    <Say>{name}</Say>
                  </span>
                  <span className={styles.number}>
                    <Say>{todayText.verified(verified, children)}</Say>
                  </span>
                </span>
                <ProgressBar value={verified} max={children} label={name} />
              </RowLink>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
