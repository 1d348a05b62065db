import type { CaseFacts } from '../../../domain/case-facts.ts';
import { enquiryTasks } from '../../../domain/enquiry-tasks.ts';
import { defaultSettings } from '../../../domain/settings.ts';
import { type Doer, isFor, type Task, tasksOf } from '../../../domain/tasks.ts';
import type { Directory } from '../../store/types.ts';

export interface Named {
  task: Task;
  name: string;
}

/**
 * Everything with a day that this person is to do, overdue first. Promises of visits stand on a card of their own, which
 * needs no file to be read.
 */
export function myTasks(
  dated: readonly CaseFacts[],
  { enquiries, today, settings = defaultSettings }: Pick<Directory, 'enquiries' | 'today' | 'settings'>,
  me: Doer,
): Named[] {
  const around = { today, settings };
  const children = dated.flatMap((facts) =>
    tasksOf(facts, around).map((task) => ({ task, name: facts.child.body.name })),
  );
  const asked = enquiries
    .filter(({ answer, body }) => !answer && !body.withdrawn)
    .flatMap((one) =>
      enquiryTasks(one, { asked: one.toMe, asking: !one.toMe }, around).map((task) => ({
        ...{ task, name: one.body.name },
      })),
    );
  return [...children, ...asked]
    .filter(({ task }) => task.via !== 'visit' && isFor(task, me))
    .sort((a, b) => (a.task.due + a.task.id < b.task.due + b.task.id ? -1 : 1));
}
