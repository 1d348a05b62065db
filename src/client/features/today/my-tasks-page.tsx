import { tasksText } from '../../../text/task.ts';
import { todayText } from '../../../text/today.ts';
import { useDirectory } from '../../store/directory.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TaskRows, useMyTasks } from './tasks-card.tsx';
import styles from './today.module.css';

/** Everything with a day that is this person's to do, overdue first. */
export function MyTasksPage() {
  const directory = useDirectory();
  const tasks = useMyTasks(directory);
  return (
    <Page title={tasksText.title} back="/">
      {tasks?.length === 0 && <Empty>{tasksText.none}</Empty>}
      {!tasks && <Empty>{todayText.loading}</Empty>}
      {directory && tasks && tasks.length > 0 && (
        <Card>
          <ul className={styles.rows}>
            <TaskRows tasks={tasks} today={directory.today} />
          </ul>
        </Card>
      )}
    </Page>
  );
}
