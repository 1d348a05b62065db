import type { Role, Scope } from '../domain/access.ts';
import { caseNumber, readCaseNumber } from '../domain/case-number.ts';
import { dayOf } from '../domain/moment.ts';
import type { Id } from '../domain/record.ts';
import type { Settings } from '../domain/settings.ts';
import { aliasesOf } from './alias.ts';
import { momentOf } from './clock.ts';
import { photoKinds, photosIn } from './photos-in.ts';
import type { StoredRecord } from './record.ts';
import type { ScopeTree, TimedGrant } from './scopes.ts';
import { covers, isCurrent, scopesOfFile } from './scopes.ts';
import type { PhotoHolder, World } from './world.ts';

/** Whose push it is, and where and when it is judged. */
export interface Pusher {
  device: string;
  user: string;
  name: string;
  /** Past ones too: they tell a late operation from a strange one. */
  grants: readonly TimedGrant[];
  /** Highest n of this device the server has judged. */
  acked: number;
  /** Server's ms. */
  now: number;
  tree: ScopeTree;
  /** The county's thresholds, by which steps of a case are judged; undefined: the defaults. */
  settings?: Settings | undefined;
}

const attentionKinds: readonly string[] = ['conflict', 'quarantine', 'suggestion'];

/**
 * The workbench of one push: the world as the operations judged so far have left it. Each operation's writes are put at
 * once or not at all, so one that fails half-way leaves nothing behind.
 */
export class Bench {
  readonly pusher: Pusher;
  readonly receivedAt: string;
  readonly records: Map<Id, StoredRecord>;
  private readonly files = new Map<Id, Set<Id>>();
  private readonly left: World['left'];
  /** By year: the last number given to a case. */
  private readonly numbers: Map<string, number>;
  /** By hash: who holds a photo, in the database and among the records here. */
  private readonly held = new Map<string, PhotoHolder[]>();
  /** Records that were joined to others of the same child. No push makes one, so they are known from the start. */
  readonly aliases: ReadonlyMap<Id, Id>;

  constructor(pusher: Pusher, world: World) {
    this.pusher = pusher;
    this.receivedAt = momentOf(pusher.now);
    this.records = new Map(world.records);
    this.left = world.left;
    for (const holder of world.photos ?? []) this.hold(holder);
    this.numbers = new Map(world.caseNumbers);
    this.aliases = aliasesOf(world.records);
    for (const record of world.records.values()) this.index(record);
  }

  private index(record: StoredRecord): void {
    const { id, file, kind, body, dead } = record;
    this.files.set(file, (this.files.get(file) ?? new Set()).add(id));
    if (!dead && photoKinds.includes(kind)) for (const sha of photosIn(body)) this.hold({ sha, kind, file });
    const numbered = readCaseNumber(body.number);
    if (numbered)
      this.numbers.set(numbered.year, Math.max(numbered.count, this.numbers.get(numbered.year) ?? 0));
  }

  /** The number a case opened now is given. */
  nextCaseNumber(): string {
    const year = dayOf(this.receivedAt).slice(0, 4);
    return caseNumber(year, (this.numbers.get(year) ?? 0) + 1);
  }

  private hold(holder: PhotoHolder): void {
    this.held.set(holder.sha, [...(this.held.get(holder.sha) ?? []), holder]);
  }

  /** The kind of record that holds this photo in another file, if any does. */
  photoElsewhere(sha: string, file: Id): string | undefined {
    return this.held.get(sha)?.find((one) => one.file !== file)?.kind;
  }

  get(id: Id): StoredRecord | undefined {
    return this.records.get(id);
  }

  put(record: StoredRecord): void {
    const before = this.records.get(record.id);
    if (before && before.file !== record.file) this.files.get(before.file)?.delete(record.id);
    this.records.set(record.id, record);
    this.index(record);
  }

  recordsOf(file: Id): StoredRecord[] {
    const ids = this.files.get(file) ?? [];
    return [...ids].map((id) => this.records.get(id)).filter((record) => record !== undefined);
  }

  /** A file exists once a record of the family, the school or the county is in it; what was only offered makes none. */
  readonly isKnown = (file: Id): boolean =>
    this.recordsOf(file).some((record) => !attentionKinds.includes(record.kind));

  /** The file's open scopes, with `changed` as if it were already written. */
  scopesOf(file: Id, changed?: StoredRecord): Scope[] {
    const others = this.recordsOf(file).filter((record) => record.id !== changed?.id);
    return scopesOfFile(changed ? [...others, changed] : others, this.pusher.tree.county);
  }

  /** The roles this person holds now over any of these scopes. */
  rolesOver(scopes: readonly Scope[]): Role[] {
    const { grants, now, tree } = this.pusher;
    const over = grants.filter(
      (grant) => isCurrent(grant, now) && scopes.some((scope) => covers(grant.scope, scope, tree)),
    );
    return [...new Set(over.map(({ role }) => role))];
  }

  leftBy(file: Id): Iterable<Scope> {
    return this.left.get(file) ?? [];
  }
}
