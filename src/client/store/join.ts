import type { Child } from '../../domain/child.ts';
import { readFile } from './file-view.ts';
import { present } from './opened.ts';
import { save } from './write.ts';

interface Joining {
  /** The child's record in its own file. */
  child: string;
  /** The household's file. */
  file: string;
  /** What was typed of a child that was taken for a new one. */
  typed: Partial<Child>;
  closesDraft: string;
}

/**
 * A child that only a roster knew joins the household it was met in (sync design §3.8). What the roster does not say is taken
 * from what was typed; what it says otherwise stays, and can be put right at the child itself.
 */
export async function joinHousehold({ child, file, typed, closesDraft }: Joining): Promise<void> {
  const found = await readFile(present(), child);
  const body = found?.records.find(({ view }) => view.id === child)?.view.body ?? {};
  const missing = Object.entries(typed).filter(
    ([path, value]) => value !== undefined && body[path] === undefined,
  );
  const set = Object.fromEntries(missing.filter(([path]) => path !== 'idAbsentReason' || !body.idNumber));
  await save([{ k: 'set', id: child, kind: 'child', file, joins: true, set }], { closesDraft });
}
