import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import { uiText } from '../../text/ui.ts';
import { Icon } from './icon.tsx';
import { Say, useSay } from './language.tsx';
import styles from './sheet.module.css';

export interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: Sentence;
  children: ReactNode;
  /** `side`: a drawer at the right of the desk, so that the list beside it keeps its place. */
  place?: 'bottom' | 'side';
}

/** Base UI's dialog: focus trapped and given back, Escape, the rest of the page out of reach. */
export function SheetDialog({ open, onClose, title, children, place = 'bottom' }: SheetProps) {
  const say = useSay();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={`${styles.sheet} ${place === 'side' ? styles.side : styles.bottom}`}>
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>
              <Say>{title}</Say>
            </Dialog.Title>
            <Dialog.Close className={styles.close} aria-label={say(uiText.close)}>
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <div className={styles.body}>{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
