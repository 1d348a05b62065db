import { useEffect, useRef } from 'react';
import SignaturePad from 'signature_pad';
import { visitText } from '../../../text/visit.ts';
import { Button } from '../../ui/button.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import styles from './visit.module.css';

/** Black on white whatever the theme: it is printed. A turned phone gives a wider frame and keeps what is written. */
function usePad() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad>(undefined);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const made = new SignaturePad(element, { backgroundColor: '#ffffff', penColor: '#000000', minWidth: 1 });
    pad.current = made;
    const resize = () => {
      const strokes = made.toData();
      const ratio = Math.max(window.devicePixelRatio, 1);
      element.width = element.offsetWidth * ratio;
      element.height = element.offsetHeight * ratio;
      element.getContext('2d')?.scale(ratio, ratio);
      made.clear();
      made.fromData(strokes);
    };
    resize();
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      made.off();
    };
  }, []);
  return { canvas, pad };
}

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));

export function SignatureCanvas({ onDone }: { onDone: (image: Blob) => void }) {
  const say = useSay();
  const { canvas, pad } = usePad();
  const done = async () => {
    if (!canvas.current || pad.current?.isEmpty()) return;
    const image = await blobOf(canvas.current);
    if (image) onDone(image);
  };
  return (
    <>
      <p>
        <Say>{visitText.signHere}</Say>
      </p>
      <canvas ref={canvas} className={styles.pad} role="img" aria-label={say(visitText.signature)} />
      <div className={styles.two}>
        <Button kind="plain" onClick={() => pad.current?.clear()}>
          {visitText.signClear}
        </Button>
        <Button kind="primary" onClick={() => void done()}>
          {visitText.signDone}
        </Button>
      </div>
    </>
  );
}
