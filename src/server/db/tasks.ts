import type { Kysely } from 'kysely';
import { caseFacts } from '../../domain/case-facts.ts';
import type { DeskTask } from '../../domain/desk-tasks.ts';
import type { Id } from '../../domain/record.ts';
import { type Task, tasksOf } from '../../domain/tasks.ts';
import type { Reach } from './coverage-rows.ts';
import { openEnquiryTasks } from './enquiry-tasks.ts';
import { type KeyedAround, type Missed, noting, stillMissed } from './ledger-around.ts';
import { filesWithTasks } from './ledger-files.ts';
import { readFacts } from './ledger-read.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;
interface Held {
  mark: number;
  missed: readonly Missed[];
  tasks: DeskTask[];
}
/** By file and mark, for one state of names, settings and day; of each database of this process. */
const caches = new Map<string, { key: string; files: Map<Id, Held> }>();

function cacheOf({ epoch, key }: KeyedAround): Map<Id, Held> {
  const cache = caches.get(epoch);
  if (cache?.key === key) return cache.files;
  const files = new Map<Id, Held>();
  caches.set(epoch, { key, files });
  return files;
}

const LOT = 400;

/** Every task of the files a reader sees, the earliest first. */
export async function tasksIn(
  db: Db,
  { reach, around }: { reach: Reach; around: KeyedAround },
): Promise<DeskTask[]> {
  const files = await filesWithTasks(db, reach);
  const cache = cacheOf(around);
  const missing = files.filter(({ file, mark }) => {
    const held = cache.get(file);
    return held?.mark !== mark || !stillMissed(held.missed, around);
  });
  for (let at = 0; at < missing.length; at += LOT) {
    const lot = missing.slice(at, at + LOT);
    const facts = await readFacts(
      db,
      reach.county,
      lot.map(({ file }) => file),
    );
    for (const { file, mark } of lot) {
      const records = facts.get(file) ?? [];
      const children = records.filter(({ kind }) => kind === 'child');
      const { around: asked, missed } = noting(around);
      const tasks = children.flatMap(({ id }) => tasksAbout({ file, records, child: id }, asked));
      cache.set(file, { mark, missed, tasks });
    }
  }
  const enquiries = await openEnquiryTasks(db, { reach, around });
  return [...files.flatMap(({ file }) => cache.get(file)?.tasks ?? []), ...enquiries].sort((a, b) =>
    a.due + a.id < b.due + b.id ? -1 : 1,
  );
}

interface About {
  file: Id;
  child: Id;
  records: Parameters<typeof caseFacts>[0];
}
function tasksAbout({ file, records, child }: About, around: KeyedAround): DeskTask[] {
  const facts = caseFacts(records, child);
  if (!facts) return [];
  const { names } = around;
  const { name, class: own, school } = facts.child.body;
  const at = (own && names.class(own)?.school) ?? school;
  const village = facts.household?.body.village;
  const placed = {
    school: at && names.school(at)?.name,
    township: village && names.place(village.slice(0, 9)),
  };
  return tasksOf(facts, around).map((task: Task) => ({
    ...task,
    ...{ file, name, who: [...task.who] },
    ...(placed.school && { school: placed.school }),
    ...(placed.township && { township: placed.township }),
  }));
}
