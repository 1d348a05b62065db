import { Component, type ReactNode } from 'react';
import { shellText } from '../../text/shell.ts';
import { WELCOMED, WelcomePage } from '../features/first-use/welcome-page.tsx';
import { HouseholdPage } from '../features/household/household-page.tsx';
import { TodayPage } from '../features/today/today-page.tsx';
import { VisitPage } from '../features/visit/visit-page.tsx';
import { useSettings } from '../store/settings.ts';
import { useVault } from '../store/vault.ts';
import { Button } from '../ui/button.tsx';
import { later } from '../ui/later.tsx';
import { Notice } from '../ui/notice.tsx';
import { Redirect, Route, Routes, useLocation } from '../ui/router.tsx';
import { startOf } from './navigation.ts';
import { Opening } from './opening.tsx';

/** Every other page in chunks of its own: a first visit needs none, and the service worker has them on the phone all the same. */
const OtherPages = later<object>(() => import('./other-pages.tsx').then((module) => module.OtherPages), {
  waiting: <Opening />,
  isPage: true,
});

/** A page that broke, or whose chunk did not come: nothing saved is lost, and there is a way on. */
class Fence extends Component<{ path: string; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError = () => ({ broken: true });
  /** Another page is another try. */
  override componentDidUpdate({ path }: { path: string }) {
    if (this.state.broken && path !== this.props.path) this.setState({ broken: false });
  }
  override render() {
    if (!this.state.broken) return this.props.children;
    const again = <Button onClick={() => window.location.reload()}>{shellText.again}</Button>;
    return (
      <Notice tone="danger" live actions={again}>
        {navigator.onLine ? shellText.broken : shellText.chunkFailed}
      </Notice>
    );
  }
}

/** The first page: a phone that has just received its lists is told so, once. */
function Start() {
  const vault = useVault();
  const { seen = [] } = useSettings();
  if (!vault.replica) return <Redirect to={startOf(vault)} />;
  return seen.includes(WELCOMED) ? <TodayPage /> : <WelcomePage />;
}

export function Pages() {
  const { pathname } = useLocation();
  return (
    <Fence path={pathname}>
      <Routes>
        <Route index element={<Start />} />
        <Route path="welcome" element={<WelcomePage />} />
        {/* No household’s id. */}
        <Route path="household/new" element={<OtherPages />} />
        <Route path="household/:file" element={<HouseholdPage />} />
        <Route path="household/:file/visit" element={<VisitPage />} />
        <Route path="*" element={<OtherPages />} />
      </Routes>
    </Fence>
  );
}
