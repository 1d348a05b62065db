import { useEffect } from 'react';
import { welcomeText } from '../../../text/welcome.ts';
import { useDirectory } from '../../store/directory.ts';
import { saveSettings, useSettings } from '../../store/settings.ts';
import { askForPersistence } from '../../store/space.ts';
import { useSyncStatus } from '../../store/status.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useNavigate } from '../../ui/router.tsx';
import { InstallCard } from './install-card.tsx';
import styles from './welcome.module.css';

export const WELCOMED = 'welcome';

/** What has arrived, while it arrives: records counted, not a spinner. */
function Arriving() {
  const { done, total } = useSyncStatus();
  return (
    <Card>
      <p role="status">
        <Say>{welcomeText.fetching}</Say>
      </p>
      {total > 0 ? (
        <ProgressBar value={done} max={Math.max(total, done)} label={welcomeText.fetching} />
      ) : null}
      <p className={styles.count}>
        <Say>{welcomeText.fetched(done)}</Say>
      </p>
    </Card>
  );
}

export function WelcomePage() {
  const navigate = useNavigate();
  const directory = useDirectory();
  const { phase, agreed } = useSyncStatus();
  const { seen = [] } = useSettings();
  const counts = directory?.counts;
  const arrived = agreed !== undefined;
  useEffect(() => {
    // From here on there is something to lose.
    if (arrived) askForPersistence();
  }, [arrived]);
  const start = () => {
    void saveSettings({ seen: [...new Set([...seen, WELCOMED])] });
    void navigate('/', { replace: true });
  };
  const interrupted = !agreed && (phase === 'offline' || phase === 'failed');
  return (
    <Page
      title={agreed ? welcomeText.title : welcomeText.arriving}
      action={
        <Button kind="primary" wide onClick={start} disabled={!counts || counts.records === 0}>
          {welcomeText.start}
        </Button>
      }
    >
      {agreed && counts ? (
        <p className={styles.here} role="status">
          <Say>{welcomeText.here(counts)}</Say>
        </p>
      ) : (
        <Arriving />
      )}
      {interrupted ? <Notice tone="warn">{welcomeText.interrupted}</Notice> : null}
      <InstallCard />
    </Page>
  );
}
