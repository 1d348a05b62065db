import { welcomeText } from '../../../text/welcome.ts';
import { useSyncStatus } from '../../store/status.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useInstall } from './install.ts';

/** One card, once: how this browser puts the app on the home screen, or why it cannot (F16, F17, F26 of the sync design). */
export function InstallCard() {
  const { way, install } = useInstall();
  const { storagePersisted } = useSyncStatus();
  if (way === 'installed') return null;
  if (way === 'wechat') return <Notice tone="warn">{welcomeText.wechat}</Notice>;
  return (
    <Card title={welcomeText.installTitle}>
      <p>
        <Say>{storagePersisted === false ? welcomeText.notPersisted : welcomeText.installWhy}</Say>
      </p>
      {way === 'offer' ? (
        <Button icon="phone" onClick={install}>
          {welcomeText.install}
        </Button>
      ) : (
        <p>
          <Say>{welcomeText[way]}</Say>
        </p>
      )}
    </Card>
  );
}
