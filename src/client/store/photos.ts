import type { PhotoRef } from '../../domain/visit.ts';

/** Shrinks to 1,600 px JPEG without EXIF, hashes, keeps it encrypted; it is sent after the records. Throws StoreProblem. */
export function addPhoto(_file: Blob): Promise<PhotoRef> {
  throw new Error('signature');
}
/** From this phone, else from the server. Undefined: loading, or not to be had now. */
export function usePhotoUrl(_sha: string): string | undefined {
  throw new Error('signature');
}
