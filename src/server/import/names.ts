import { sql } from 'kysely';
import type { Names } from '../../domain/roster/batch.ts';
import type { Item } from '../../domain/roster/item.ts';
import type { Batch, Db } from '../db/imports.ts';
import { loadReference, type Reference } from '../db/imports-world.ts';

const kindOf: Record<string, 'class' | 'household' | 'village' | undefined> = {
  class: 'class',
  file: 'household',
  village: 'village',
  hukouVillage: 'village',
};

/** Every id and code an item shows, with what it names; the field says which. */
function* idsOf(item: Item): Generator<readonly ['class' | 'household' | 'village' | undefined, unknown]> {
  for (const { field, old, next } of [...item.changes, ...item.conflicts]) {
    yield [kindOf[field], old];
    yield [kindOf[field], next];
  }
  for (const candidate of item.candidates) {
    yield ['class', candidate.class];
    yield ['village', candidate.village];
  }
  yield ['class', item.group];
}

function idsIn(items: readonly Item[]) {
  const found = { class: new Set<string>(), household: new Set<string>(), village: new Set<string>() };
  for (const item of items) {
    for (const [kind, value] of idsOf(item)) if (kind && typeof value === 'string') found[kind].add(value);
  }
  return found;
}

async function headsOf(db: Db, county: string, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const { rows } = await sql<{ id: string; head: string }>`
    select id, body->>'head' as head from record
    where county = ${county} and kind = 'household' and id = any(${[...ids]}::uuid[])
  `.execute(db);
  return Object.fromEntries(rows.map(({ id, head }) => [id, head]));
}

const schoolNames = ({ schools }: Reference): Record<string, string> =>
  Object.fromEntries(schools.map(({ id, name }) => [id, name]));

interface Asked {
  county: string;
  batch: Batch;
}

/** What the ids on a page are called; classes that the import will make are named by the batch itself. */
export async function namesFor(db: Db, items: readonly Item[], { county, batch }: Asked): Promise<Names> {
  const reference = await loadReference(db, county);
  const { class: classes, household: households, village: villages } = idsIn(items);
  const all = [...reference.classes, ...(batch.detail.newClasses ?? [])];
  return {
    schools: schoolNames(reference),
    classes: Object.fromEntries(
      all
        .filter(({ id }) => classes.has(id))
        .map(({ id, school, year, grade, number }) => [id, { id, school, year, grade, number }]),
    ),
    villages: Object.fromEntries(
      reference.villages.filter(({ code }) => villages.has(code)).map(({ code, name }) => [code, name]),
    ),
    households: await headsOf(db, county, [...households]),
  };
}
