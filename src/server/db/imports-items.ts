import { sql } from 'kysely';
import type { BatchView } from '../../domain/roster/batch.ts';
import type { Answers, Decision, Item, Outcome, Plan } from '../../domain/roster/item.ts';
import { whoKey } from '../../domain/roster/item.ts';
import type { Db } from './imports.ts';

interface Target {
  county: string;
  batch: string;
}

const CHUNK = 2000;

export const nothingOpen: BatchView['open'] = {
  ...{ conflicts: 0, ambiguous: 0, leaving: 0 },
  ...{ rolls: 0, unexplained: 0 },
};

/** Replaces the preview; decisions stay where their rows still ask for one. */
export async function storeItems(db: Db, { county, batch }: Target, items: readonly Item[]): Promise<void> {
  await sql`delete from import_item where county = ${county} and batch = ${batch}`.execute(db);
  for (let at = 0; at < items.length; at += CHUNK) {
    const rows = items.slice(at, at + CHUNK).map(({ decision, who, why, ...item }, index) => ({
      position: at + index,
      key: item.key,
      outcome: item.outcome,
      title: item.title,
      decision: decision ?? null,
      who: who ?? null,
      why: why ?? null,
      item,
    }));
    await sql`
      insert into import_item (county, batch, position, key, outcome, title, decision, who, why, item)
      select ${county}, ${batch}, r.* from json_to_recordset(${JSON.stringify(rows)}::json)
        as r(position int, key text, outcome text, title text, decision text, who text, why text, item jsonb)
    `.execute(db);
  }
}

interface ItemRow {
  item: Item;
  decision: Decision | null;
  who: Decision | null;
  why: string | null;
}

const itemOf = ({ item, decision, who, why }: ItemRow): Item => ({
  ...item,
  ...(decision ? { decision } : {}),
  ...(who ? { who } : {}),
  ...(why ? { why } : {}),
});

export interface ItemsAsked extends Target {
  outcome?: Outcome;
  /** Part of a name. */
  text?: string;
  offset: number;
  limit: number;
}

export async function pageItems(
  db: Db,
  { county, batch, outcome, text, offset, limit }: ItemsAsked,
): Promise<{ items: Item[]; total: number }> {
  const where = sql`county = ${county} and batch = ${batch}
    and (${outcome ?? null}::text is null or outcome = ${outcome ?? null})
    and (${text ?? null}::text is null or strpos(title, ${text ?? ''}) > 0)`;
  const { rows } = await sql<ItemRow>`
    select item, decision, who, why from import_item where ${where} order by position offset ${offset} limit ${limit}
  `.execute(db);
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*) as total from import_item where ${where}`.execute(db);
  return { items: rows.map(itemOf), total: counted[0]?.total ?? 0 };
}

/** Every answer given so far, by the key the plan asks it under. */
export async function loadAnswers(db: Db, { county, batch }: Target): Promise<Answers> {
  const { rows } = await sql<Omit<ItemRow, 'item'> & { key: string }>`
    select key, decision, who, why from import_item
    where county = ${county} and batch = ${batch} and coalesce(decision, who, why) is not null
  `.execute(db);
  const decisions = new Map(
    rows.flatMap(({ key, decision, who }) => [
      ...(decision ? [[key, decision] as const] : []),
      ...(who ? [[whoKey(key), who] as const] : []),
    ]),
  );
  return { decisions, whys: new Map(rows.flatMap(({ key, why }) => (why ? [[key, why] as const] : []))) };
}

/** One answer per row; null takes it back. Keys that end in “?” say who a row means. */
export async function decide(
  db: Db,
  { county, batch }: Target,
  answers: readonly { key: string; decision: Decision | null }[],
): Promise<void> {
  for (const column of ['who', 'decision'] as const) {
    const rows = answers
      .filter(({ key }) => key.endsWith('?') === (column === 'who'))
      .map(({ key, decision }) => ({ key: key.replace(/\?$/, ''), decision }));
    if (rows.length === 0) continue;
    await sql`
      update import_item set ${sql.ref(column)} = r.decision
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(key text, decision text)
      where county = ${county} and batch = ${batch} and import_item.key = r.key
    `.execute(db);
  }
}

/** The same answer for every row of an outcome. */
export async function decideAll(
  db: Db,
  { county, batch }: Target,
  { outcome, group, decision }: { outcome: Outcome; group?: string; decision: Decision | null },
): Promise<void> {
  await sql`
    update import_item set decision = ${decision}
    where county = ${county} and batch = ${batch} and outcome = ${outcome}
      and (${group ?? null}::text is null or item->>'group' = ${group ?? null})
  `.execute(db);
}

/** Rows that `asksWhy` of the domain is true of. */
const asking = sql`outcome = 'conflict' and item->'notes' @> '[{"code": "two-rolls"}]'`;

/** What is said of single rows; null takes it back. */
export async function explain(
  db: Db,
  { county, batch }: Target,
  whys: readonly { key: string; why: string | null }[],
): Promise<void> {
  await sql`
    update import_item set why = r.why from json_to_recordset(${JSON.stringify(whys)}::json) as r(key text, why text)
    where county = ${county} and batch = ${batch} and import_item.key = r.key and ${asking}
  `.execute(db);
}

/** One sentence for every row that asks for one. */
export async function explainAll(db: Db, { county, batch }: Target, why: string | null): Promise<void> {
  await sql`
    update import_item set why = ${why} where county = ${county} and batch = ${batch} and ${asking}
  `.execute(db);
}

/** How many rows of each outcome still wait for an answer, and how many leavers leave. */
export async function countAnswers(db: Db, { county, batch }: Target): Promise<BatchView['open']> {
  const { rows } = await sql<BatchView['open']>`
    select count(*) filter (where outcome = 'conflict' and decision is null) as conflicts,
           count(*) filter (where outcome = 'ambiguous' and who is null) as ambiguous,
           count(*) filter (where decision = 'leave') as leaving,
           count(*) filter (where ${asking}) as rolls,
           count(*) filter (where ${asking} and decision = 'file' and why is null) as unexplained
    from import_item where county = ${county} and batch = ${batch}
  `.execute(db);
  return rows[0] ?? nothingOpen;
}

/** Leavers by class, so that a class that is missing as a whole is seen as one. */
export async function leaverGroups(
  db: Db,
  { county, batch }: Target,
): Promise<{ group: string; count: number }[]> {
  const { rows } = await sql<{ group: string; count: number }>`
    select item->>'group' as "group", count(*) as count from import_item
    where county = ${county} and batch = ${batch} and outcome = 'leaver' group by 1
  `.execute(db);
  return rows;
}

export async function rememberKept(
  db: Db,
  { county, user }: { county: string; user: string },
  kept: Plan['kept'],
): Promise<void> {
  for (let at = 0; at < kept.length; at += CHUNK) {
    await sql`
      insert into import_kept (county, record, field, value, user_id)
      select ${county}, r.record, r.field, r.value, ${user}
      from json_to_recordset(${JSON.stringify(kept.slice(at, at + CHUNK))}::json)
        as r(record uuid, field text, value jsonb)
      on conflict (county, record, field)
        do update set value = excluded.value, user_id = excluded.user_id, decided_at = now()
    `.execute(db);
  }
}

/** After the import: the rows that changed nothing go, what was changed or refused stays as the record of it. */
export async function keepChangedItems(db: Db, { county, batch }: Target): Promise<void> {
  await sql`
    delete from import_item where county = ${county} and batch = ${batch}
      and (outcome in ('unchanged', 'other') or (outcome = 'leaver' and decision is null))
  `.execute(db);
  await sql`delete from import_sheet where county = ${county} and batch = ${batch}`.execute(db);
}
