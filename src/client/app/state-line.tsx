import { dayOf, dayWords, momentAt, timeOf } from '../../text/day.ts';
import { filled, type Sentence, verbatim } from '../../text/phrase.ts';
import { shellText } from '../../text/shell.ts';
import { useAttention } from '../store/attention.ts';
import { useSyncStatus } from '../store/status.ts';
import type { SyncCause, SyncPhase, SyncStatus } from '../store/status-types.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Say } from '../ui/language.tsx';
import { Link } from '../ui/router.tsx';
import styles from './state-line.module.css';

const phaseWords: Record<SyncPhase, Sentence> = {
  idle: shellText.online,
  pushing: shellText.syncing,
  pulling: shellText.syncing,
  photos: shellText.syncing,
  offline: shellText.offline,
  'sign-in': shellText.signInAgain,
  failed: shellText.failing,
};

const isAway = ({ offline, phase }: SyncStatus) => offline || phase === 'offline';

const causes: Partial<Record<SyncCause, Sentence>> = shellText.causes;

function networkWords({ offline, phase, cause }: SyncStatus): Sentence {
  if (offline) return shellText.offline;
  const resting = phase === 'offline' || phase === 'failed';
  return (resting && cause && causes[cause]) || phaseWords[phase];
}

const networkIcon = (status: SyncStatus): IconName => {
  if (isAway(status)) return 'offline';
  return status.phase === 'sign-in' || status.phase === 'failed' ? 'attention' : 'online';
};

/** 14:05, of another day 9月13日 周一: the line has room for one of them. */
function shortMoment(moment: string): Sentence {
  const day = dayOf(moment);
  return day === momentAt(Date.now()).slice(0, 10) ? verbatim(timeOf(moment)) : dayWords(day);
}

function unsentWords({ counted, unsent, unsentSince, photosLeft, agreed }: SyncStatus): Sentence {
  if (!counted) return shellText.counting;
  if (unsent > 0)
    return unsentSince ? shellText.unsentSince(unsent, shortMoment(unsentSince)) : shellText.unsent(unsent);
  if (photosLeft > 0) return shellText.photosLeft(photosLeft);
  return agreed ? filled(shellText.allSentAgreed, shortMoment(agreed.at)) : shellText.allSent;
}

/** Three answers, always in sight: am I offline, how much is unsent, since when (ux, principle 3). */
export function StateLine() {
  const status = useSyncStatus();
  const { count } = useAttention();
  return (
    <header className={styles.line}>
      <div role="status">
        <Link to="/me" className={styles.state}>
          <Icon name={networkIcon(status)} />
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
