import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { readsLedgers, takesNumbers } from '../../domain/access.ts';
import {
  FacetKey,
  FullReason,
  LEDGER_EXPORT_MOST,
  LEDGER_PAGE,
  LEDGER_PRINT_MOST,
  Ledger,
  type LedgerChild,
  type LedgerCounts,
  type LedgerPage,
  type LedgerPaper,
} from '../../domain/ledger.ts';
import { isLedgerColumn, type LedgerColumnKey, ledgerColumn } from '../../domain/ledger-columns.ts';
import { Id } from '../../domain/record.ts';
import { dayOf, momentWords } from '../../text/day.ts';
import { ledgerText, paperTitle } from '../../text/ledger.ts';
import { filled, verbatim } from '../../text/phrase.ts';
import { audit } from '../db/audit.ts';
import { reachOf } from '../db/coverage.ts';
import { type KeyedAround, ledgerAround } from '../db/ledger-around.ts';
import {
  type LedgerAsked,
  type LedgerAsker,
  ledgerChild,
  ledgerCounts,
  ledgerPage,
  ledgerWhole,
} from '../db/ledgers.ts';
import { visibleScopes } from '../db/tree.ts';
import { ledgerWorkbook } from '../export/ledger-workbook.ts';
import { type Parts, requireRole, type SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';

const Column = z.custom<LedgerColumnKey>((value) => typeof value === 'string' && isLedgerColumn(value));
const Conditions = z.partialRecord(FacetKey, z.string().check(z.minLength(1), z.maxLength(40)));
const Query = {
  text: z.optional(z.string().check(z.trim(), z.maxLength(40))),
  sort: z.optional(Column),
};
const AskedPage = z.object({
  ...Query,
  from: z._default(z.coerce.number().check(z.int(), z.nonnegative()), 0),
  late: z.optional(z.literal('1')),
  down: z.optional(z.literal('1')),
});
/** What leaves the house, as a sheet or on paper. */
export const AskedWhole = z.object({
  ...Query,
  late: z.optional(z.boolean()),
  down: z.optional(z.boolean()),
  where: Conditions,
  full: z.optional(FullReason),
});
type AskedWhole = z.infer<typeof AskedWhole>;
const AskedPaper = z.extend(AskedWhole, { form: z.enum(['list', 'record', 'lawful', 'sign-off']) });
const AskedExport = z.extend(AskedWhole, {
  columns: z.array(Column).check(z.minLength(1), z.maxLength(60)),
  set: z.enum(['standard', 'form', 'village']),
  language: z.enum(['zh-CN', 'en']),
  /** The conditions in words, for the sheet's third line. */
  narrowed: z.optional(z.string().check(z.trim(), z.maxLength(200))),
});

export function read<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success)
    throw new Problem('request.shape', { detail: parsed.error.issues.map(({ path }) => path) });
  return parsed.data;
}

async function asking(
  parts: Parts,
  c: Context,
): Promise<{ user: SignedIn; asOf: string; asker: LedgerAsker }> {
  const user = requireRole(c, readsLedgers);
  const scopes = await visibleScopes(parts.db, user, parts.now());
  const asOf = new Date(parts.now()).toISOString();
  const around = await ledgerAround(parts.db, user.county, dayOf(asOf));
  return { user, asOf, asker: { reach: reachOf(user.county, scopes), scopes, around } };
}

type Order = { sort?: LedgerColumnKey | undefined; down?: unknown };
const sorted = ({ sort, down }: Order) => (sort ? { key: sort, down: Boolean(down) } : undefined);

function askedPage(c: Context): LedgerAsked {
  const ledger = read(Ledger, c.req.param('ledger'));
  const query = c.req.query();
  const { from, text, late, ...order } = read(AskedPage, query);
  const named = Object.entries(query).filter(([key]) => FacetKey.safeParse(key).success);
  const where = read(Conditions, Object.fromEntries(named));
  return { ledger, from, limit: LEDGER_PAGE, where, text, late: late === '1', sort: sorted(order) };
}

interface Taken {
  action: 'ledger.export' | 'ledger.print';
  ledger: Ledger;
  rows: number;
  /** What else the log says: which columns, which form. */
  as: Record<string, string | number>;
}
/** Who took what out of the house: ledger, conditions, number of rows; no names (§4.3 item 5). */
const logged = (parts: Parts, user: SignedIn, { action, as, ...taken }: Taken & { asked: AskedWhole }) => {
  const { ledger, rows, asked } = taken;
  return audit(parts.db, {
    ...{ county: user.county, user: user.id, action },
    detail: {
      ...{ ledger, rows, where: asked.where, ...as },
      ...{ late: asked.late ?? false, searched: Boolean(asked.text), numbers: asked.full ?? 'masked' },
    },
  });
};

/** 填报单位: the school or township that somebody works for, else the county. */
function unitOf(user: SignedIn, { names }: KeyedAround, county: string): string {
  const [first, ...others] = user.grants.map(({ scope }) => scope.split(':') as [string, string]);
  if (!first || others.some(([, id]) => id !== first[1])) return county;
  const [kind, id] = first;
  const own = kind === 'school' ? names.school(id)?.name : kind === 'township' ? names.place(id) : undefined;
  return own ?? county;
}

/** All rows that fit, as this reader may have them; the log is written before they leave. */
export async function taken(parts: Parts, c: Context, { asked, most, ledger, ...how }: HowTaken) {
  const { user, asOf, asker } = await asking(parts, c);
  if (asked.full && !user.roles.some(takesNumbers)) throw new Problem('auth.forbidden');
  const { text, late, where, full } = asked;
  const query: LedgerAsked = {
    ...{ ledger, from: 0, limit: most + 1, where, text, late, sort: sorted(asked) },
  };
  const rows = await ledgerWhole(parts.db, { ...asker, full: full !== undefined }, query);
  if (rows.length > most) throw new Problem('request.too-large');
  await logged(parts, user, { ...how, asked, ledger, rows: rows.length });
  const unit = unitOf(user, asker.around, parts.settings.county.name);
  return { user, asOf, asker, ledger, rows, unit };
}
type HowTaken = Pick<Taken, 'action' | 'as' | 'ledger'> & { asked: AskedWhole & Order; most: number };

async function exported(parts: Parts, c: Context): Promise<Response> {
  const asked = read(AskedExport, await c.req.json().catch(() => undefined));
  const { columns, set, language, narrowed } = asked;
  const as = { set, columns: columns.length };
  const ledger = read(Ledger, c.req.param('ledger'));
  const how = { action: 'ledger.export', ledger, as, asked, most: LEDGER_EXPORT_MOST } as const;
  const { user, asOf, rows, unit } = await taken(parts, c, how);
  const bytes = await ledgerWorkbook({
    ...{ title: paperTitle(ledger, set), unit, day: dayOf(asOf), rows, language },
    narrowed: narrowed ? ledgerText.condition(narrowed) : undefined,
    columns: columns.map(ledgerColumn),
    mark: filled(ledgerText.exportedBy, verbatim(user.name), momentWords(asOf, '')),
  });
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="${ledger}-${dayOf(asOf)}.xlsx"`,
    'cache-control': 'no-store',
  });
}

async function printed(parts: Parts, c: Context): Promise<LedgerPaper> {
  const asked = read(AskedPaper, await c.req.json().catch(() => undefined));
  const ledger = read(Ledger, c.req.param('ledger'));
  const as = { form: asked.form };
  const how = { action: 'ledger.print', ledger, as, asked, most: LEDGER_PRINT_MOST } as const;
  const { asOf, rows, unit } = await taken(parts, c, how);
  return { ledger, items: rows, unit, asOf };
}

/**
 * 台账, computed from the records each time they are asked (domain/ledger-row.ts).
 * - `GET /` → LedgerCounts
 * - `GET /:ledger?from&text&late=1&sort&down=1&<facet>=<value>` → LedgerPage, numbers masked
 * - `GET /:ledger/:child` → LedgerChild, whether or not it stands in that ledger; 404 beyond what the reader is granted
 * - `POST /:ledger/export {where, columns, set, language, text?, late?, sort?, down?, narrowed?, full?}` → .xlsx; logged. `full`
 *   is why whole ID numbers are needed: 403 for roles that may not take them, 413 beyond LEDGER_EXPORT_MOST rows.
 * - `POST /:ledger/paper {where, form, text?, late?, sort?, down?, full?}` → LedgerPaper: the rows of a print; logged
 *
 * For principals, registrars, townships, the county and inspectors, each over what they are granted; else 403.
 */
export function ledgerRoutes(parts: Parts): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const { asker, asOf } = await asking(parts, c);
    return c.json({ counts: await ledgerCounts(parts.db, asker), asOf } satisfies LedgerCounts);
  });
  routes.get('/:ledger', async (c) => {
    const { asker, asOf } = await asking(parts, c);
    const asked = askedPage(c);
    const found = await ledgerPage(parts.db, asker, asked);
    return c.json({ ledger: asked.ledger, ...found, asOf } satisfies LedgerPage);
  });
  routes.get('/:ledger/:child', async (c) => {
    const { asker } = await asking(parts, c);
    const asked = { ledger: read(Ledger, c.req.param('ledger')), child: read(Id, c.req.param('child')) };
    const found = await ledgerChild(parts.db, asker, asked);
    if (!found) throw new Problem('not-found');
    return c.json(found satisfies LedgerChild);
  });
  routes.post('/:ledger/export', (c) => exported(parts, c));
  routes.post('/:ledger/paper', async (c) => c.json(await printed(parts, c)));
  return routes;
}
