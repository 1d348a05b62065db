import type { Run, Steps } from './cycle.ts';
import type { ServerPhotos } from './server-photos.ts';
import { PIECE } from './server-photos.ts';

/** Photos go last, as src/client/sync/upload.ts and pieces.ts send them. False: the server does not answer. */
export function* sendPhotos(run: Run): Steps<boolean> {
  const { phone, needed } = run;
  phone.photos.needed(needed);
  yield;
  const unsure = phone.photos.waiting().filter((sha) => !needed.has(sha));
  const missing = unsure.length > 0 ? run.play.ask((photos) => photos.missing(unsure)) : [];
  yield;
  if (!missing) return false;
  for (const sha of unsure.filter((one) => !missing.includes(one))) phone.photos.sent(sha);
  for (const sha of phone.photos.waiting()) if (!(yield* sendOne(run, sha))) return false;
  return true;
}

function* sendOne(run: Run, sha: string): Steps<boolean> {
  const { phone } = run;
  // Without bytes it was let go of to make room: the server had it then.
  const whole = phone.photos.rows.get(sha)?.bytes;
  const end = whole === undefined ? 'kept' : yield* deliver(run, sha);
  if (end === 'offline') return false;
  if (end === 'kept') phone.photos.sent(sha);
  yield;
  return true;
}

type End = 'kept' | 'again' | 'offline';

function* deliver(run: Run, sha: string): Steps<End> {
  const { play, phone } = run;
  const resumed = phone.photos.tried(sha) > 0;
  yield;
  const end = yield* pieces(run, sha, resumed);
  if (end !== 'kept' || !resumed) return end;
  // All bytes are over there; whether the photo is, only the server knows.
  const missing = play.ask((photos) => photos.missing([sha]));
  yield;
  if (!missing) return 'offline';
  if (missing.length === 0) return 'kept';
  play.ask((photos) => photos.forget(nameOf(phone, sha)));
  return 'again';
}

const nameOf = ({ meta }: Run['phone'], sha: string): string => `${sha}.${meta.device}`;

function* pieces({ play, phone }: Run, sha: string, resumed: boolean): Steps<End> {
  const name = nameOf(phone, sha);
  const whole = phone.photos.rows.get(sha)?.bytes?.length ?? 0;
  const begun = play.ask((photos) => begin(photos, name, resumed));
  yield;
  if (begun === undefined) return 'offline';
  if (begun === 'unwanted') return 'again';
  for (let from = begun; from < whole; ) {
    const at = from;
    const taken = play.ask((photos) => photos.add(name, at, play.now));
    yield;
    if (!taken) return 'offline';
    if (taken === 'kept') return 'kept';
    // `busy`: another window is at it, or pieces came twice. `unwanted`: not now; a later cycle begins anew.
    if (taken !== 'more') return 'again';
    from += PIECE;
  }
  return 'kept';
}

/** Where to go on. The first try asks nothing and begins. */
function begin(photos: ServerPhotos, name: string, resumed: boolean): number | 'unwanted' {
  const there = resumed ? photos.offset(name) : undefined;
  if (there !== undefined) return there;
  return photos.begin(name) ? 0 : 'unwanted';
}
