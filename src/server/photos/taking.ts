import { isReferenced, notePhoto } from '../db/photos.ts';
import type { Parts, SignedIn } from '../parts.ts';
import { Problem } from '../problem.ts';
import { photoStore, receive } from './photo-store.ts';
import type { Taking } from './uploads.ts';

/** The rules of a photo, however its bytes come: a record speaks of it, it is a picture, and it is the one it says it is. */
export function takingFor({ db, settings }: Parts): Taking {
  const store = photoStore(settings);
  const allow = async ({ county }: SignedIn, sha: string): Promise<void> => {
    if (!(await isReferenced(db, county, sha))) throw new Problem('photo.unknown');
  };
  return {
    allow,
    take: async (user, sha, bytes) => {
      const { county } = user;
      await allow(user, sha);
      const photo = receive(bytes);
      if (!photo) throw new Problem('photo.type');
      if (photo.sha !== sha) throw new Problem('photo.hash');
      const kept_bytes = await store.write(sha, photo.kept);
      await notePhoto(db, {
        county,
        sha,
        type: photo.type,
        bytes: bytes.length,
        kept_bytes,
        user_id: user.id,
      });
    },
  };
}
