import { useSyncExternalStore } from 'react';
import { dayOf, dayWords } from '../../text/day.ts';
import { shellText } from '../../text/shell.ts';
import { windowsText } from '../../text/windows.ts';
import { useSyncStatus } from '../store/status.ts';
import type { SyncStatus } from '../store/status-types.ts';
import { useStorageGone } from '../store/windows.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './frame.module.css';
import { onUpdate, takeUpdate, updateWaits } from './updates.ts';

const DAY_MS = 86_400_000;
/** Safari may clear a page's data after seven days without use (F17 of the sync design): said while there is time. */
const LONG_UNSENT_DAYS = 3;
const CLOCK_MINUTES = 10;

function LongUnsent({ unsent, unsentSince }: SyncStatus) {
  if (unsent === 0 || !unsentSince) return null;
  if (Date.now() - Date.parse(unsentSince) < LONG_UNSENT_DAYS * DAY_MS) return null;
  return <Notice tone="warn">{shellText.longUnsent(unsent, dayWords(dayOf(unsentSince)))}</Notice>;
}

function Troubles() {
  const status = useSyncStatus();
  const { phase, refused, readOnly, full, clockOffMs = 0 } = status;
  const minutes = Math.round(Math.abs(clockOffMs) / 60_000);
  return (
    <>
      {phase === 'sign-in' ? (
        <Notice tone="warn" live actions={<LinkButton to="/me">{shellText.toSignIn}</LinkButton>}>
          {shellText.signInAgainWhy}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="danger" live>
          {shellText.refused[refused]}
        </Notice>
      ) : null}
      {full ? (
        <Notice tone="danger" live>
          {shellText.phoneFull}
        </Notice>
      ) : null}
      {readOnly ? <Notice tone="warn">{shellText.readOnly}</Notice> : null}
      {minutes > CLOCK_MINUTES ? <Notice tone="warn">{shellText.clock(minutes)}</Notice> : null}
      <LongUnsent {...status} />
    </>
  );
}

/** What stands between a person and a safe record, with what to do; nothing here stops the work. */
export function Notices() {
  const newer = useSyncExternalStore(onUpdate, updateWaits);
  const gone = useStorageGone();
  return (
    <div className={styles.notices}>
      {gone ? (
        <Notice
          tone="danger"
          live
          actions={<Button onClick={() => window.location.reload()}>{windowsText.again}</Button>}
        >
          {windowsText.gone}
        </Notice>
      ) : null}
      {newer ? (
        <Notice live actions={<Button onClick={takeUpdate}>{shellText.updateNow}</Button>}>
          {shellText.update}
        </Notice>
      ) : null}
      <Troubles />
    </div>
  );
}
