import { type Kysely, sql } from 'kysely';
import type { HarmRow } from '../../domain/desk.ts';
import type { AuditRow } from '../../domain/people.ts';
import type { Reach } from './coverage-rows.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables>;

interface HarmRaw extends Omit<HarmRow, 'body' | 'author' | 'receivedAt' | 'writtenAt'> {
  body: HarmRow['body'];
  author_name: string;
  received_at: string;
  written_at: string;
}

/** Files that stand in a scope whose restricted twin the reader reads. */
const restrictedFiles = (county: string, scopes: ReadonlySet<string>) => {
  const twins = [...scopes].filter((scope) => scope.endsWith('!')).map((scope) => scope.slice(0, -1));
  return sql`r.file in (select file from file_scope where county = ${county} and scope = any(${twins}))`;
};

export async function countHarm(db: Db, { county }: Reach, scopes: ReadonlySet<string>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from v_harm_report r where r.county = ${county} and ${restrictedFiles(county, scopes)}`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Harm reports (未成年人保护法 §11) of files whose restricted twin the reader reads; urgent ones and the newest first. */
export async function harmReports(
  db: Db,
  { county }: Reach,
  scopes: ReadonlySet<string>,
): Promise<HarmRow[]> {
  const { rows } = await sql<HarmRaw>`
    select r.id, r.file, r.body, r.author_name, r.received_at, r.written_at, coalesce(h.head, c.name, '') as whose,
      v.name as village,
      coalesce((select jsonb_agg(k.name order by k.name) from v_child k
        where k.county = r.county and r.body->'children' ? k.id::text), '[]') as children
    from record r
    left join v_household h on h.county = r.county and h.id = r.file
    left join v_child c on c.county = r.county and c.id = r.file
    left join v_village v on v.county = r.county and v.code = coalesce(h.village, c.hukou_village)
    where r.county = ${county} and r.kind = 'harm-report' and not r.dead and ${restrictedFiles(county, scopes)}
    order by (r.body->>'urgent')::boolean desc, r.received_at desc, r.id limit 500`.execute(db);
  return rows.map(({ author_name, received_at, written_at, village, ...row }) => ({
    ...row,
    ...{ author: author_name, receivedAt: received_at, writtenAt: written_at, village: village ?? undefined },
  }));
}

export const AUDIT_PAGE = 200;

export interface AuditQuery {
  county: string;
  /** Only entries older than this id. */
  before?: number | undefined;
  /** The noun an action begins with: `session`, `id`, … */
  noun?: string | undefined;
}

/** The log, newest first; one entry more than a page tells that there is a next. */
export async function auditEntries(
  db: Db,
  { county, before, noun }: AuditQuery,
): Promise<{ items: AuditRow[]; next?: number }> {
  const { rows } = await sql<{
    id: number;
    at: Date;
    name: string | null;
    action: string;
    detail: AuditRow['detail'];
  }>`
    select a.id, a.at, u.name, a.action, a.detail
    from audit a left join user_ u on u.county = a.county and u.id::text = a.user_id
    where a.county = ${county}
      and ${before ? sql`a.id < ${before}` : sql`true`}
      and ${noun ? sql`a.action like ${`${noun}.%`}` : sql`true`}
    order by a.id desc limit ${AUDIT_PAGE + 1}`.execute(db);
  const items = rows.slice(0, AUDIT_PAGE).map(({ id, at, name, action, detail }) => ({
    ...{ id, at: at.toISOString(), userName: name ?? undefined, action, detail },
  }));
  return { items, next: rows.length > AUDIT_PAGE ? items.at(-1)?.id : undefined };
}
