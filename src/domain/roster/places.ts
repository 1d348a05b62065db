import type { Village } from '../region.ts';
import { stands } from '../school-rules.ts';
import { tight } from './cell.ts';
import type { KnownSchool, KnownTownship } from './world.ts';

const stemOfVillage = (name: string): string =>
  tight(name)
    .replace(/(村民委员会|居民委员会|村委会|居委会)$/, '')
    .replace(/(社区|村)$/, '') || tight(name);
const stemOfTownship = (name: string): string =>
  tight(name).replace(/(街道办事处|街道办|办事处|街道|镇|乡)$/, '') || tight(name);

export interface Places {
  /** The 12-digit code of a village named with its township, or without when only one village has that name. */
  village(township: string, village: string): Village | undefined;
  byCode(code: string): Village | undefined;
  /** The village an address names, when it names exactly one. */
  inAddress(address: string): Village | undefined;
}

type Only = (found: readonly Village[] | undefined, name: string) => Village | undefined;

/** An exact name wins over villages that share its stem (东关村, 东关社区); a village that ended loses to one that stands. */
const onlyOn =
  (day: string): Only =>
  (found, name) => {
    if (!found || found.length < 2) return found?.[0];
    const exact = found.filter(
      (village) => tight(village.name) === name || tight(village.name).startsWith(name),
    );
    const standing = (exact.length > 0 ? exact : found).filter((village) => stands(village, day));
    return standing.length === 1 ? standing[0] : undefined;
  };

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

interface KnownPlaces {
  readonly townships: readonly KnownTownship[];
  readonly villages: readonly Village[];
  readonly today: string;
}

/** Finds villages by the names people write: with or without 村委会, 镇, 街道办; made once for a file. */
export function placesOf({ townships, villages, today }: KnownPlaces): Places {
  const only = onlyOn(today);
  const codes = new Map(villages.map((village) => [village.code, village]));
  const townshipByStem = new Map(townships.map((township) => [stemOfTownship(township.name), township.code]));
  const byTownship = grouped(villages, (village) => village.code.slice(0, 9));
  const byStem = grouped(villages, (village) => stemOfVillage(village.name));
  const inTownship = grouped(
    villages,
    (village) => `${village.code.slice(0, 9)} ${stemOfVillage(village.name)}`,
  );
  const seen = new Map<string, Village | undefined>();

  function search(address: string): Village | undefined {
    for (const [stem, code] of townshipByStem) {
      const at = address.indexOf(stem);
      const suffix = /^(街道办事处|街道办|办事处|街道|镇|乡)/.exec(address.slice(at + stem.length))?.[0];
      if (at < 0 || !suffix) continue;
      const rest = address.slice(at + stem.length + suffix.length);
      const named = (byTownship.get(code) ?? []).filter((village) =>
        rest.startsWith(stemOfVillage(village.name)),
      );
      return only(named, /^[^\d]{1,12}?(?:村|社区)/.exec(rest)?.[0] ?? rest);
    }
    return undefined;
  }

  return {
    village(township, village) {
      const name = tight(village);
      const code = townshipByStem.get(stemOfTownship(township));
      if (township && !code) return undefined;
      const key = stemOfVillage(village);
      return only(code ? inTownship.get(`${code} ${key}`) : byStem.get(key), name);
    },
    byCode: (code) => codes.get(code),
    inAddress(address) {
      const text = tight(address);
      if (!seen.has(text)) seen.set(text, search(text));
      return seen.get(text);
    },
  };
}

/** A township by its code, its name, or a name without 镇 or 街道办; undefined unless exactly one fits. */
export function townshipNamed<Place extends KnownTownship>(
  townships: readonly Place[],
  asked: string,
): Place | undefined {
  const exact = townships.find(({ code, name }) => code === asked || tight(name) === asked);
  if (exact) return exact;
  const close = townships.filter(({ name }) => stemOfTownship(name) === stemOfTownship(asked));
  return close.length === 1 ? close[0] : undefined;
}

/** A school by its code, its name, or a name with or without the county in front; undefined unless exactly one fits. */
export function schoolNamed(
  schools: readonly KnownSchool[],
  asked: { name: string; code: string },
): KnownSchool | undefined {
  const byCode = asked.code ? schools.find((school) => school.code10 === asked.code) : undefined;
  if (byCode || !asked.name) return byCode;
  const exact = schools.find((school) => tight(school.name) === asked.name);
  if (exact) return exact;
  const close = schools.filter(
    (school) => asked.name.endsWith(tight(school.name)) || tight(school.name).endsWith(asked.name),
  );
  return close.length === 1 ? close[0] : undefined;
}
