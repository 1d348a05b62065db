import * as z from 'zod/mini';
import { present } from '../../src/client/store/opened.ts';
import { setPin, signIn } from '../../src/client/store/vault.ts';
import { selfOfPlace, shownById } from '../../src/client/store/views.ts';
import { save } from '../../src/client/store/write.ts';
import { runCycle } from '../../src/client/sync/cycle.ts';
import { contentOf, edits, families, type Workload } from './screening.ts';

/**
 * The product without its pages: the vault, the store and the sync of the app, minified as they are shipped. What a person
 * does by hand (sign in, save, wait for the cycle) is called by name.
 */
z.config({ jitless: true });

async function cycle(): Promise<void> {
  const ended = await runCycle(true);
  if (ended?.outcome !== 'agreed') throw new Error(`the cycle ended: ${ended?.outcome}`);
}

const kinds = new Set(['household', 'child', 'case-plan', 'visit']);
const page = {
  async open({ user, password }: { user: string; password: string }): Promise<void> {
    const answer = await signIn(user, password);
    if (answer !== 'ok') throw new Error(answer.problem);
    await setPin('246810');
  },
  async write(workload: Workload): Promise<void> {
    for (const family of families(workload))
      await save(
        family.map(({ id, kind, file, body }) =>
          kind === 'visit'
            ? { k: 'add', id, kind, file, data: body }
            : { k: 'set', create: true, id, kind, file, set: body },
        ),
      );
  },
  async edit(workload: Workload): Promise<void> {
    for (const { id, kind, file, path, value } of edits(workload))
      await save([{ k: 'set', id, kind, file, set: { [path]: value } }]);
  },
  push: cycle,
  pull: cycle,
  both: cycle,
  async content(): Promise<string> {
    const place = present();
    const ids = await place.db.rec.toCollection().primaryKeys();
    const shown = await shownById(place, ids, selfOfPlace(place));
    const views = [...shown.values()].map(({ view }) => view);
    return contentOf(views.filter(({ kind }) => kinds.has(kind)));
  },
};
Object.assign(globalThis, { bench: page });
