import type { CaseFile } from '../../store/case-file.ts';
import { addPhoto, usePhotoUrl } from '../../store/photos.ts';
import { addDeskPhoto, useDeskPhoto } from '../../sync/desk-photos.ts';
import type { PhotoShelf } from '../../ui/photos-input.tsx';

const phone: PhotoShelf = { add: addPhoto, useUrl: usePhotoUrl };
const desk: PhotoShelf = { add: addDeskPhoto, useUrl: useDeskPhoto };

/** Where photos are put and found: on this phone, or at a desk on the server. */
export const shelfOf = (found: Pick<CaseFile, 'desk'>): PhotoShelf => (found.desk ? desk : phone);
