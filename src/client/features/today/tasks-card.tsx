import { defaultSettings } from '../../../domain/settings.ts';
import { isFor, type Task, tasksOf } from '../../../domain/tasks.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import { tasksText, taskWords } from '../../../text/task.ts';
import { useCases } from '../../store/case-list.ts';
import type { Directory } from '../../store/types.ts';
import { useVault } from '../../store/vault.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './today.module.css';

const SHOWN = 3;
/** Further ahead it waits under 个案. */
const AHEAD_DAYS = 7;
const daysTo = (due: string, today: string): number => (Date.parse(due) - Date.parse(today)) / 86_400_000;

function TaskRow({ task, name, today }: { task: Task; name: string; today: string }) {
  const when = filled(task.overdue ? tasksText.late : tasksText.due, dayWords(task.due, today));
  return (
    <li>
      <RowLink to={`/case/${task.child}`}>
        <span className={styles.line}>
          <Say>{filled(tasksText.of, verbatim(name), taskWords(task))}</Say>
        </span>
        <span className={task.overdue ? styles.overdue : styles.soft}>
          <Say>{when}</Say>
        </span>
      </RowLink>
    </li>
  );
}

/** What this person has to do about cases, overdue first. Promises of visits stand on the card above already. */
export function TasksCard({ directory }: { directory: Directory }) {
  const { user } = useVault();
  const cases = useCases(directory);
  if (!user || !cases) return null;
  const { today, settings = defaultSettings } = directory;
  const all = cases.flatMap((facts) =>
    tasksOf(facts, { today, settings })
      .filter((task) => task.kind !== 'promise' && isFor(task, user.roles))
      .map((task) => ({ task, name: facts.child.body.name })),
  );
  const now = all
    .filter(({ task }) => daysTo(task.due, today) <= AHEAD_DAYS)
    .sort((a, b) => (a.task.due < b.task.due ? -1 : 1));
  if (now.length === 0) return null;
  return (
    <Card title={tasksText.title}>
      <ul className={styles.rows}>
        {now.slice(0, SHOWN).map(({ task, name }) => (
          <TaskRow key={task.id} task={task} name={name} today={today} />
        ))}
        <li>
          <RowLink to="/cases">
            <Say>{tasksText.all(all.length)}</Say>
          </RowLink>
        </li>
      </ul>
    </Card>
  );
}
