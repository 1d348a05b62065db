import { Link } from 'react-router';
import { momentWords } from '../../text/day.ts';
import type { Sentence } from '../../text/phrase.ts';
import { shellText } from '../../text/shell.ts';
import { useAttention } from '../store/attention.ts';
import { useSyncStatus } from '../store/status.ts';
import type { SyncStatus } from '../store/types.ts';
import { Icon } from '../ui/icon.tsx';
import { Say } from '../ui/language.tsx';
import styles from './state-line.module.css';

const networkWords = ({ offline, phase }: SyncStatus): Sentence => {
  if (phase === 'sign-in') return shellText.signInAgain;
  if (offline || phase === 'offline') return shellText.offline;
  return phase === 'idle' || phase === 'failed' ? shellText.online : shellText.syncing;
};

const unsentWords = ({ counted, unsent, unsentSince, photosLeft }: SyncStatus): Sentence => {
  if (!counted) return shellText.counting;
  if (unsent > 0)
    return unsentSince ? shellText.unsentSince(unsent, momentWords(unsentSince)) : shellText.unsent(unsent);
  return photosLeft > 0 ? shellText.photosLeft(photosLeft) : shellText.allSent;
};

/** Three answers, always in sight: am I offline, how much is unsent, since when (ux, principle 3). */
export function StateLine() {
  const status = useSyncStatus();
  const { count } = useAttention();
  const away = status.offline || status.phase === 'offline';
  return (
    <header className={styles.line}>
      <div role="status">
        <Link to="/me" className={styles.state}>
          <Icon name={away ? 'offline' : 'online'} />
          <span>
            <Say>{networkWords(status)}</Say>
          </span>
          <span className={status.unsent > 0 ? styles.unsent : styles.sent}>
            <Say>{unsentWords(status)}</Say>
          </span>
        </Link>
      </div>
      {count > 0 ? (
        <Link to="/attention" className={styles.attention}>
          <Icon name="attention" />
          <Say>{shellText.attention(count)}</Say>
        </Link>
      ) : null}
    </header>
  );
}
