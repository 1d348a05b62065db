import { useState } from 'react';
import * as z from 'zod/mini';
import { FacetKey, Ledger } from '../../../domain/ledger.ts';
import {
  allColumnsOf,
  columnsOf,
  isLedgerColumn,
  type LedgerColumnKey,
} from '../../../domain/ledger-columns.ts';
import type { LedgerView } from './view.ts';

const Column = z.custom<LedgerColumnKey>((value) => typeof value === 'string' && isLedgerColumn(value));
const SavedView = z.object({
  name: z.string(),
  ledger: Ledger,
  where: z.partialRecord(FacetKey, z.string()),
  late: z.boolean(),
  sort: z.optional(z.object({ key: Column, down: z.boolean() })),
  columns: z.array(Column),
});
export type SavedView = z.infer<typeof SavedView>;

const VIEWS = 'guixue.ledger.views';
const COLUMNS = 'guixue.ledger.columns';

/** Keys, codes and a name that the person chose: no child's (`viewNote` asks for that). */
function read<T>(key: string, schema: z.ZodMiniType<T>, otherwise: T): T {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null')).data ?? otherwise;
  } catch {
    return otherwise; // A browser that forbids storage only forgets the choice.
  }
}
function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // as above
  }
}

/** Views saved on this computer by this person. */
export function useSavedViews(user: string) {
  const key = `${VIEWS}.${user}`;
  const [views, setViews] = useState(() => read(key, z.array(SavedView), []));
  const keep = (next: SavedView[]) => {
    write(key, next);
    setViews(next);
  };
  return {
    views,
    /** The same name again takes the place of the old one. */
    add: (view: SavedView) => keep([...views.filter(({ name }) => name !== view.name), view]),
    drop: (name: string) => keep(views.filter((one) => one.name !== name)),
  };
}

/** The columns of each ledger as this computer last showed them; the name always stands first. */
export function useLedgerColumns({ ledger }: LedgerView) {
  const [kept, setKept] = useState(() =>
    read(COLUMNS, z.partialRecord(Ledger, z.array(Column)), {} as Partial<Record<Ledger, LedgerColumnKey[]>>),
  );
  const chosen = kept[ledger] ?? columnsOf(ledger);
  const all = allColumnsOf(ledger);
  const keys: LedgerColumnKey[] = ['name', ...chosen.filter((key) => key !== 'name' && all.includes(key))];
  const choose = (next: readonly LedgerColumnKey[], of: Ledger = ledger) => {
    const now = { ...kept, [of]: [...next] };
    write(COLUMNS, now);
    setKept(now);
  };
  return { keys, choose };
}
