import type { Compared } from './compare.ts';
import { accepted } from './compare.ts';
import type { Decision, Decisions, Json, Plan, PlannedWrite } from './item.ts';
import type { Known } from './world.ts';

type Values = Readonly<Record<string, Json | undefined>>;

interface Settled {
  readonly kind: 'child' | 'household';
  readonly known: Known<object>;
  readonly compared: Compared;
  readonly decision: Decision | undefined;
  /** The household's file the record goes to. */
  readonly file?: string;
  /** What follows from the decision and is no cell of the file. */
  readonly also?: Record<string, Json>;
}

const withoutHoles = (values: Values): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

/** Collects what a plan will write, and the conflicts a person decided to keep. */
export class Ledger {
  readonly writes: PlannedWrite[] = [];
  readonly kept: Plan['kept'][number][] = [];

  create({
    id,
    kind,
    file,
    set,
  }: {
    id: string;
    kind: 'child' | 'household';
    file: string;
    set: Values;
  }): void {
    this.writes.push({ id, kind, file, create: true, set: withoutHoles(set) });
  }

  settle({ kind, known, compared, decision, file = known.file, also }: Settled): void {
    const set = { ...accepted(compared, decision), ...also };
    if (Object.keys(set).length > 0 || file !== known.file) {
      const moved = file === known.file ? {} : { fileFrom: known.file };
      this.writes.push({ id: known.id, kind, file, create: false, set, ...moved });
    }
    if (decision !== 'ours') return;
    for (const { field, next } of compared.conflicts) {
      this.kept.push({ record: known.id, field, value: next });
    }
  }

  /** A child that leaves its class: the school stays, so that the last school keeps seeing the file. */
  leave(known: Known<object>): void {
    this.writes.push({ id: known.id, kind: 'child', file: known.file, create: false, set: { class: null } });
  }
}

/** The decision made for a key, when it is one that still makes sense there. */
export function chosen(
  decisions: Decisions,
  key: string,
  allowed: readonly Decision[],
): Decision | undefined {
  const decision = decisions.get(key);
  return decision && allowed.includes(decision) ? decision : undefined;
}
