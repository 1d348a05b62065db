import type { Scope } from '../domain/access.ts';
import { Id } from '../domain/record.ts';
import { aliasTargets } from './alias.ts';
import { derivedId } from './ids.ts';
import type { StoredRecord } from './record.ts';

/**
 * What a push is judged against: every touched file whole, preloaded by the adapter. An operation names a record, a
 * record its file, a settled suggestion another operation; so it is loaded in rounds until nothing more is wanted.
 */
export interface World {
  records: Map<Id, StoredRecord>;
  /** Per file the scopes it once stood in and has left: the feed's `gone` rows. They tell a moved file from a strange one. */
  left: Map<Id, Set<Scope>>;
  asked: { ids: Set<Id>; files: Set<Id> };
  /** Records that hold a photo these operations speak of, wherever they lie (V26). */
  photos?: readonly PhotoHolder[];
  /** By year: the last number a case has been given in the county. */
  caseNumbers?: ReadonlyMap<string, number>;
}
export interface PhotoHolder {
  sha: string;
  kind: string;
  file: Id;
}
export interface Wants {
  /** Records wanted by id, whatever file they lie in. */
  ids: Id[];
  /** Files wanted whole, dead records too; sorted, so that locks are taken in one order. */
  files: Id[];
}
export interface Loaded {
  records: readonly StoredRecord[];
  left: readonly { file: Id; scope: Scope }[];
}

export const emptyWorld = (): World => ({
  records: new Map(),
  left: new Map(),
  asked: { ids: new Set(), files: new Set() },
});

interface Names {
  ids: (string | undefined)[];
  files: (string | undefined)[];
}
const named = (value: unknown, key: string): string | undefined => {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
  const name = (value as Record<string, unknown>)[key];
  return Id.safeParse(name).success ? (name as string) : undefined;
};

/** What a settled record points at: a conflict its record, a suggestion its operation and the author's quarantine entry. */
function quoted({ kind, body }: StoredRecord): Names {
  if (kind === 'conflict') return { ids: [named(body, 'record')], files: [] };
  if (kind !== 'suggestion' || typeof body.op !== 'string') return { ids: [], files: [] };
  return {
    ids: [named(body.payload, 'id'), derivedId('quarantine', body.op)],
    files: [named(body.payload, 'file')],
  };
}

const fieldOf = (value: unknown, key: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

/** Will it need a number of its own? */
export const opensCase = (op: unknown): boolean =>
  fieldOf(op, 'kind') === 'transition' && fieldOf(fieldOf(op, 'data'), 'to') === 'OPEN';

/** A question about a child, and its answer, also touch the child's own file. */
function askedAbout(op: unknown, world: World): Names {
  const kind = fieldOf(op, 'kind');
  if (kind !== 'enquiry' && kind !== 'enquiry-answer') return { ids: [], files: [] };
  const file = named(op, 'file');
  const enquiry = kind === 'enquiry' ? fieldOf(op, 'set') : file && world.records.get(file)?.body;
  return { ids: [named(enquiry, 'child')], files: [named(enquiry, 'childFile')] };
}

/** A child that something is said of in a file it does not stand in: what is its own goes where it stands (alias.ts). */
function strayChild(op: unknown, world: World): string | undefined {
  const file = named(op, 'file');
  if (file === undefined || !world.asked.files.has(file)) return undefined;
  const child = named(fieldOf(op, 'data') ?? fieldOf(op, 'set'), 'child');
  return child && world.records.get(child)?.file !== file ? child : undefined;
}

function namesOf(op: unknown, world: World): Names {
  const id = named(op, 'id');
  const record = id && world.records.get(id);
  const about = askedAbout(op, world);
  const quote =
    record && op && typeof op === 'object' && 'k' in op && op.k === 'fix'
      ? quoted(record)
      : { ids: [], files: [] };
  return {
    // A child's own file bears its id: if it is empty by now, the child tells where it went.
    ids: [id, named(op, 'file'), strayChild(op, world), ...quote.ids, ...about.ids],
    files: [named(op, 'file'), ...quote.files, ...about.files],
  };
}

/** What is still missing to judge these operations, or undefined. Never trusts their shape. */
export function wants(ops: readonly unknown[], world: World): Wants | undefined {
  const names = ops.map((op) => namesOf(op, world));
  const ids = known([...names.flatMap((one) => one.ids), ...aliasTargets(world.records)]);
  const files = known([
    ...names.flatMap((one) => one.files),
    ...ids.map((id) => world.records.get(id)?.file),
  ]);
  const missing = {
    ids: ids.filter((id) => !world.asked.ids.has(id)),
    files: files.filter((file) => !world.asked.files.has(file)),
  };
  return missing.ids.length + missing.files.length > 0 ? missing : undefined;
}

const known = (ids: readonly (string | undefined)[]): Id[] =>
  [...new Set(ids.filter((id) => id !== undefined))].sort();

/** Takes in what the adapter loaded for `want`. */
export function learn(world: World, want: Wants, loaded: Loaded): void {
  for (const id of want.ids) world.asked.ids.add(id);
  for (const file of want.files) world.asked.files.add(file);
  for (const record of loaded.records) world.records.set(record.id, record);
  for (const { file, scope } of loaded.left) {
    const scopes = world.left.get(file) ?? new Set();
    world.left.set(file, scopes.add(scope));
  }
}
