import { dayWords } from '../../../text/day.ts';
import { filled } from '../../../text/phrase.ts';
import { todayText } from '../../../text/today.ts';
import type { Directory, DueEntry } from '../../store/types.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './today.module.css';

const SHOWN = 3;

function DueRow({ due, today }: { due: DueEntry; today: string }) {
  const overdue = due.due < today;
  const when = filled(overdue ? todayText.overdueSince : todayText.dueOn, dayWords(due.due, today));
  return (
    <li>
      <RowLink to={`/household/${due.file}`}>
        <span className={styles.line}>
          <Say>{todayText.agreedWith(due.name, due.what)}</Say>
        </span>
        <span className={overdue ? styles.overdue : styles.soft}>
          <Say>{when}</Say>
        </span>
      </RowLink>
    </li>
  );
}

/** What was agreed and has come due; what lies further ahead stands under 个案. */
export function DueCard({ directory }: { directory: Directory }) {
  const { due, today } = directory;
  const now = due.filter((one) => one.due <= today);
  if (due.length === 0) return null;
  return (
    <Card title={todayText.due}>
      {now.length === 0 && (
        <p className={styles.soft}>
          <Say>{todayText.nothingDue}</Say>
        </p>
      )}
      <ul className={styles.rows}>
        {now.slice(0, SHOWN).map((one) => (
          <DueRow key={`${one.visit} ${one.child}`} due={one} today={today} />
        ))}
        <li>
          <RowLink to="/cases">
            <Say>{todayText.allDue(due.length)}</Say>
          </RowLink>
        </li>
      </ul>
    </Card>
  );
}
