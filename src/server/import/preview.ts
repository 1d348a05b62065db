import { createHash } from 'node:crypto';
import { tight } from '../../domain/roster/cell.ts';
import type { Answers, Item, Plan } from '../../domain/roster/item.ts';
import { schoolNamed } from '../../domain/roster/places.ts';
import { dataRows, namedIn, planList } from '../../domain/roster/plan-list.ts';
import { planOrganisation } from '../../domain/roster/plan-organisation.ts';
import type { Row } from '../../domain/roster/row.ts';
import type { World } from '../../domain/roster/world.ts';
import { dayOf } from '../../text/day.ts';
import { type Batch, type Counts, type Db, loadSheets, type StoredReading } from '../db/imports.ts';
import {
  loadChildren,
  loadHouseholds,
  loadKept,
  loadOrganisation,
  loadReference,
  type Reference,
} from '../db/imports-world.ts';
import { visibleScopes } from '../db/tree.ts';
import type { SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import { type Area, areaOf, importsPlaces } from './area.ts';

export interface Planned {
  plan: Plan;
  /** Files of every record that the plan read or will write: what a commit locks. */
  files: string[];
  fingerprint: string;
}

/**
 * Ids of records an import makes, drawn from the batch: planning twice gives the same ones, so the preview and the commit
 * agree, and a commit whose answer was lost does nothing the second time.
 */
function idMaker(batch: string): () => string {
  let made = 0;
  return () => {
    made += 1;
    const hash = createHash('sha256').update(`${batch}:${made}`).digest('hex');
    return `${batch.slice(0, 13)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
  };
}

/** The schools whose rolls a roster speaks of: chosen for the file, or named in its rows. */
function schoolsOf(
  rows: readonly Row[],
  { schools }: Reference,
  asked: { area: Area; reading: StoredReading },
): string[] {
  const pairs = new Map(
    rows.map((row) => {
      const pair = { name: tight(row.cell('school')), code: tight(row.cell('schoolCode')) };
      return [`${pair.name} ${pair.code}`, pair];
    }),
  );
  const named = [...pairs.values()].flatMap((pair) =>
    pair.name || pair.code ? (schoolNamed(schools, pair)?.id ?? []) : (asked.reading.school ?? []),
  );
  return [...new Set(named)].filter((id) => asked.area.schools.has(id));
}

/** What has to be the same for a preview to be still true; ours/file decisions are the person's, not the world's. */
export function fingerprintOf(items: readonly Item[]): string {
  const hash = createHash('sha256');
  for (const { key, outcome, target, changes, conflicts, candidates } of items) {
    hash.update(JSON.stringify([key, outcome, target, changes, conflicts, candidates.map(({ id }) => id)]));
  }
  return hash.digest('hex');
}

interface Asked {
  db: Db;
  user: SignedIn;
  batch: Batch;
  answers: Answers;
  now: number;
}

async function loadWorld(rows: readonly Row[], reading: StoredReading, asked: Asked) {
  const { db, user, batch, now } = asked;
  const today = dayOf(new Date(now).toISOString());
  const reference = await loadReference(db, user.county);
  const area = areaOf(user, reference.schools, now);
  const known = {
    county: user.county,
    named: namedIn(rows),
    schools: batch.kind === 'roster' ? schoolsOf(rows, reference, { area, reading }) : [],
    visible: [...(await visibleScopes(db, user, now))],
  };
  const children = await loadChildren(db, known);
  const households = batch.kind === 'households' ? await loadHouseholds(db, known) : [];
  const kept = await loadKept(
    db,
    user.county,
    [...children, ...households].map(({ id }) => id),
  );
  const world: World = {
    ...reference,
    ...{ today, year: reading.year, mySchools: area.schools, children, households, kept },
    ...(area.townships ? { myTownships: area.townships } : {}),
    ...(area.villages ? { myVillages: area.villages } : {}),
    ...(reading.school ? { school: reading.school } : {}),
    newId: idMaker(batch.id),
  };
  return world;
}

function filesOf({ items, writes }: Plan, { children, households }: World): string[] {
  const fileOf = new Map([...children, ...households].map(({ id, file }) => [id, file]));
  const read = items.flatMap(({ target }) => (target ? (fileOf.get(target) ?? []) : []));
  const written = writes.flatMap(({ file, fileFrom }) => [file, ...(fileFrom ? [fileFrom] : [])]);
  return [...new Set([...read, ...written])].sort();
}

/** Townships, villages and schools are the county's own: whoever lists them has the whole county (`importsPlaces`). */
async function planPlaces(rows: readonly Row[], { db, user, batch, now }: Asked): Promise<Planned> {
  if (!importsPlaces(areaOf(user, [], now))) throw new Problem('auth.forbidden');
  const stored = await loadOrganisation(db, user.county);
  const today = dayOf(new Date(now).toISOString());
  const plan = planOrganisation(rows, { ...stored, today, newId: idMaker(batch.id) });
  const touched = [...plan.items.map(({ target }) => target), ...plan.writes.map(({ file }) => file)];
  const files = [...new Set(touched.filter((file) => file !== undefined))].sort();
  return { plan, files, fingerprint: fingerprintOf(plan.items) };
}

/** The preview as the world stands at this moment, in the transaction of `db`. */
export async function planBatch(asked: Asked): Promise<Planned> {
  const { reading } = asked.batch.detail;
  if (!reading) throw new Problem('import.state');
  const sheets = await loadSheets(asked.db, asked.user.county, asked.batch.id);
  const sheet = sheets[reading.sheet];
  if (!sheet) throw new Problem('import.state');
  const rows = dataRows(sheet, { kind: asked.batch.kind, ...reading });
  if (asked.batch.kind === 'organisation') return planPlaces(rows, asked);
  const world = await loadWorld(rows, reading, asked);
  const plan = planList(rows, world, { kind: asked.batch.kind, ...asked.answers });
  return { plan, files: filesOf(plan, world), fingerprint: fingerprintOf(plan.items) };
}

export function countsOf({ items }: Plan): Counts {
  const counts: Counts = { rows: new Set(items.flatMap(({ row }) => row ?? [])).size };
  for (const { outcome } of items) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

export function movesOf({ items }: Plan): Batch['detail']['moves'] {
  const moves: NonNullable<Batch['detail']['moves']> = {};
  for (const item of items) {
    if (item.outcome === 'leaver' && item.decision !== 'leave') continue;
    for (const move of item.moves) moves[move] = (moves[move] ?? 0) + 1;
  }
  return moves;
}

/** Classes the import will make. */
export const classesOf = ({ writes }: Plan): NonNullable<Batch['detail']['newClasses']> =>
  writes
    .filter(({ kind }) => kind === 'class')
    .map(({ id, set }) => ({
      id,
      school: String(set.school),
      year: Number(set.year),
      grade: Number(set.grade),
      number: Number(set.number),
    }));
