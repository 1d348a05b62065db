import type { Cursor, Cursors } from '../../sync/device.ts';
import { emptyDigest } from '../../sync/digest.ts';
import type { Page, PullAnswer } from '../../sync/protocol.ts';

/** While one answer is written down the next may travel: what will be asked then is known as soon as the answer is here. */

const moved = ({ digest, sweeping, floor }: Cursor, { scope, next, more, floor: told }: Page): Cursor => ({
  ...{ scope, seq: next, digest },
  ...(more && sweeping && { sweeping }),
  ...(more && (told ?? floor) !== undefined && { floor: told ?? floor }),
});

const isWhole = ({ pages, scopes }: PullAnswer): boolean => {
  const last = new Set(pages.filter(({ more }) => !more).map(({ scope }) => scope));
  return scopes.every((scope) => last.has(scope));
};

/**
 * Where the cursors will stand once an answer has been taken in, as `acceptPages` moves them. Undefined: nothing is left to
 * ask, or it cannot be told yet (a scope begins anew, or a page does not follow). Should they come to stand elsewhere, the
 * pages asked for by this do not follow, and are asked for again.
 */
export function cursorsAfter(cursors: Cursors, answer: PullAnswer): Cursors | undefined {
  if (isWhole(answer) || answer.drop.length > 0) return undefined;
  const after = new Map(cursors);
  for (const page of answer.pages) {
    const cursor = after.get(page.scope) ?? { scope: page.scope, seq: 0, digest: emptyDigest };
    if (page.reset || cursor.seq !== page.from) return undefined;
    after.set(page.scope, moved(cursor, page));
  }
  return after;
}
