import type { Unusual } from '../../../domain/desk.ts';
import { dayWords } from '../../../text/day.ts';
import { overviewText } from '../../../text/overview.ts';
import { filled } from '../../../text/phrase.ts';
import { Card } from '../../ui/card.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { Link } from '../../ui/router.tsx';
import styles from './overview.module.css';
import { namesPage, type Where } from './urls.ts';

/** 近 14 天走访, a week a line: a bar a day; each opens the visits of that day. */
export function VisitDays({ days, where }: { days: Unusual['days']; where: Where }) {
  const say = useSay();
  const most = Math.max(1, ...days.map(({ visits }) => visits));
  return (
    <Card title={overviewText.recent}>
      <ol className={styles.days}>
        {days.map(({ day, visits }) => (
          <li key={day} className={styles.day}>
            <Link
              to={namesPage({ ...where, measure: 'visits', day })}
              aria-label={say(filled((words) => overviewText.visitsOn(words, visits), dayWords(day)))}
              className={styles.dayLink}
            >
              <span className={styles.dayCount}>{visits > 0 ? visits : ''}</span>
              <span className={styles.dayBar} style={{ height: `${(visits / most) * 2.5}rem` }} />
              <span className={styles.dayName}>{day.slice(8)}</span>
            </Link>
          </li>
        ))}
      </ol>
      <p className={styles.span}>
        <span>{days[0] ? <Say>{dayWords(days[0].day)}</Say> : null}</span>
        <span>{days.length > 0 ? <Say>{dayWords(days.at(-1)?.day ?? '')}</Say> : null}</span>
      </p>
    </Card>
  );
}
