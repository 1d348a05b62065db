import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { mayImport } from '../../domain/access.ts';
import { Id } from '../../domain/record.ts';
import { DecisionsAsked, ListKindCode, ReadingAsked } from '../../domain/roster/batch.ts';
import { missingColumns } from '../../domain/roster/columns.ts';
import { headingSet, recogniseAt } from '../../domain/roster/headings.ts';
import { outcomes } from '../../domain/roster/item.ts';
import { dayOf } from '../../text/day.ts';
import { audit } from '../db/audit.ts';
import { type Batch, dropBatch, listBatches, loadBatch, loadSheets, updateBatch } from '../db/imports.ts';
import {
  decide,
  decideAll,
  explain,
  explainAll,
  loadAnswers,
  pageItems,
  storeItems,
} from '../db/imports-items.ts';
import { rememberMapping } from '../db/imports-mapping.ts';
import { loadReference } from '../db/imports-world.ts';
import { transact } from '../db/transact.ts';
import { bytesOf, readJson } from '../http/body.ts';
import { type Area, areaOf, importsPlaces } from '../import/area.ts';
import { reviveCommit, startCommit } from '../import/commit.ts';
import { maskItem } from '../import/mask-items.ts';
import { namesFor } from '../import/names.ts';
import { classesOf, countsOf, movesOf, planBatch } from '../import/preview.ts';
import { upload, yearOf } from '../import/upload.ts';
import { looksLike, summaryOf, tableOf, viewOf } from '../import/view.ts';
import type { Parts, SignedIn, Vars } from '../parts.ts';
import { requireRole } from '../parts.ts';
import { Problem } from '../problem.ts';

const UploadAsked = z.object({
  kind: ListKindCode,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
});
const TableAsked = z.object({
  sheet: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(200)),
  headingRow: z.coerce.number().check(z.int(), z.minimum(0), z.maximum(100_000)),
});
const ItemsAsked = z.object({
  outcome: z.optional(z.enum(outcomes)),
  text: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))),
  offset: z._default(z.coerce.number().check(z.int(), z.minimum(0)), 0),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50),
});

/** The door: a query that does not fit is the asker's mistake. */
function read<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Problem('request.shape', { detail: parsed.error.issues.map(({ path }) => path.join('.')) });
}

interface Asking {
  user: SignedIn;
  area: Area;
  today: string;
  schools: { id: string; name: string }[];
}

/** Who imports, and for what. 403 without the right to. */
async function asking(parts: Parts, c: Context): Promise<Asking> {
  const user = requireRole(c, mayImport);
  const today = dayOf(new Date(parts.now()).toISOString());
  const { schools } = await loadReference(parts.db, user.county);
  const area = areaOf(user, schools, parts.now());
  return { user, area, today, schools: schools.filter(({ id }) => area.schools.has(id)) };
}

/** The batch of the address: the own draft, or a finished import of the own area; others do not exist. */
async function batchOf(parts: Parts, c: Context, { user, area }: Asking): Promise<Batch> {
  const batch = await loadBatch(parts.db, user.county, read(Id, c.req.param('id')));
  const mine = batch.userId === user.id;
  const ours = batch.state === 'done' && (area.name === 'county' || batch.detail.area === area.name);
  if (!mine && !ours) throw new Problem('not-found');
  return reviveCommit(parts, user.county, batch);
}

/** A draft that may still be changed. */
function open(batch: Batch): Batch {
  if (batch.state === 'uploaded' || batch.state === 'ready') return batch;
  throw new Problem('import.state');
}

/** Plans anew and keeps the preview, with the decisions that still fit. */
async function preview(parts: Parts, user: SignedIn, batch: Batch): Promise<Batch> {
  return transact(parts.db, async (trx) => {
    const target = { county: user.county, batch: batch.id };
    const answers = await loadAnswers(trx, target);
    const { plan, fingerprint } = await planBatch({ db: trx, user, batch, answers, now: parts.now() });
    const { problem: _problem, ...kept } = batch.detail;
    const detail = { ...kept, fingerprint, moves: movesOf(plan) ?? {}, newClasses: classesOf(plan) };
    const counts = countsOf(plan);
    await storeItems(trx, target, plan.items);
    await updateBatch(trx, user.county, { id: batch.id, state: 'ready', counts, detail });
    return { ...batch, state: 'ready' as const, counts, detail };
  });
}

/** A mapping that differs from what the headings say was made by hand, and is worth remembering. */
async function remember(parts: Parts, { user, area }: Asking, batch: Batch): Promise<void> {
  const { reading } = batch.detail;
  const sheets = await loadSheets(parts.db, user.county, batch.id);
  const sheet = reading && sheets[reading.sheet];
  if (!sheet) throw new Problem('request.shape', { detail: ['sheet'] });
  const { headings, mapping } = recogniseAt(batch.kind, sheet.rows, reading.headingRow);
  const sorted = (of: object): string => JSON.stringify(Object.entries(of).sort());
  if (sorted(mapping) === sorted(reading.mapping) && !batch.detail.remembered) return;
  const key = { kind: batch.kind, area: area.name, headings: headingSet(headings) };
  await rememberMapping(parts.db, user, { ...key, mapping: reading.mapping });
}

async function putReading(parts: Parts, c: Context, asked: Asking): Promise<Batch> {
  const batch = open(await batchOf(parts, c, asked));
  const reading = await readJson(c, ReadingAsked);
  if (reading.school && !asked.area.schools.has(reading.school)) throw new Problem('auth.forbidden');
  if (missingColumns(batch.kind, reading.mapping).length > 0) {
    throw new Problem('import.file', { detail: 'file.columns' });
  }
  const next = { ...batch, detail: { ...batch.detail, reading } };
  await remember(parts, asked, next);
  return preview(parts, asked.user, next);
}

async function putDecisions(parts: Parts, c: Context, asked: Asking): Promise<Batch> {
  const batch = open(await batchOf(parts, c, asked));
  const target = { county: asked.user.county, batch: batch.id };
  const wanted = await readJson(c, DecisionsAsked);
  if ('answers' in wanted) {
    await decide(parts.db, target, wanted.answers);
    // Who a row means decides what it changes: the preview is made anew.
    if (wanted.answers.some(({ key }) => key.endsWith('?'))) return preview(parts, asked.user, batch);
  } else if ('whys' in wanted) {
    await explain(parts.db, target, wanted.whys);
  } else if ('whyForAll' in wanted) {
    await explainAll(parts.db, target, wanted.whyForAll);
  } else {
    await decideAll(parts.db, target, wanted);
  }
  return batch;
}

async function getItems(parts: Parts, c: Context, asked: Asking) {
  const batch = await batchOf(parts, c, asked);
  const { county } = asked.user;
  const query = read(ItemsAsked, c.req.query());
  const { items, total } = await pageItems(parts.db, { county, batch: batch.id, ...query });
  const names = await namesFor(parts.db, items, { county, batch });
  return { items: items.map(maskItem), total, names };
}

async function getTable(parts: Parts, c: Context, asked: Asking) {
  const batch = open(await batchOf(parts, c, asked));
  const { sheet, headingRow } = read(TableAsked, c.req.query());
  const sheets = await loadSheets(parts.db, asked.user.county, batch.id);
  const chosen = sheets[sheet];
  if (!chosen) throw new Problem('request.shape', { detail: ['sheet'] });
  return tableOf(chosen, batch.kind, headingRow);
}

async function postFile(parts: Parts, c: Context, { user, area }: Asking) {
  const { kind, name } = read(UploadAsked, c.req.query());
  if (kind === 'organisation' && !importsPlaces(area)) throw new Problem('auth.forbidden');
  const id = await upload({ parts, user, kind, area }, { name, bytes: await bytesOf(c) });
  await audit(parts.db, {
    county: user.county,
    user: user.id,
    action: 'import.upload',
    detail: { batch: id },
  });
  const view = await viewOf(parts, user.county, await loadBatch(parts.db, user.county, id));
  const like = looksLike(await loadSheets(parts.db, user.county, id), kind);
  return { ...view, ...(like ? { looksLike: like } : {}) };
}

/**
 * Lists coming in (issue “Rosters in”), for registrars (own school), the county and administrators; else 403.
 * - `POST /?kind&name` raw bytes → BatchView; 422 `import.file` with the reason
 * - `GET /` → {batches} · `GET /options` → ImportOptions
 * - `GET /:id` → BatchView; poll it while it is `committing`
 * - `GET /:id/table?sheet&headingRow` → TableView · `PUT /:id/reading` ReadingAsked → BatchView, previewed
 * - `GET /:id/items?outcome&text&offset&limit` → ItemsView · `PUT /:id/decisions` DecisionsAsked → BatchView
 * - `POST /:id/commit` → 202, 409 `import.unexplained` · `DELETE /:id` drops a draft
 */
export function importRoutes(parts: Parts): Hono<Vars> {
  const { db } = parts;
  const viewed = (user: SignedIn, batch: Batch) => viewOf(parts, user.county, batch);
  return new Hono<Vars>()
    .post('/', async (c) => c.json(await postFile(parts, c, await asking(parts, c)), 201))
    .get('/', async (c) => {
      const { user, area } = await asking(parts, c);
      const batches = await listBatches(db, user, new Set([area.name]));
      return c.json({ batches: batches.map((batch) => summaryOf(parts, batch)) });
    })
    .get('/options', async (c) => {
      const { area, schools, today } = await asking(parts, c);
      const named = schools.map(({ id, name }) => ({ id, name }));
      return c.json({ schools: named, year: yearOf(today), county: area.name === 'county' });
    })
    .get('/:id', async (c) => {
      const asked = await asking(parts, c);
      return c.json(await viewed(asked.user, await batchOf(parts, c, asked)));
    })
    .get('/:id/table', async (c) => c.json(await getTable(parts, c, await asking(parts, c))))
    .get('/:id/items', async (c) => c.json(await getItems(parts, c, await asking(parts, c))))
    .put('/:id/reading', async (c) => {
      const asked = await asking(parts, c);
      return c.json(await viewed(asked.user, await putReading(parts, c, asked)));
    })
    .put('/:id/decisions', async (c) => {
      const asked = await asking(parts, c);
      return c.json(await viewed(asked.user, await putDecisions(parts, c, asked)));
    })
    .post('/:id/commit', async (c) => {
      const asked = await asking(parts, c);
      const batch = await batchOf(parts, c, asked);
      await startCommit(parts, asked.user, batch);
      return c.json(await viewed(asked.user, { ...batch, state: 'committing' }), 202);
    })
    .delete('/:id', async (c) => {
      const asked = await asking(parts, c);
      const batch = open(await batchOf(parts, c, asked));
      await dropBatch(db, asked.user.county, batch.id);
      return c.body(null, 204);
    });
}
