import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { LEDGER_EXPORT_MOST } from '../../domain/ledger.ts';
import { type VillageCounts, villageCounts } from '../../domain/village-count.ts';
import { dayOf, momentWords } from '../../text/day.ts';
import { ledgerText } from '../../text/ledger.ts';
import { filled, verbatim } from '../../text/phrase.ts';
import { countColumns, placeColumns, villageCountText } from '../../text/village-count.ts';
import { ledgerWhole } from '../db/ledgers.ts';
import { tableWorkbook } from '../export/table-workbook.ts';
import type { Parts } from '../parts.ts';
import { AskedWhole, read, taken } from './ledgers.ts';

const Asked = z.pick(AskedWhole, { where: true, text: true });
const AskedExport = z.extend(Asked, { language: z.enum(['zh-CN', 'en']) });
/** Counted, not listed: a whole county's children. */
const MOST = LEDGER_EXPORT_MOST * 5;

type Wanted = z.infer<typeof Asked> & { form: 'paper' | 'xlsx' };
async function counted(parts: Parts, c: Context, { form, ...asked }: Wanted) {
  const action = form === 'xlsx' ? 'ledger.export' : 'ledger.print';
  const how = {
    action,
    asked,
    as: { form: `village-count.${form}` },
    ledger: 'school-age',
    most: MOST,
  } as const;
  const { rows, asker, ...around } = await taken(parts, c, how);
  // Why a child left stands in the dropout ledger alone.
  const dropped = await ledgerWhole(parts.db, asker, { ledger: 'dropped', from: 0, limit: MOST, where: {} });
  const poor = dropped.filter(({ reasons }) => reasons?.includes('R03')).map(({ child }) => child);
  return { ...around, items: villageCounts(rows, new Set(poor)) };
}

/**
 * 村适龄儿童少年接受义务教育情况统计表 (domain design §2.5), counted from the records each time it is asked.
 * - `POST /paper {where, text?}` → VillageCounts; logged
 * - `POST /export {where, text?, language}` → .xlsx; logged
 *
 * Who reads ledgers reads them, each over what they are granted; else 403.
 */
export function villageCountRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.post('/paper', async (c) => {
    const asked = read(Asked, await c.req.json().catch(() => undefined));
    const { items, unit, asOf } = await counted(parts, c, { ...asked, form: 'paper' });
    return c.json({ items, unit, asOf } satisfies VillageCounts);
  });
  routes.post('/export', async (c) => {
    const { language, ...asked } = read(AskedExport, await c.req.json().catch(() => undefined));
    const { items, unit, asOf, user } = await counted(parts, c, { ...asked, form: 'xlsx' });
    const columns = [...placeColumns, ...countColumns];
    const bytes = await tableWorkbook({
      ...{ title: villageCountText.title, unit, day: dayOf(asOf), language, columns },
      rows: items.map((line) =>
        columns.map(({ cell }) => {
          const value = cell(line);
          return typeof value === 'number' ? value : value[language];
        }),
      ),
      mark: filled(ledgerText.exportedBy, verbatim(user.name), momentWords(asOf, '')),
    });
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="village-count-${dayOf(asOf)}.xlsx"`,
      'cache-control': 'no-store',
    });
  });
  return routes;
}
