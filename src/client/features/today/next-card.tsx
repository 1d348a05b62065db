import { monitoredTypes } from '../../../domain/household.ts';
import { homeText, householdTypeWords } from '../../../text/household-words.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { todayText } from '../../../text/today.ts';
import type { Directory, HouseholdEntry } from '../../store/types.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { nextToVisit } from './next-to-visit.ts';
import styles from './today.module.css';

const SHOWN = 3;

function placeOf(
  { village, group, householdType, childIds }: HouseholdEntry,
  { villages }: Directory,
): Sentence {
  const name = villages.get(village)?.body.name ?? village;
  const monitored = monitoredTypes.includes(householdType) ? [householdTypeWords[householdType]] : [];
  return joined([
    verbatim(group ? `${name} ${group}` : name),
    todayText.children(childIds.length),
    ...monitored,
  ]);
}

/** The next doors to knock at, so that the common visit begins with one tap. */
export function NextCard({ directory }: { directory: Directory }) {
  const next = nextToVisit(directory, SHOWN);
  if (next.length === 0) return null;
  return (
    <Card title={todayText.next}>
      <ul className={styles.rows}>
        {next.map((household) => (
          <li key={household.id}>
            <RowLink to={`/household/${household.file}`}>
              <span className={styles.line}>
                <Say>{homeText.of(household.head)}</Say>
              </span>
              <span className={styles.soft}>
                <Say>{placeOf(household, directory)}</Say>
              </span>
            </RowLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
