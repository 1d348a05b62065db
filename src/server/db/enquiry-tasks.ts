import { type Kysely, sql } from 'kysely';
import type { DeskTask } from '../../domain/desk-tasks.ts';
import type { Enquiry } from '../../domain/enquiry.ts';
import { enquiryTasks, type Sides } from '../../domain/enquiry-tasks.ts';
import type { Id } from '../../domain/record.ts';
import type { Task } from '../../domain/tasks.ts';
import type { Reach } from './coverage-rows.ts';
import type { KeyedAround } from './ledger-around.ts';
import { seenFiles } from './ledger-files.ts';
import type { Tables } from './tables.ts';

interface Reader {
  reach: Reach;
  around: KeyedAround;
}
const askersOf = ({ fromClass, fromSchool, fromVillage }: Enquiry): string[] => [
  ...(fromClass ? [`class:${fromClass}`] : []),
  ...(fromSchool ? [`school:${fromSchool}`] : []),
  ...(fromVillage ? [`village:${fromVillage}`] : []),
];

/** Who reads the whole county, or both places, stands on both sides. */
function sidesOf(body: Enquiry, { all, scopes }: Reach): Sides {
  const holds = (scope: string) => all || scopes.includes(scope);
  return { asked: holds(`school:${body.toSchool}`), asking: all || askersOf(body).some(holds) };
}

/** The school that has to act: the asked one, or the asker's. */
function schoolOf({ kind }: Task, { toSchool, fromSchool, fromClass }: Enquiry, { names }: KeyedAround) {
  if (kind === 'answer' || kind === 'accept') return toSchool;
  return fromSchool ?? (fromClass && names.class(fromClass)?.school);
}

/** Questions between schools that nobody has answered, as tasks of the side that has to act (domain/enquiry-tasks.ts). */
export async function openEnquiryTasks(db: Kysely<Tables>, { reach, around }: Reader): Promise<DeskTask[]> {
  const { rows } = await sql<{ id: Id; body: Enquiry }>`
    select r.id, r.body from record r
    where r.county = ${reach.county} and r.kind = 'enquiry' and not r.dead
      and coalesce((r.body->>'withdrawn')::boolean, false) = false
      and not exists (select 1 from record a
        where a.county = r.county and a.file = r.file and a.kind = 'enquiry-answer' and not a.dead)
      and ${seenFiles(reach, sql`r.file`)}`.execute(db);
  return rows.flatMap((enquiry) =>
    enquiryTasks(enquiry, sidesOf(enquiry.body, reach), around).map((task) => {
      const at = schoolOf(task, enquiry.body, around);
      const school = at && around.names.school(at);
      return {
        ...{ ...task, who: [...task.who], file: enquiry.body.childFile, name: enquiry.body.name },
        ...(school && { school: school.name }),
      };
    }),
  );
}
