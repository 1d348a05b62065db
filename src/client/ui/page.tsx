import { type ReactNode, useEffect, useRef } from 'react';
import type { Sentence } from '../../text/phrase.ts';
import { uiText } from '../../text/ui.ts';
import { Icon } from './icon.tsx';
import { Say, useSay } from './language.tsx';
import styles from './page.module.css';
import { canGoBack, useNavigate } from './router.tsx';

interface PageProps {
  title: Sentence;
  /** Under the title, smaller. */
  lead?: Sentence;
  /** Where 返回 goes if there is no page to go back to (a deep link). */
  back?: string;
  children: ReactNode;
  /** The one primary action, at the bottom, thumb-high; stays in sight while the page scrolls. */
  action?: ReactNode;
  /** Wider than a column of text: tables of the desk. */
  wide?: boolean;
  /** Narrower: a few boxes before the app proper. */
  narrow?: boolean;
  /** Before the title. */
  mark?: ReactNode;
}

function BackButton({ fallback }: { fallback: string }) {
  const navigate = useNavigate();
  const say = useSay();
  const back = () => {
    if (canGoBack()) navigate(-1);
    else navigate(fallback, { replace: true });
  };
  return (
    <button type="button" className={styles.back} onClick={back} aria-label={say(uiText.back)}>
      <Icon name="back" />
    </button>
  );
}

const widthOf = ({ wide, narrow }: PageProps) => (wide ? 'widePage' : narrow ? 'narrowPage' : 'column');

export function Page(props: PageProps) {
  const { title, lead, back, mark, children, action } = props;
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = say(title);
  useEffect(() => {
    if (name) heading.current?.focus({ preventScroll: true });
  }, [name]);
  return (
    <main className={`${styles.page} ${styles[widthOf(props)]}`}>
      <header className={styles.header}>
        {back === undefined ? null : <BackButton fallback={back} />}
        {mark}
        <div>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {name}
          </h1>
          {lead ? (
            <p className={styles.lead}>
              <Say>{lead}</Say>
            </p>
          ) : null}
        </div>
      </header>
      <div className={styles.body}>{children}</div>
      {action ? <div className={styles.action}>{action}</div> : null}
    </main>
  );
}
