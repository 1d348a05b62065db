import { useState } from 'react';
import { meText, welcomeText } from '../../../text/me.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { verbatim } from '../../../text/phrase.ts';
import { useDirectory } from '../../store/directory.ts';
import { useSyncStatus } from '../../store/status.ts';
import { lock, signOut, useVault } from '../../store/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { PreferencesCard } from './preferences-card.tsx';
import { SyncCard } from './sync-card.tsx';

export interface DeskLink {
  to: string;
  label: Sentence;
}

function OnThisPhone() {
  const { replica } = useVault();
  const counts = useDirectory()?.counts;
  const { storagePersisted } = useSyncStatus();
  if (!replica) {
    return (
      <Card title={meText.onPhone}>
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

/** `links`: pages of the desk that this person may open, for a phone that has no left menu. */
export function MePage({ links }: { links: readonly DeskLink[] }) {
  const { user, replica } = useVault();
  return (
    <Page title={user ? verbatim(user.name) : meText.title}>
      <OnThisPhone />
      {replica ? <SyncCard /> : null}
      {links.length > 0 ? (
        <Card title={meText.desk}>
          {links.map((link) => (
            <RowLink key={link.to} to={link.to}>
              <Say>{link.label}</Say>
            </RowLink>
          ))}
        </Card>
      ) : null}
      <PreferencesCard />
      <Card>
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
