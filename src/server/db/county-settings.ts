import { type Kysely, sql, type Transaction } from 'kysely';
import type { Id } from '../../domain/record.ts';
import { type CountyLists, type Responsible, Settings } from '../../domain/settings.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** What a county has not set, or an older build wrote in another shape, is as the defaults say. */
export async function settingsNow(
  db: Db,
  county: string,
): Promise<{ settings: Settings; rv: number; id?: Id }> {
  // One, or none. Asked for in an order, and only the first, PostgreSQL walks through all records of a county that has none.
  const { rows } = await sql<{ id: Id; body: unknown; rv: number }>`
    select id, body, rv from record where county = ${county} and kind = 'settings' and not dead`.execute(db);
  const [held] = rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = Settings.safeParse(held?.body);
  return {
    ...{ settings: found.data ?? Settings.parse({ county }), rv: held?.rv ?? 0 },
    ...(held && { id: held.id }),
  };
}

export async function countyLists(db: Db, county: string): Promise<CountyLists> {
  const { rows } = await sql<{ id: Id; body: Responsible }>`
    select id, body from record where county = ${county} and kind = 'responsible' and not dead order by id`.execute(
    db,
  );
  const { settings } = await settingsNow(db, county);
  return { settings, responsible: rows.map(({ id, body }) => ({ ...body, id })) };
}
