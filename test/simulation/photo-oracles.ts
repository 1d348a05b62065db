import type { StoredRecord } from '../../src/sync/record.ts';
import { Failure } from './failure.ts';
import type { Play } from './play.ts';
import type { SimPhone } from './sim-phone.ts';

/** Every photo that a living record names has arrived (sync design §3.12). */

/** By the design’s own place for them, in whatever record. */
const photosIn = ({ photos }: StoredRecord['body']): string[] =>
  Array.isArray(photos) ? (photos as { sha: string }[]).map(({ sha }) => sha) : [];

const namedBy = ({ server }: Play): Map<string, StoredRecord> => {
  const named = new Map<string, StoredRecord>();
  for (const record of server.database.records.values())
    if (!record.dead) for (const sha of photosIn(record.body)) named.set(sha, record);
  return named;
};

/** Let go of by the phone because the server had it, and then the server itself was set back: nobody has it any more. */
function isExcused({ restored, released, phones }: Play, sha: string): boolean {
  const rows = phones.flatMap(({ photos }) => photos.rows.get(sha) ?? []);
  // The power may have gone just after it was let go of: then only the phone’s own row tells.
  return restored && (released.has(sha) || rows.length > 0) && rows.every(({ bytes }) => bytes === undefined);
}

function hasArrived(play: Play, sha: string, record: string): void {
  const { photos, files } = play.server.database;
  if (photos.has(sha) && !files.has(sha))
    throw new Failure('photo', `the server says it has photo ${sha}, and has not`);
  if (!photos.has(sha) && !isExcused(play, sha))
    throw new Failure('photo', `${record} names photo ${sha}, which never arrived`);
}

function nothingIsLeftToSend({ photos, meta }: SimPhone, { server, restoredOlder }: Play): void {
  // The record may have been let go of as safe, and lost with the backup that held it.
  const isWanted = (sha: string) => !restoredOlder || server.database.photoRefs.has(sha);
  const left = photos
    .waiting()
    .find(
      (sha) => photos.rows.get(sha)?.bytes !== undefined && !server.database.photos.has(sha) && isWanted(sha),
    );
  if (left) throw new Failure('photo', `${meta.device} still has photo ${left} to send`);
}

export function checkPhotos(play: Play): void {
  for (const [sha, { id }] of namedBy(play)) hasArrived(play, sha, id);
  for (const phone of play.phones) nothingIsLeftToSend(phone, play);
}
