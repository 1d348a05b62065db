import type { KeptRow, OutboxRow } from '../../sync/device.ts';
import type { EpochParts, Rewound } from '../../sync/outbox.ts';
import { acceptEpoch, acceptGap } from '../../sync/outbox.ts';
import { attempt } from '../store/attempt.ts';
import { announce } from '../store/changes.ts';
import { phoneNow } from '../store/clock.ts';
import { keptReader } from '../store/kept.ts';
import type { Place } from '../store/opened.ts';
import type { KeptDbRow } from '../store/person-db.ts';
import { keptDbRow, outboxDbRow, touchRows } from '../store/rows.ts';
import type { Held } from '../store/shadow-store.ts';
import { headsOf, putMeta, readHeld, readOutbox, writeShadow } from '../store/shadow-store.ts';
import { metaUnder } from './number.ts';
import type { Trouble } from './transport.ts';

/** The server has less than this phone thought: what it lacks is sent again (sync design §3.10). */

interface Kept {
  row: KeptDbRow;
  operations: KeptRow[];
}
type Reader = Awaited<ReturnType<typeof keptReader>>;

async function readKept({ db, keys }: Place, read: Reader): Promise<Kept[]> {
  const rows = await db.kept.toArray();
  return rows.map((row) => ({ row, operations: read(row, keys) }));
}

/** Rows some of whose operations go back into the outbox; the others of theirs stay, each by itself. */
async function takeOut({ db, keys }: Place, all: readonly Kept[], back: ReadonlySet<number>): Promise<void> {
  const touched = all.filter(({ operations }) => operations.some(({ n }) => back.has(n)));
  const staying = touched.flatMap(({ operations }) => operations.filter(({ n }) => !back.has(n)));
  await db.kept.bulkDelete(touched.map(({ row }) => row.n));
  await db.kept.bulkPut(staying.map((row) => keptDbRow(row, keys)));
}

/** Everything from `acked` on is to be sent again; what was kept for this comes back into the outbox. */
async function writeRewound(place: Place, rewound: Rewound, kept: readonly Kept[]): Promise<string[]> {
  const { db, keys } = place;
  const now = phoneNow();
  const ids = [...new Set(rewound.outbox.map(({ record }) => record))];
  const old = new Map((await db.outbox.toArray()).map((row) => [row.n, row.at]));
  const again = (row: OutboxRow) => outboxDbRow(row, keys, old.get(row.n) ?? now);
  await Promise.all([
    db.outbox.bulkPut(rewound.outbox.map(again)),
    takeOut(place, kept, new Set(rewound.forgetKept)),
    db.touch.bulkPut(touchRows(ids)),
    putMeta(place, rewound.meta),
  ]);
  return ids;
}

async function epochParts(
  place: Place,
  held: Held,
  { kept, all, number }: { kept: readonly Kept[]; all: boolean; number: string | undefined },
): Promise<EpochParts> {
  const [meta, { operations }, heads] = await Promise.all([
    metaUnder(place, number),
    readOutbox(place),
    headsOf(place, held, { all }),
  ]);
  const outbox = new Set(operations.map(({ n }) => n));
  const rows = kept.flatMap((one) => one.operations).filter(({ n }) => !outbox.has(n));
  return { meta, kept: rows, outbox: operations, cursors: held.cursors, heads };
}

/** Its photos may be gone as well: it is asked about all that are still here. */
export const offerPhotos = ({ db }: Place) => db.photo.where('state').equals('sent').modify({ state: 'new' });

/** The server came back from a backup: this phone heals it. */
export async function meetEpoch(
  place: Place,
  refusal: { epoch: string; acked: number; number?: string },
): Promise<void> {
  const { db } = place;
  const read = await keptReader();
  const tables = [db.meta, db.outbox, db.kept, db.rec, db.cursor, db.touch, db.photo];
  const ids = await attempt(db, () =>
    db.transaction('rw', tables, async () => {
      const [held, kept] = await Promise.all([readHeld(place), readKept(place, read)]);
      const accepted = acceptEpoch(
        refusal,
        await epochParts(place, held, { kept, all: true, number: refusal.number }),
      );
      if (!accepted) return [];
      const touched = await writeRewound(place, accepted, kept);
      await offerPhotos(place);
      return [...touched, ...(await writeShadow(place, held, accepted.shadow))];
    }),
  );
  announce({ of: 'records', ids });
}

/** The server stands at `acked`, in that epoch if it names one: what came after is sent again. */
export async function meetGap(
  place: Place,
  gap: { acked: number; epoch?: string | undefined; number?: string },
): Promise<void> {
  const { db } = place;
  const read = await keptReader();
  const tables = [db.meta, db.outbox, db.kept, db.rec, db.cursor, db.touch, db.photo];
  const ids = await db.transaction('rw', tables, async () => {
    const [held, kept] = await Promise.all([readHeld(place), readKept(place, read)]);
    const parts = await epochParts(place, held, { kept, all: false, number: gap.number });
    const rewound = acceptGap(gap, parts);
    if (!rewound) return [];
    await offerPhotos(place);
    return writeRewound(place, rewound, kept);
  });
  announce({ of: 'records', ids });
}

/** `number`: under which the question was asked that this answers. */
export const meet = (
  place: Place,
  trouble: Trouble & { kind: 'epoch' | 'gap' } & { number: string },
): Promise<void> => (trouble.kind === 'epoch' ? meetEpoch(place, trouble) : meetGap(place, trouble));
