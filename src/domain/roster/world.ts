import type { Child } from '../child.ts';
import type { Household } from '../household.ts';
import type { Village } from '../region.ts';
import type { School, SchoolClass } from '../school.ts';
import type { Json, WrittenBy } from './item.ts';

/** A record that may be meant by the file, as it stands now. */
export interface Known<B> {
  readonly id: string;
  readonly file: string;
  readonly body: B;
  /** Fields a person wrote in the app; fields an import wrote are absent. */
  readonly written: Readonly<Record<string, WrittenBy>>;
  /** The importer may read this file; otherwise old values are not shown, and its roll is not taken away unasked. */
  readonly inSight: boolean;
}

export interface KnownSchool extends School {
  readonly id: string;
}
export interface KnownClass extends SchoolClass {
  readonly id: string;
}
export interface KnownTownship {
  readonly code: string;
  readonly name: string;
}

/** All the county knows that the file could touch; loaded by the server, locked when it is about to be written. */
export interface World {
  readonly today: string;
  /** The September the academic year began in. */
  readonly year: number;
  /** All schools of the county. */
  readonly schools: readonly KnownSchool[];
  /** Schools this person may import for. */
  readonly mySchools: ReadonlySet<string>;
  /** Townships whose villages this person may import for; undefined: all. */
  readonly myTownships?: ReadonlySet<string>;
  /** Villages beyond those that this person's schools serve. */
  readonly myVillages?: ReadonlySet<string>;
  /** Chosen for the whole file, where it has no school column. */
  readonly school?: string;
  readonly classes: readonly KnownClass[];
  readonly townships: readonly KnownTownship[];
  readonly villages: readonly Village[];
  readonly children: readonly Known<Child>[];
  readonly households: readonly Known<Household>[];
  /** `<record>:<field>` → the file's value that a person decided not to take. */
  readonly kept: ReadonlyMap<string, Json>;
  readonly newId: () => string;
}
