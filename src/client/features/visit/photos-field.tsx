import { useRef, useState } from 'react';
import type { PhotoRef } from '../../../domain/visit.ts';
import { visitText } from '../../../text/visit.ts';
import { addPhoto, usePhotoUrl } from '../../store/photos.ts';
import { isPhoneFull } from '../../store/problem.ts';
import { Button } from '../../ui/button.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { FaultLine } from './fault-line.tsx';
import { fieldOf } from './problems.ts';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

const MOST = 3;

function Shot({ photo, at }: { photo: PhotoRef; at: number }) {
  const { change } = useVisitForm();
  const say = useSay();
  const url = usePhotoUrl(photo.sha);
  const remove = () => change((now) => ({ photos: now.photos.filter(({ sha }) => sha !== photo.sha) }));
  return (
    <li className={styles.shot}>
      {url && <img src={url} alt={say(visitText.photo(at + 1))} />}
      <Button kind="quiet" icon="trash" aria-label={say(visitText.removePhoto(at + 1))} onClick={remove}>
        {visitText.removeShort}
      </Button>
    </li>
  );
}

/** Takes several at once; each is shrunk and put on disk before it is shown. */
function useAddPhotos() {
  const { draft, change } = useVisitForm();
  const [state, setState] = useState<'idle' | 'working' | 'failed' | 'full'>('idle');
  const add = async (files: readonly File[]) => {
    setState('working');
    try {
      for (const file of files.slice(0, MOST - draft.photos.length)) {
        const photo = await addPhoto(file);
        change((now) => ({
          photos: [...now.photos.filter(({ sha }) => sha !== photo.sha), photo].slice(0, MOST),
        }));
      }
      setState('idle');
    } catch (error) {
      setState(isPhoneFull(error) ? 'full' : 'failed');
    }
  };
  return { state, add };
}

function PhotoButton() {
  const input = useRef<HTMLInputElement>(null);
  const say = useSay();
  const { state, add } = useAddPhotos();
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={say(visitText.addPhoto)}
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        kind="plain"
        icon="camera"
        disabled={state === 'working'}
        onClick={() => input.current?.click()}
      >
        {state === 'working' ? visitText.shrinking : visitText.addPhoto}
      </Button>
      {(state === 'failed' || state === 'full') && (
        <p className={styles.fault} role="alert">
          <Say>{state === 'full' ? visitText.photoFull : visitText.photoFailed}</Say>
        </p>
      )}
    </>
  );
}

export function PhotosField() {
  const { draft } = useVisitForm();
  return (
    <fieldset className={styles.fieldset} id={fieldOf('photos')} tabIndex={-1}>
      <legend className={styles.legend}>
        <Say>{visitText.photos}</Say>
      </legend>
      {draft.photos.length > 0 && (
        <ul className={styles.shots}>
          {draft.photos.map((photo, at) => (
            <Shot key={photo.sha} photo={photo} at={at} />
          ))}
        </ul>
      )}
      {draft.photos.length < MOST && <PhotoButton />}
      <FaultLine field={fieldOf('photos')} />
    </fieldset>
  );
}
