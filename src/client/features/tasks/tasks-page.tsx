import type { DeskTask } from '../../../domain/desk-tasks.ts';
import { DeskTasks } from '../../../domain/desk-tasks.ts';
import { isFor } from '../../../domain/tasks.ts';
import { stateWords } from '../../../text/case.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import { tasksText, taskWords } from '../../../text/task.ts';
import { useVault } from '../../store/vault.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/data-table-types.ts';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Page } from '../../ui/page.tsx';
import { useSearchParams } from '../../ui/router.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useWide } from '../../ui/wide.ts';
import { TaskList } from './task-list.tsx';
import { schoolOf, schoolWords, whoWords } from './task-words.ts';
import styles from './tasks.module.css';

const shows = ['late', 'mine', 'all'] as const;
type Show = (typeof shows)[number];
const showWords = { late: tasksText.onlyLate, mine: tasksText.mine, all: tasksText.everything };
const columns: Column<DeskTask>[] = [
  {
    key: 'school',
    title: tasksText.school,
    width: 12,
    sort: (task) => schoolOf(task),
    cell: (task) => ({ text: schoolWords(schoolOf(task)) }),
  },
  {
    key: 'name',
    title: tasksText.child,
    width: 6,
    sort: ({ name }) => name,
    cell: ({ name, child }) => ({
      text: verbatim(name),
      to: `/case/${child}`,
      label: filled(tasksText.openCase, verbatim(name)),
    }),
  },
  { key: 'what', title: tasksText.what, width: 18, cell: (task) => ({ text: taskWords(task) }) },
  { key: 'state', title: tasksText.state, width: 7, cell: ({ state }) => ({ text: stateWords[state] }) },
  {
    key: 'due',
    title: tasksText.day,
    width: 9,
    sort: ({ due }) => due,
    cell: ({ due, overdue }) => ({ text: dayWords(due), ...(overdue && { tone: 'danger' as const }) }),
  },
  {
    key: 'who',
    title: tasksText.who,
    width: 12,
    cell: (task) => ({ text: whoWords(task) }),
  },
];

/** Schools with how much waits there, the most overdue first. */
function schoolsIn(items: readonly DeskTask[]) {
  const found = new Map<string, { all: number; late: number }>();
  for (const task of items) {
    const own = found.get(schoolOf(task)) ?? { all: 0, late: 0 };
    found.set(schoolOf(task), { all: own.all + 1, late: own.late + (task.overdue ? 1 : 0) });
  }
  return [...found]
    .sort(([, a], [, b]) => b.late - a.late || b.all - a.all)
    .map(([value, { all, late }]) => ({
      value,
      label: filled(tasksText.schoolLine, schoolWords(value), tasksText.schoolCounts(all, late)),
    }));
}

function Tasks({ items }: { items: readonly DeskTask[] }) {
  const [search, setSearch] = useSearchParams();
  const { user } = useVault();
  const wide = useWide();
  const school = search.get('school') ?? '';
  const show: Show = shows.find((one) => one === search.get('show')) ?? 'late';
  const keeps: Record<Show, (task: DeskTask) => boolean> = {
    late: ({ overdue }) => overdue,
    mine: (task) => user !== undefined && isFor(task, user),
    all: () => true,
  };
  const here = items.filter((task) => school === '' || schoolOf(task) === school);
  const rows = here.filter(keeps[show]);
  const change = (name: string, value: string) =>
    setSearch((now) => ({ ...Object.fromEntries(now), [name]: value }), { replace: true });
  return (
    <>
      <div className={styles.school}>
        <SelectField
          label={tasksText.school}
          empty={tasksText.allSchools}
          options={schoolsIn(items)}
          value={school}
          onChange={(event) => change('school', event.currentTarget.value)}
        />
      </div>
      <FilterChips
        label={tasksText.show}
        value={show}
        onPick={(one) => change('show', one)}
        options={shows.map((value) => ({
          value,
          label: showWords[value],
          count: here.filter(keeps[value]).length,
        }))}
      />
      {wide ? (
        <DataTable
          label={tasksText.desk}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          empty={tasksText.none}
        />
      ) : (
        <TaskList items={rows} />
      )}
    </>
  );
}

/** 待办: everything with a day, for the officer's desk. */
export function TasksPage() {
  const answer = useAnswer('/api/tasks', DeskTasks);
  return (
    <Page wide title={tasksText.desk} lead={tasksText.deskLead}>
      <Answered answer={answer}>{({ items }) => <Tasks items={items} />}</Answered>
    </Page>
  );
}
