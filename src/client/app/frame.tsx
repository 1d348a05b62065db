import { type ReactNode, useLayoutEffect } from 'react';
import { shellText } from '../../text/shell.ts';
import { WELCOMED } from '../features/first-use/welcome-page.tsx';
import { useSettings } from '../store/settings.ts';
import { useVault } from '../store/vault.ts';
import { Icon } from '../ui/icon.tsx';
import { Say, useSay } from '../ui/language.tsx';
import { Link, useLocation, useNavigationType } from '../ui/router.tsx';
import styles from './frame.module.css';
import { type Door, menuOf, tabsOf } from './navigation.ts';
import { Notices } from './notices.tsx';
import { Pages } from './routes.tsx';
import { StateLine } from './state-line.tsx';

interface DoorsProps {
  doors: readonly Door[];
  className: string | undefined;
  children?: ReactNode;
}

/** A door is where its page is, and the pages below it; the first page has none below it. */
const isHere = (pathname: string, to: string): boolean =>
  pathname === to || (to !== '/' && to !== '/desk' && pathname.startsWith(`${to}/`));

function Doors({ doors, className, children }: DoorsProps) {
  const say = useSay();
  const { pathname } = useLocation();
  return (
    <nav className={className} aria-label={say(shellText.navigation)}>
      {children}
      {doors.map(({ to, label, icon }) => (
        <Link
          key={to}
          to={to}
          aria-current={isHere(pathname, to) ? 'page' : undefined}
          className={isHere(pathname, to) ? `${styles.door} ${styles.here}` : styles.door}
        >
          <Icon name={icon} />
          <span>
            <Say>{label}</Say>
          </span>
        </Link>
      ))}
    </nav>
  );
}

/** Past the menu, for those who walk by keyboard. */
function Skip() {
  return (
    <button
      type="button"
      className={styles.skip}
      onClick={() => document.querySelector<HTMLElement>('main h1')?.focus()}
    >
      <Say>{shellText.skip}</Say>
    </button>
  );
}

/** Forms have the whole phone: a tab under the thumb must not take a visit away. */
const isForm = (path: string) => /\/visit$|\/new$|^\/welcome/.test(path);

/** The first page is the welcome as long as nobody has begun. */
function useWholePhone(pathname: string): boolean {
  const { replica } = useVault();
  const { seen = [] } = useSettings();
  return isForm(pathname) || (pathname === '/' && replica && !seen.includes(WELCOMED));
}

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
  const whole = useWholePhone(pathname);
  useTopOfPage(pathname);
  return (
    <div className={whole ? `${styles.frame} ${styles.form}` : styles.frame}>
      <Doors doors={menuOf(vault)} className={styles.menu}>
        <Skip />
      </Doors>
      <div className={styles.column}>
        {vault.replica ? <StateLine /> : null}
        <Notices />
        <Pages />
      </div>
      {whole ? null : <Doors doors={tabsOf(vault)} className={styles.tabs} />}
    </div>
  );
}
