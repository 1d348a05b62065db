import type { DeskTask } from '../../../domain/desk-tasks.ts';
import { stateWords } from '../../../text/case.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, joined } from '../../../text/phrase.ts';
import { tasksText, taskWords } from '../../../text/task.ts';
import { DueRow } from '../../ui/due-row.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { schoolOf, schoolWords, whoWords } from './task-words.ts';
import styles from './tasks.module.css';

/** Name and day, two lines of what is to be done, two of where and by whom. */
const ROW_HEIGHT = 156;

function TaskRow({ task }: { task: DeskTask }) {
  const { child, name, due, overdue, state } = task;
  const day = filled(overdue ? tasksText.lateSince : tasksText.until, dayWords(due));
  return (
    <DueRow to={`/case/${child}`} name={name} day={{ words: day, late: overdue }}>
      <span className={styles.what}>
        <Say>{taskWords(task)}</Say>
      </span>
      <span className={styles.where}>
        <Say>{joined([schoolWords(schoolOf(task)), stateWords[state], whoWords(task)])}</Say>
      </span>
    </DueRow>
  );
}

/** 待办 on a narrow screen: below each other what the table has beside each other. */
export function TaskList({ items }: { items: readonly DeskTask[] }) {
  if (items.length === 0) return <Empty>{tasksText.none}</Empty>;
  return (
    <VirtualList
      items={items}
      keyOf={({ id }) => id}
      rowHeight={ROW_HEIGHT}
      label={tasksText.desk}
      renderRow={(task) => <TaskRow task={task} />}
    />
  );
}
