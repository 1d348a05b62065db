import type { Role, Scope } from '../../src/domain/access.ts';
import type { Id } from '../../src/domain/record.ts';
import type { StoredRecord } from '../../src/sync/record.ts';
import { imported } from './county.ts';
import { Play } from './play.ts';
import { SimPhone } from './sim-phone.ts';
import { addPlace, county, START, uuid } from './town.ts';
import { OLDEST } from './versions.ts';

/**
 * A county for a fleet: for every four phones a village and its school of one class. Two phones walk the village, one is the
 * teacher’s and one the principal’s; in every fifth village both walkers’ phones are one person’s.
 */
export const PER_PLACE = 4;
const FAMILIES = 4;
const township: Scope = `township:${county}101`;

export interface Place {
  village: Scope;
  school: Scope;
  class: Scope;
}
export const codeOf = (scope: Scope): string => scope.slice(scope.indexOf(':') + 1);

const placeOf = (number: number): Place => ({
  village: `village:${county}${201 + Math.floor(number / 90)}${210 + (number % 90)}`,
  school: `school:${uuid(31, number)}`,
  class: `class:${uuid(32, number)}`,
});

const roles: readonly (readonly [Role, keyof Place])[] = [
  ['village-team', 'village'],
  ['village-team', 'village'],
  ['teacher', 'class'],
  ['principal', 'school'],
];

/** Families of one place; the second of them has its roll in the next one’s class. */
function filesOf(own: Place, next: Place, first: number): StoredRecord[] {
  return Array.from({ length: FAMILIES }, (_, at) => {
    const n = first + at * 2;
    const file: Id = uuid(33, n);
    const household = { head: `户主${n}`, householdType: 'GEN', village: codeOf(own.village) };
    const child = {
      name: `学生${n}`,
      class: codeOf(at === 1 ? next.class : own.class),
      hukouVillage: codeOf(own.village),
    };
    return [
      imported({ id: file, kind: 'household', file }, household, n),
      imported({ id: uuid(34, n), kind: 'child', file }, child, n + 1),
    ];
  }).flat();
}

const person = (at: number): string => uuid(30, at % (PER_PLACE * 5) === 1 ? at - 1 : at);

function settle(play: Play, places: readonly Place[]): void {
  for (const { village, school, class: pupils } of places) {
    addPlace(village, township);
    addPlace(school, township);
    addPlace(pupils, school);
  }
  for (const [at, place] of places.entries()) {
    const next = places[(at + 1) % places.length] ?? place;
    play.server.importRecords(filesOf(place, next, 1000 + at * FAMILIES * 2));
  }
}

/** Of whom the first two of each place are the village’s own. */
export const walks = (at: number): boolean => roles[at % PER_PLACE]?.[1] === 'village';

export interface Fleet {
  play: Play;
  places: readonly Place[];
}

/** So many phones, a third of them on each of three versions, that have never met the server yet. */
export function fleetOf(size: number): Fleet {
  const play = new Play();
  const places = Array.from({ length: Math.ceil(size / PER_PLACE) }, (_, number) => placeOf(number));
  settle(play, places);
  const { grants, devices } = play.server.database;
  play.phones.length = 0;
  for (let at = 0; at < size; at += 1) {
    const place = places[Math.floor(at / PER_PLACE)];
    const [role, where] = roles[at % PER_PLACE] ?? ['village-team', 'village'];
    const phone = new SimPhone(`sim-device-${10_000 + at}`, person(at), play.server.epoch);
    phone.build = OLDEST + (at % 3);
    play.phones.push(phone);
    const { device, user } = phone.meta;
    devices.set(device, { user, acked: 0 });
    if (place && !grants.has(user)) grants.set(user, [{ scope: place[where], role, from: START }]);
  }
  play.server.backup(START);
  return { play, places };
}
