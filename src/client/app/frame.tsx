import { useLayoutEffect, useSyncExternalStore } from 'react';
import { NavLink, useLocation, useNavigationType } from 'react-router';
import { shellText } from '../../text/shell.ts';
import { useSyncStatus } from '../store/status.ts';
import { useVault } from '../store/vault.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Say, useSay } from '../ui/language.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './frame.module.css';
import { type Door, menuOf, tabsOf } from './navigation.ts';
import { Pages } from './routes.tsx';
import { StateLine } from './state-line.tsx';
import { onUpdate, takeUpdate, updateWaits } from './updates.ts';

function Doors({ doors, className }: { doors: readonly Door[]; className: string | undefined }) {
  const say = useSay();
  return (
    <nav className={className} aria-label={say(shellText.navigation)}>
      {doors.map(({ to, label, icon }) => (
        <NavLink
          key={to}
          to={to}
          end={to === '/' || to === '/desk'}
          className={({ isActive }) => (isActive ? `${styles.door} ${styles.here}` : styles.door) ?? ''}
        >
          <Icon name={icon} />
          <span>
            <Say>{label}</Say>
          </span>
        </NavLink>
      ))}
    </nav>
  );
}

function Notices() {
  const newer = useSyncExternalStore(onUpdate, updateWaits);
  const { readOnly, clockOffMs = 0 } = useSyncStatus();
  const minutes = Math.round(Math.abs(clockOffMs) / 60_000);
  return (
    <>
      {newer ? (
        <Notice live actions={<Button onClick={takeUpdate}>{shellText.updateNow}</Button>}>
          {shellText.update}
        </Notice>
      ) : null}
      {readOnly ? <Notice tone="warn">{shellText.readOnly}</Notice> : null}
      {minutes > 10 ? <Notice tone="warn">{shellText.clock(minutes)}</Notice> : null}
    </>
  );
}

/** Forms have the whole phone: a tab under the thumb must not take a visit away. */
const isForm = (path: string) => /\/visit$|\/new$|^\/welcome/.test(path);

/** A new page begins at its top; going back keeps the place (ux, Phone). */
function useTopOfPage(pathname: string) {
  const how = useNavigationType();
  useLayoutEffect(() => {
    if (pathname && how !== 'POP') window.scrollTo(0, 0);
  }, [pathname, how]);
}

export function Frame() {
  const vault = useVault();
  const { pathname } = useLocation();
  const form = isForm(pathname);
  useTopOfPage(pathname);
  return (
    <div className={form ? `${styles.frame} ${styles.form}` : styles.frame}>
      <Doors doors={menuOf(vault)} className={styles.menu} />
      <div className={styles.column}>
        {vault.replica ? <StateLine /> : null}
        <Notices />
        <Pages />
      </div>
      {form ? null : <Doors doors={tabsOf(vault)} className={styles.tabs} />}
    </div>
  );
}
