import { className } from '../../../text/child.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { todayText } from '../../../text/today.ts';
import type { ClassProgress } from '../../store/progress-types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './today.module.css';

interface Props {
  classes: readonly ClassProgress[];
  /** Class → the last day its roll was called. */
  rolls: ReadonlyMap<string, string>;
  today: string;
}

export function ClassesCard({ classes, rolls, today }: Props) {
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
              <LinkButton to={`/class/${id}/roll`} wide icon={rolls.get(id) === today ? 'check' : 'list'}>
                {rolls.get(id) === today ? todayText.called : todayText.roll}
              </LinkButton>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
