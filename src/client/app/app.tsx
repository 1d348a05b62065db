import { useEffect, useState } from 'react';
import { shellText } from '../../text/shell.ts';
import { pinText } from '../../text/sign-in.ts';
import { LockPage } from '../features/lock/lock-page.tsx';
import { SetPinPage } from '../features/lock/set-pin-page.tsx';
import { SignInPage } from '../features/sign-in/sign-in-page.tsx';
import { useVault } from '../store/vault.ts';
import { useWindowTrouble } from '../store/windows.ts';
import { useSay } from '../ui/language.tsx';
import { PreferencesProvider } from '../ui/preferences.tsx';
import { useLocation } from '../ui/router.tsx';
import { Frame } from './frame.tsx';
import { tabTitleOf } from './navigation.ts';
import { WindowsPage } from './windows-page.tsx';

function TabTitle() {
  const say = useSay();
  const { pathname } = useLocation();
  const [app, page] = [say(shellText.name), say(tabTitleOf(pathname))];
  useEffect(() => {
    document.title = page === app ? app : `${page} · ${app}`;
  }, [app, page]);
  return null;
}

/** What stands before the pages: who are you, and do you know the PIN. The address stays, so that a deep link survives it. */
function Gate() {
  const { state, person } = useVault();
  const trouble = useWindowTrouble();
  const [signingIn, setSigningIn] = useState(false);
  // Whoever has come in by the password meets the PIN again at the next lock.
  if (signingIn && state !== 'locked') setSigningIn(false);
  if (trouble) return <WindowsPage trouble={trouble} />;
  if (state === 'starting') return null;
  if (state === 'open') return <Frame />;
  if (state === 'needs-pin') return <SetPinPage />;
  if (state === 'locked' && !signingIn) return <LockPage onSignIn={() => setSigningIn(true)} />;
  const toLock = () => setSigningIn(false);
  const back = state === 'locked' && person ? { onBack: { words: pinText.back, go: toLock } } : {};
  return <SignInPage {...back} onDone={toLock} />;
}

export function App() {
  return (
    <PreferencesProvider>
      <TabTitle />
      <Gate />
    </PreferencesProvider>
  );
}
