import { useState } from 'react';
import type { PhotoRef } from '../../../domain/visit.ts';
import { visitText } from '../../../text/visit.ts';
import { addPhoto, usePhotoUrl } from '../../store/photos.ts';
import { Button } from '../../ui/button.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { later } from '../../ui/later.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

const SignatureCanvas = later(() => import('./signature-pad.tsx').then((module) => module.SignatureCanvas));

function Signed({ signature }: { signature: PhotoRef }) {
  const say = useSay();
  const url = usePhotoUrl(signature.sha);
  return url ? <img className={styles.signature} src={url} alt={say(visitText.signature)} /> : null;
}

export function SignatureField() {
  const { draft, change } = useVisitForm();
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const keep = async (image: Blob) => {
    try {
      change({ signature: await addPhoto(image) });
      setOpen(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>
        <Say>{visitText.signature}</Say>
      </legend>
      {draft.signature && <Signed signature={draft.signature} />}
      <div className={styles.two}>
        <Button kind="plain" icon="sign" onClick={() => setOpen(true)}>
          {draft.signature ? visitText.signAgain : visitText.sign}
        </Button>
        {draft.signature && (
          <Button kind="quiet" icon="trash" onClick={() => change({ signature: undefined })}>
            {visitText.signRemove}
          </Button>
        )}
      </div>
      <Sheet open={open} onClose={() => setOpen(false)} title={visitText.signature}>
        <SignatureCanvas onDone={(image) => void keep(image)} />
        {failed && (
          <p className={styles.fault} role="alert">
            <Say>{visitText.photoFailed}</Say>
          </p>
        )}
      </Sheet>
    </fieldset>
  );
}
