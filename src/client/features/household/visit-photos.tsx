import type { PhotoRef } from '../../../domain/visit.ts';
import { visitText } from '../../../text/visit.ts';
import { usePhotoUrl } from '../../store/photos.ts';
import { useSay } from '../../ui/language.tsx';
import styles from './household.module.css';

function Shot({ photo, at }: { photo: PhotoRef; at: number }) {
  const say = useSay();
  const url = usePhotoUrl(photo.sha);
  return (
    <li className={styles.shot}>
      {url && <img src={url} width={photo.width} height={photo.height} alt={say(visitText.photo(at + 1))} />}
    </li>
  );
}

export function VisitPhotos({ photos }: { photos: readonly PhotoRef[] }) {
  if (photos.length === 0) return null;
  return (
    <ul className={styles.shots}>
      {photos.map((photo, at) => (
        <Shot key={photo.sha} photo={photo} at={at} />
      ))}
    </ul>
  );
}
