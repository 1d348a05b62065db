import { type Kysely, sql, type Transaction } from 'kysely';
import { Settings } from '../../domain/settings.ts';
import type { Tables } from './tables.ts';

type Db = Kysely<Tables> | Transaction<Tables>;

/** What a county has not set, or an older build wrote in another shape, is as the defaults say. */
export async function settingsNow(db: Db, county: string): Promise<{ settings: Settings; rv: number }> {
  const { rows } = await sql<{ body: unknown; rv: number }>`
    select body, rv from record where county = ${county} and kind = 'settings' and not dead order by id limit 1`.execute(
    db,
  );
  const found = Settings.safeParse(rows[0]?.body);
  return { settings: found.data ?? Settings.parse({ county }), rv: rows[0]?.rv ?? 0 };
}
