import { caseIdOf, planIdOf } from '../../src/domain/case.ts';
import type { Play } from './play.ts';

/** What the oracles ask of records of one child that were joined (sync design §3.4; 并案). */

/** In the place of a device, in the origin of what joining wrote. */
export const JOINED = 'import-j';

/** Ids of records that were joined → those that live on, as the joinings say. */
function aliases({ server }: Pick<Play, 'server'>): Map<string, string> {
  const found = new Map<string, string>();
  const note = (gone: string, keep: string) => {
    for (const [old, to] of found) if (to === gone) found.set(old, keep);
    found.set(gone, keep);
  };
  for (const { keep, gone } of server.database.joins) {
    note(gone, keep);
    note(caseIdOf(gone), caseIdOf(keep));
    note(planIdOf(gone), planIdOf(keep));
  }
  return found;
}

/** Whatever named a record that was joined names the one that lives on. */
export function asJoined(play: Pick<Play, 'server'>): <T>(value: T) => T {
  const names = aliases(play);
  if (names.size === 0) return (value) => value;
  return (value) => {
    let text = JSON.stringify(value) ?? 'null';
    for (const [old, to] of names) text = text.replaceAll(old, to);
    return JSON.parse(text);
  };
}

/** After how many operations was a record of this child last joined to another? What came before was judged then. */
export const joinedAt = ({ server }: Pick<Play, 'server'>, child: string): number =>
  server.database.joins.findLast(({ keep }) => keep === child)?.at ?? -1;
