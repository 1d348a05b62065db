import { daysBetween } from '../../../domain/calendar.ts';
import { isAnswer } from '../../../domain/enquiry-tasks.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import { tasksText, taskWords } from '../../../text/task.ts';
import { useCases } from '../../store/case-list.ts';
import type { Directory } from '../../store/types.ts';
import { useVault } from '../../store/vault.ts';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { myTasks, type Named } from './my-tasks.ts';
import styles from './today.module.css';

/** On Today; all of them stand on a page of their own. */
const SHOWN = 3;
/** Further ahead it waits there. */
const AHEAD_DAYS = 7;

function TaskRow({ task, name, today }: Named & { today: string }) {
  const when = filled(task.overdue ? tasksText.late : tasksText.due, dayWords(task.due, today));
  return (
    <li>
      <RowLink to={isAnswer(task) ? '/enquiries' : `/case/${task.child}`}>
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

export function TaskRows({ tasks, today }: { tasks: readonly Named[]; today: string }) {
  return tasks.map(({ task, name }) => <TaskRow key={task.id} task={task} name={name} today={today} />);
}

/** Undefined: being read. */
export function useMyTasks(directory: Directory | undefined): Named[] | undefined {
  const { user } = useVault();
  const dated = useCases(directory, 'dated');
  return user && directory && dated ? myTasks(dated, directory, user) : undefined;
}

/** What this person has to do by a day, overdue first. Promises of visits stand on the card above already. */
export function TasksCard({ directory }: { directory: Directory }) {
  const all = useMyTasks(directory);
  const { today } = directory;
  const now = (all ?? []).filter(({ task }) => daysBetween(today, task.due) <= AHEAD_DAYS);
  if (!all || now.length === 0) return null;
  return (
    <Card title={tasksText.title}>
      <ul className={styles.rows}>
        <TaskRows tasks={now.slice(0, SHOWN)} today={today} />
        <li>
          <RowLink to="/todo">
            <Say>{tasksText.all(all.length)}</Say>
          </RowLink>
        </li>
      </ul>
    </Card>
  );
}
