import { useEffect, useId, useRef, useState } from 'react';
import type { PhotoRef } from '../../domain/visit.ts';
import { photoText } from '../../text/photos.ts';
import { Button } from './button.tsx';
import fieldStyles from './field.module.css';
import { FieldNotes, type FieldProps } from './field.tsx';
import { Say, useSay } from './language.tsx';
import styles from './photos-input.module.css';

/** What a page lends the kit: how a photo is put on the disk, and how it is shown again. */
export interface PhotoShelf {
  add: (file: Blob) => Promise<PhotoRef>;
  useUrl: (sha: string | undefined) => string | undefined;
}

interface Props extends FieldProps {
  value: readonly PhotoRef[];
  most: number;
  onChange: (photos: PhotoRef[]) => void;
  shelf: PhotoShelf;
}

interface ShotProps {
  photo: PhotoRef;
  at: number;
  useUrl: PhotoShelf['useUrl'];
  onRemove?: (() => void) | undefined;
}

function Shot({ photo, at, useUrl, onRemove }: ShotProps) {
  const say = useSay();
  const url = useUrl(photo.sha);
  return (
    <li className={styles.shot}>
      {url ? <img src={url} alt={say(photoText.one(at + 1))} /> : null}
      {onRemove ? (
        <Button kind="quiet" icon="trash" aria-label={say(photoText.removeOne(at + 1))} onClick={onRemove}>
          {photoText.remove}
        </Button>
      ) : null}
    </li>
  );
}

/** Photos of a record that is saved. */
export function Photos({ photos, useUrl }: { photos: readonly PhotoRef[]; useUrl: PhotoShelf['useUrl'] }) {
  if (photos.length === 0) return null;
  return (
    <ul className={styles.shots}>
      {photos.map((photo, at) => (
        <Shot key={photo.sha} photo={photo} at={at} useUrl={useUrl} />
      ))}
    </ul>
  );
}

/** Takes several at once; each is shrunk and on the disk before it is shown. */
function useAdd(props: Props) {
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle');
  // On an old phone a photo takes seconds: meanwhile its person goes on filling in the form, and the form goes on from there.
  const now = useRef(props);
  useEffect(() => {
    now.current = props;
  });
  const add = async (files: readonly File[]) => {
    setState('working');
    const taken = new Map<string, PhotoRef>();
    try {
      for (const file of files.slice(0, props.most - props.value.length)) {
        const photo = await props.shelf.add(file);
        taken.set(photo.sha, photo);
      }
      setState('idle');
    } catch {
      setState('failed');
    }
    const { value, most, onChange } = now.current;
    for (const { sha } of value) taken.delete(sha);
    onChange([...value, ...taken.values()].slice(0, most));
  };
  return { state, add };
}

export function PhotosInput(props: Props) {
  const { label, hint, error, value, most, onChange, shelf } = props;
  const made = useId();
  const id = props.id ?? made;
  const input = useRef<HTMLInputElement>(null);
  const say = useSay();
  const { state, add } = useAdd(props);
  return (
    <fieldset id={id} tabIndex={-1} className={fieldStyles.field}>
      <legend className={fieldStyles.label}>
        <Say>{label}</Say>
      </legend>
      <ul className={styles.shots}>
        {value.map((photo, at) => (
          <Shot
            key={photo.sha}
            photo={photo}
            at={at}
            useUrl={shelf.useUrl}
            onRemove={() => onChange(value.filter(({ sha }) => sha !== photo.sha))}
          />
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={say(photoText.add)}
        onChange={(event) => {
          void add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {value.length < most ? (
        <Button icon="camera" disabled={state === 'working'} onClick={() => input.current?.click()}>
          {state === 'working' ? photoText.working : photoText.add}
        </Button>
      ) : null}
      {state === 'failed' ? (
        <p className={styles.fault} role="alert">
          <Say>{photoText.failed}</Say>
        </p>
      ) : null}
      <FieldNotes id={id} {...(hint ? { hint } : {})} error={error} />
    </fieldset>
  );
}
