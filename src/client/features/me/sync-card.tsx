import { momentWords } from '../../../text/day.ts';
import { busyUntil, causeCode, meText, runWords } from '../../../text/me.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { shellText } from '../../../text/shell.ts';
import { useSyncStatus } from '../../store/status.ts';
import type { SyncRun, SyncStatus } from '../../store/status-types.ts';
import { sendPhotosNow, syncNow } from '../../sync/cycle.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import styles from './me.module.css';

const busy = ['pushing', 'pulling', 'photos'];

function Agreement() {
  const { agreed, unsent, photosLeft, photosWait } = useSyncStatus();
  return (
    <>
      <p className={styles.agreed} role="status">
        <Say>
          {agreed ? meText.agreed(agreed.records.toLocaleString('en-US'), agreed.code) : meText.neverAgreed}
        </Say>
      </p>
      {agreed ? (
        <p className={styles.soft}>
          <Say>{meText.agreedAt(momentWords(agreed.at))}</Say>
        </p>
      ) : null}
      {unsent > 0 ? (
        <p>
          <Say>{meText.unsent(unsent)}</Say>
        </p>
      ) : null}
      {photosLeft > 0 ? (
        <p>
          <Say>{shellText.photosLeft(photosLeft)}</Say>
        </p>
      ) : null}
      {photosLeft > 0 && photosWait ? (
        <p className={styles.soft}>
          <Say>{meText.photosWait[photosWait]}</Say>
        </p>
      ) : null}
    </>
  );
}

const causeOf = ({ outcome, retryAt }: SyncRun): Sentence =>
  outcome === 'busy' && retryAt !== undefined ? busyUntil(momentWords(retryAt)) : runWords[outcome];

function Run({ run }: { run: SyncRun }) {
  const { at, code, sent, received, repaired, ahead = 0 } = run;
  const more: Sentence[] = [
    ...(code === undefined ? [] : [causeCode(code)]),
    meText.run(sent, received),
    ...(repaired > 0 ? [meText.repaired] : []),
    ...(ahead > 0 ? [meText.ahead] : []),
  ];
  return (
    <li className={styles.run}>
      <span>
        <Say>{momentWords(at)}</Say>
      </span>
      <strong>
        <Say>{causeOf(run)}</Say>
      </strong>
      {more.map((words) => (
        <span key={words.en}>
          <Say>{words}</Say>
        </span>
      ))}
    </li>
  );
}

/** Why the last one did not go through, and when the next one comes. */
function LastTrouble({ cause, nextTry, history }: SyncStatus) {
  const [last] = history;
  if (cause === undefined) return null;
  return (
    <p className={styles.soft}>
      <Say>{last?.outcome === cause ? causeOf(last) : runWords[cause]}</Say>
      {nextTry === undefined ? null : (
        <>
          {' '}
          <Say>{meText.nextTry(momentWords(nextTry))}</Say>
        </>
      )}
    </p>
  );
}

/** Where the browser does not tell Wi-Fi from a paid network, the person does. */
function SendPhotos({ photosLeft, photosWait }: SyncStatus) {
  if (photosLeft === 0 || photosWait !== 'hand') return null;
  return (
    <Button icon="camera" onClick={() => void sendPhotosNow()}>
      {meText.sendPhotos}
    </Button>
  );
}

/** A bar where the whole is known; where it is not, what has come. */
function Underway({ done, total }: { done: number; total: number }) {
  if (total > 0) return <ProgressBar value={done} max={Math.max(total, done)} label={meText.syncing} />;
  return (
    <p>
      <Say>{meText.received(done)}</Say>
    </p>
  );
}

export function SyncCard() {
  const status = useSyncStatus();
  const { phase, done, total, history } = status;
  const working = busy.includes(phase);
  return (
    <Card title={meText.sync}>
      <Agreement />
      {working ? <Underway done={done} total={total} /> : <LastTrouble {...status} />}
      <Button icon="sync" onClick={() => void syncNow()} disabled={working}>
        {working ? meText.syncing : meText.syncNow}
      </Button>
      {working ? null : <SendPhotos {...status} />}
      <details>
        <summary className={styles.summary}>
          <Say>{meText.history}</Say>
          <Icon name="down" />
        </summary>
        <ul>
          {history.slice(0, 20).map((run) => (
            <Run key={run.at} run={run} />
          ))}
        </ul>
        {history.length === 0 ? (
          <p>
            <Say>{meText.noHistory}</Say>
          </p>
        ) : null}
      </details>
    </Card>
  );
}
