import { momentWords } from '../../../text/day.ts';
import { meText, runWords } from '../../../text/me.ts';
import { shellText } from '../../../text/shell.ts';
import { useSyncStatus } from '../../store/status.ts';
import type { SyncRun } from '../../store/types.ts';
import { syncNow } from '../../sync/cycle.ts';
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

function Run({ run }: { run: SyncRun }) {
  return (
    <li className={styles.run}>
      <span>
        <Say>{momentWords(run.at)}</Say>
      </span>
      <strong>
        <Say>{runWords[run.outcome]}</Say>
      </strong>
      <span>
        <Say>{meText.run(run.sent, run.received)}</Say>
      </span>
      {run.repaired > 0 ? (
        <span>
          <Say>{meText.repaired}</Say>
        </span>
      ) : null}
    </li>
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
  const { phase, done, total, history } = useSyncStatus();
  const working = busy.includes(phase);
  return (
    <Card title={meText.sync}>
      <Agreement />
      {working ? <Underway done={done} total={total} /> : null}
      <Button icon="sync" onClick={() => void syncNow()} disabled={working}>
        {working ? meText.syncing : meText.syncNow}
      </Button>
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
