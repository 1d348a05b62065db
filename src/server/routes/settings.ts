import { Hono } from 'hono';
import { administers } from '../../domain/desk-roles.ts';
import { CountyLists, Settings } from '../../domain/settings.ts';
import { derivedId } from '../../sync/ids.ts';
import type { Json } from '../../sync/json.ts';
import type { RecordWrite } from '../../sync/record-writes.ts';
import { audit } from '../db/audit.ts';
import { countyLists, settingsNow } from '../db/county-settings.ts';
import { transact } from '../db/transact.ts';
import { writeRecords } from '../db/write-records.ts';
import { readJson } from '../http/body.ts';
import type { Parts } from '../parts.ts';
import { requireRole } from '../parts.ts';

type Body = Record<string, Json>;

/**
 * The county's thresholds, calendar and lists of responsible people (domain design §2.13; notice item 1): one place to set
 * them, and they reach every phone as records of the county's reference scope.
 * - `GET /` → CountyLists
 * - `PUT / {settings, responsible}` → CountyLists: the whole of both. For the county and administrators.
 */
export function settingsRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const { county } = requireRole(c, administers);
    return c.json(await countyLists(parts.db, county));
  });
  routes.put('/', async (c) => {
    const user = requireRole(c, administers);
    const { county, id, name } = user;
    const { settings, responsible } = await readJson(c, CountyLists);
    await transact(parts.db, async (trx) => {
      const held = await settingsNow(trx, county);
      const own = held.id ?? derivedId('settings', county);
      const writes: RecordWrite[] = [
        {
          id: own,
          kind: 'settings',
          file: own,
          data: { ...Settings.parse({ ...settings, county }) } as Body,
        },
        ...responsible.map((list) => {
          const listId =
            list.id ?? derivedId('responsible', list.township ?? list.village ?? list.school ?? county);
          const { id: _id, ...data } = list;
          return { id: listId, kind: 'responsible' as const, file: listId, data: data as unknown as Body };
        }),
      ];
      await writeRecords(trx, writes, { county, user: id, name, now: parts.now() });
    });
    await audit(parts.db, {
      county,
      user: id,
      action: 'settings.change',
      detail: { lists: responsible.length },
    });
    return c.json(await countyLists(parts.db, county));
  });
  return routes;
}
