import { type Kysely, sql } from 'kysely';
import { applicationState } from '../../domain/application.ts';
import type { AnyFact, CaseFacts } from '../../domain/case-facts.ts';
import { caseFacts } from '../../domain/case-facts.ts';
import type { DeskApplications } from '../../domain/desk-applications.ts';
import type { Id } from '../../domain/record.ts';
import type { Reach } from './coverage-rows.ts';
import type { KeyedAround } from './ledger-around.ts';
import { seenFiles } from './ledger-files.ts';
import { readFacts } from './ledger-read.ts';
import type { Tables } from './tables.ts';

type Listed = DeskApplications['items'];

function applicationsOf(
  file: Id,
  { child, applications, decisions }: CaseFacts,
  around: KeyedAround,
): Listed {
  const { names } = around;
  const { name, class: own, school: last } = child.body;
  const at = (own && names.class(own)?.school) ?? last;
  const school = at && names.school(at)?.name;
  return applications.map((one) => {
    const number = decisions.find(
      ({ body }) => body.application === one.id && body.filingNumber !== undefined,
    )?.body.filingNumber;
    return {
      ...{ id: one.id, file, child: child.id, name, body: one.body, state: applicationState(one, decisions) },
      ...(school && { school }),
      ...(number && { filingNumber: number }),
    };
  });
}

/** Every application of the files a reader sees, the latest first (domain design §2.7, 2.8, 2.12). */
export async function applicationsIn(
  db: Kysely<Tables>,
  { reach, around }: { reach: Reach; around: KeyedAround },
): Promise<Listed> {
  const { rows } = await sql<{ file: Id }>`
    select distinct file from record where county = ${reach.county} and kind = 'application' and not dead
      and ${seenFiles(reach, sql`record.file`)}`.execute(db);
  const files = rows.map(({ file }) => file);
  const facts = await readFacts(db, reach.county, files);
  const childrenIn = (records: readonly AnyFact[]) => records.filter(({ kind }) => kind === 'child');
  return files
    .flatMap((file) => {
      const records = facts.get(file) ?? [];
      return childrenIn(records).flatMap(({ id }) => {
        const own = caseFacts(records, id);
        return own ? applicationsOf(file, own, around) : [];
      });
    })
    .sort((a, b) => (a.body.appliedOn + a.id < b.body.appliedOn + b.id ? 1 : -1));
}
