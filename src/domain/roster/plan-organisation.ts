import type { Township, Village } from '../region.ts';
import type { School } from '../school.ts';
import { tight } from './cell.ts';
import type { Change, Item, Json, Plan, PlannedWrite } from './item.ts';
import { emptyItem } from './item.ts';
import { type Places, placesOf, townshipNamed } from './places.ts';
import { readUnit, type UnitRow } from './read-unit.ts';
import type { Row } from './row.ts';

type Stored<Body> = Body & { readonly id: string };

/** The county's own places as they stand. */
export interface OrganisationWorld {
  /** 6 digits */
  readonly county: string;
  readonly today: string;
  readonly townships: readonly Stored<Township>[];
  readonly villages: readonly Stored<Village>[];
  readonly schools: readonly Stored<School>[];
  readonly newId: () => string;
}

/** What a row wants to stand, with the words for a person; a value the list leaves empty is absent. */
type Wanted = Readonly<Record<string, { field: Change['field']; value: Json | string[]; shown: Json }>>;

interface Setting {
  readonly world: OrganisationWorld;
  /** Those on file and those of this list. */
  readonly townships: readonly Township[];
  readonly places: Places;
  /** Townships and villages, by their codes. */
  readonly nameOf: ReadonlyMap<string, string>;
  readonly writes: PlannedWrite[];
}

const one = (field: string, value: string | undefined): Wanted[string] | undefined =>
  value === undefined ? undefined : { field, value, shown: value };

const defined = (wanted: Record<string, Wanted[string] | undefined>): Wanted =>
  Object.fromEntries(Object.entries(wanted).flatMap(([path, value]) => (value ? [[path, value]] : [])));

/** The township a row names, by name or code; undefined when the row names none. */
function townshipOfRow(row: Row, { townships }: Setting): { code?: string; named: boolean } {
  const text = tight(row.cell('unitTownship'));
  if (text === '') return { named: false };
  const code = townshipNamed(townships, text.replace(/^(\d{9})000$/, '$1'))?.code;
  return { named: true, ...(code ? { code } : {}) };
}

/** A village stands in the township its code begins with, and that has to be one of ours. */
function checkVillage({ row, code }: UnitRow, setting: Setting): void {
  const own = code?.slice(0, 9);
  if (!own) return;
  if (!setting.townships.some((township) => township.code === own)) {
    row.refuse('unitCode', 'township-unknown', own);
    return;
  }
  const said = townshipOfRow(row, setting);
  if (said.named && said.code !== own) row.refuse('unitTownship', 'township-differs');
}

function schoolTownship(row: Row, setting: Setting): string | undefined {
  const { named, code } = townshipOfRow(row, setting);
  if (!named) return row.refuse('unitTownship', 'unit-township');
  return code ?? row.refuse('unitTownship', 'township-unknown', row.text('unitTownship'));
}

/** “东王村、店子村”: in the school's own township first. Names nobody knows are said, and left out. */
function readServes(row: Row, township: string, { places, townships }: Setting): string[] | undefined {
  const names = row
    .text('serves')
    .split(/[、，,;；/\s]+/)
    .filter((name) => name !== '');
  if (names.length === 0) return undefined;
  const own = townships.find(({ code }) => code === township)?.name ?? '';
  const found = names.map(
    (name) => places.byCode(name) ?? places.village(own, name) ?? places.village('', name),
  );
  const lost = names.filter((_name, at) => !found[at]);
  if (lost.length > 0) row.note('serves', 'serves-unknown', lost.join('、'));
  return [...new Set(found.flatMap((village) => (village ? [village.code] : [])))].sort();
}

const words = (codes: readonly string[], { nameOf }: Setting): string =>
  codes.map((code) => nameOf.get(code) ?? code).join('、');

function schoolWants({ row, name, code, type }: UnitRow, setting: Setting): Wanted {
  const township = schoolTownship(row, setting);
  const serves = township ? readServes(row, township, setting) : undefined;
  return defined({
    name: one('unitName', name),
    code10: one('unitCode', code),
    type: one('schoolType', type),
    township: township
      ? { field: 'unitTownship', value: township, shown: words([township], setting) }
      : undefined,
    principal: one('principal', row.short('principal', 40)),
    serves: serves && { field: 'serves', value: serves, shown: words(serves, setting) },
  });
}

function wantsOf(read: UnitRow, setting: Setting): Wanted {
  if (read.unit === 'school') return schoolWants(read, setting);
  if (read.unit === 'village') checkVillage(read, setting);
  return defined({ name: one('unitName', read.name), code: one('unitCode', read.code) });
}

/** By its code; a school without one, or with a new one, by its name in its township: codes change, schools stay. */
function knownOf(
  { unit, name, code }: UnitRow,
  wanted: Wanted,
  { world }: Setting,
): Stored<object> | undefined {
  if (unit === 'township') return world.townships.find((each) => each.code === code);
  if (unit === 'village') return world.villages.find((each) => each.code === code);
  const byCode = code && world.schools.find((each) => each.code10 === code);
  const township = wanted.township?.value;
  return byCode || world.schools.find((each) => each.name === name && each.township === township);
}

const same = (a: Json | string[], b: Json | string[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Old values in the words of the new ones. */
function shownOld(path: string, old: Json | string[], setting: Setting): Json {
  if (Array.isArray(old)) return words(old, setting);
  return path === 'township' && old !== null ? words([String(old)], setting) : old;
}

function itemOf(read: UnitRow, setting: Setting): Item {
  const { row, unit = 'school', name } = read;
  const wanted = row.refusals.length === 0 ? wantsOf(read, setting) : {};
  const item: Item = {
    ...emptyItem,
    ...{ key: `r${row.index + 1}`, row: row.index, subject: unit, outcome: 'unchanged', title: name },
    ...{ refusals: row.refusals, notes: row.notes },
  };
  if (row.refusals.length > 0) return { ...item, outcome: 'refused' };
  const known = knownOf(read, wanted, setting);
  const body = (known ?? {}) as Record<string, Json | string[] | undefined>;
  const differing = Object.entries(wanted).filter(([path, { value }]) => !same(body[path] ?? null, value));
  const changes = differing.map(([path, { field, shown }]): Change => {
    const old = shownOld(path, body[path] ?? null, setting);
    return known ? { field, old, next: shown } : { field, next: shown };
  });
  if (known && changes.length === 0) return { ...item, target: known.id };
  const id = known?.id ?? setting.world.newId();
  const values = Object.fromEntries(differing.map(([path, { value }]) => [path, value]));
  const set = known || unit !== 'school' ? values : { ...values, active: true };
  setting.writes.push({ id, kind: unit, file: id, create: !known, set });
  return { ...item, outcome: known ? 'changed' : 'new', changes, ...(known ? { target: known.id } : {}) };
}

const keyOf = ({ unit, code, name, row }: UnitRow): string =>
  unit === 'school' && !code ? `${name} ${tight(row.cell('unitTownship'))}` : `${unit} ${code}`;

/** One code on two rows: the same name is a repeated row, two names are a mistake in one of them. */
function refuseRepeated(rows: readonly UnitRow[]): void {
  const first = new Map<string, UnitRow>();
  for (const read of rows.filter(({ unit, row }) => unit && row.refusals.length === 0)) {
    const earlier = first.get(keyOf(read));
    if (!earlier) {
      first.set(keyOf(read), read);
      continue;
    }
    const differs = earlier.name !== read.name;
    const code = differs ? 'unit-repeated-differs' : 'unit-repeated';
    read.row.refuse('unitCode', code, String(earlier.row.index + 1));
    if (differs) earlier.row.refuse('unitCode', code, String(read.row.index + 1));
  }
}

/** Places on file, those of the list in their present words before them. */
function settingOf(rows: readonly UnitRow[], world: OrganisationWorld): Setting {
  const landing = rows.filter(({ row }) => row.refusals.length === 0);
  const of = (unit: UnitRow['unit']): { code: string; name: string }[] =>
    landing.flatMap((read) =>
      read.unit === unit && read.code ? [{ code: read.code, name: read.name }] : [],
    );
  const merged = <Place extends { code: string; name: string }>(
    stored: readonly Place[],
    listed: readonly Place[],
  ) => [...new Map([...stored, ...listed].map((place) => [place.code, place])).values()];
  const townships = merged<{ code: string; name: string }>(world.townships, of('township'));
  const villages = merged<{ code: string; name: string }>(world.villages, of('village'));
  const stored = new Map(world.villages.map((village) => [village.code, village]));
  const today = villages.map(({ code, name }) => ({ ...stored.get(code), code, name }));
  return {
    ...{ world, townships, writes: [], places: placesOf({ townships, villages: today, today: world.today }) },
    nameOf: new Map([...townships, ...villages].map(({ code, name }) => [code, name])),
  };
}

/**
 * What importing the list of townships, villages and schools would do. The order of its rows does not matter: a village
 * may stand above its township. Places that the list does not name stay as they are; nothing is taken away.
 */
export function planOrganisation(rows: readonly Row[], world: OrganisationWorld): Plan {
  const read = rows.map((row) => readUnit(row.again(), world.county));
  refuseRepeated(read);
  const setting = settingOf(read, world);
  const items = read.map((each) => itemOf(each, setting));
  return { items, writes: setting.writes, newClasses: 0, kept: [] };
}
