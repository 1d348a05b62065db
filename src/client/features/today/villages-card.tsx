import { homeText } from '../../../text/household-words.ts';
import { verbatim } from '../../../text/phrase.ts';
import { todayText } from '../../../text/today.ts';
import type { GroupProgress, VillageProgress } from '../../store/progress-types.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './today.module.css';

const listOf = (village: string, group?: string): string => {
  const search = new URLSearchParams({ village, ...(group === undefined ? {} : { group }) });
  return `/list?${search}`;
};

function GroupRow({ village, progress }: { village: string; progress: GroupProgress }) {
  const { group, households, visited } = progress;
  const name = group === '' ? homeText.unnamedGroup : verbatim(group);
  return (
    <li>
      <RowLink to={listOf(village, group)}>
        <span className={styles.counted}>
          <span>
            <Say>{name}</Say>
          </span>
          <span className={styles.number}>
            <Say>{todayText.visited(visited, households)}</Say>
          </span>
        </span>
        <ProgressBar value={visited} max={households} label={name} />
      </RowLink>
    </li>
  );
}

/** One village: its own number, then a bar per 组; every number opens its list. */
function Village({ village }: { village: VillageProgress }) {
  const { code, name, households, visited, groups } = village;
  const left = households - visited;
  return (
    <Card title={verbatim(name)}>
      <RowLink to={`${listOf(code)}${left > 0 ? '&unvisited=1' : ''}`}>
        <span className={styles.counted}>
          <span>
            <Say>{left > 0 ? todayText.toVisit(left) : todayText.allVisited}</Say>
          </span>
          <span className={styles.number}>
            <Say>{todayText.visited(visited, households)}</Say>
          </span>
        </span>
        <ProgressBar value={visited} max={households} label={verbatim(name)} />
      </RowLink>
      <ul className={styles.rows}>
        {groups.map((progress) => (
          <GroupRow key={progress.group} village={code} progress={progress} />
        ))}
      </ul>
    </Card>
  );
}

export function VillagesCard({ villages }: { villages: readonly VillageProgress[] }) {
  return villages.map((village) => <Village key={village.code} village={village} />);
}
