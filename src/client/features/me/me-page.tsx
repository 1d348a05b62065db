import { type ReactNode, useState } from 'react';
import { meText } from '../../../text/me.ts';
import { parcelText } from '../../../text/parcel.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { verbatim } from '../../../text/phrase.ts';
import { welcomeText } from '../../../text/welcome.ts';
import { useDirectory } from '../../store/directory.ts';
import { useSyncStatus } from '../../store/status.ts';
import { lock, signOut, useVault } from '../../store/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { CalendarCard } from './calendar-card.tsx';
import styles from './me.module.css';
import { PreferencesCard } from './preferences-card.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { SyncCard } from './sync-card.tsx';
import { useUsedSpace } from './use-used-space.ts';

export interface DeskLink {
  to: string;
  label: Sentence;
}

function OnThisPhone() {
  const { replica } = useVault();
  const counts = useDirectory()?.counts;
  const { storagePersisted } = useSyncStatus();
  const used = useUsedSpace();
  if (!replica) {
    return (
      <Card title={meText.onDevice}>
        <p>
          <Say>{meText.notCopied}</Say>
        </p>
      </Card>
    );
  }
  return (
    <Card title={meText.onPhone}>
      {counts ? (
        <p>
          <Say>{welcomeText.here(counts)}</Say>
        </p>
      ) : null}
      {storagePersisted === undefined ? null : (
        <p>
          <Say>{storagePersisted ? meText.persisted : meText.notPersisted}</Say>
        </p>
      )}
      {used === undefined ? null : (
        <p>
          <Say>{meText.used(used)}</Say>
        </p>
      )}
    </Card>
  );
}

function SignOut() {
  const [asked, setAsked] = useState(false);
  const { unsent } = useSyncStatus();
  return (
    <>
      <Button kind="danger" icon="leave" onClick={() => setAsked(true)}>
        {meText.signOut}
      </Button>
      <Sheet open={asked} onClose={() => setAsked(false)} title={meText.signOut}>
        <p>
          <Say>{unsent > 0 ? meText.signOutUnsent(unsent) : meText.signOutAsk}</Say>
        </p>
        <Button kind="danger" onClick={() => void signOut()}>
          {meText.signOutYes}
        </Button>
        <Button onClick={() => setAsked(false)}>{meText.stay}</Button>
      </Sheet>
    </>
  );
}

interface MeProps {
  /** Pages of the desk that this person may open, for a phone that has no left menu. */
  links: readonly DeskLink[];
  /** How to put the app on the home screen, as long as it is not there. */
  install?: ReactNode;
}

export function MePage({ links, install }: MeProps) {
  const { user, replica } = useVault();
  const { phase } = useSyncStatus();
  return (
    <Page title={user ? verbatim(user.name) : meText.title}>
      {replica && phase === 'sign-in' ? <SignInAgain /> : null}
      <OnThisPhone />
      {replica ? <SyncCard /> : null}
      {replica ? install : null}
      {links.length > 0 ? (
        <div className={styles.desk}>
          <Card title={meText.desk}>
            {links.map((link) => (
              <RowLink key={link.to} to={link.to}>
                <Say>{link.label}</Say>
              </RowLink>
            ))}
          </Card>
        </div>
      ) : null}
      <CalendarCard />
      <PreferencesCard />
      <Card>
        <RowLink to="/me/parcel">
          <Say>{replica ? parcelText.link : parcelText.linkDesk}</Say>
        </RowLink>
        <RowLink to="/me/rules">
          <Say>{meText.rules}</Say>
        </RowLink>
        <p>
          <Say>{meText.version(__APP_VERSION__)}</Say>
        </p>
        {replica ? (
          <Button icon="lock" onClick={lock}>
            {meText.lock}
          </Button>
        ) : null}
        <SignOut />
      </Card>
    </Page>
  );
}
