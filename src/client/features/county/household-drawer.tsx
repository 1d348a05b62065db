import { useEffect, useRef } from 'react';
import { DeskFile } from '../../../domain/desk.ts';
import { deskText } from '../../../text/county.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { Link, useNavigate } from '../../ui/router.tsx';
import styles from './county.module.css';
import { HouseholdFile, titleOf } from './household-file.tsx';
import { fileAnswer, filePage } from './urls.ts';

/** The record beside the list. Escape closes it; the list keeps its place. */
export function HouseholdDrawer({ file, close }: { file: string; close: string }) {
  const answer = useAnswer(fileAnswer(file), DeskFile);
  const navigate = useNavigate();
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is another drawer.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [file]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) void navigate(close);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close, navigate]);
  return (
    <aside className={styles.drawer} aria-label={say(deskText.record)}>
      <div className={styles.drawerHead}>
        <h2 ref={heading} tabIndex={-1} className={styles.drawerTitle}>
          <Say>{answer.data ? titleOf(answer.data) : deskText.record}</Say>
        </h2>
        <Link to={close} className={styles.drawerClose} aria-label={say(deskText.close)}>
          <Icon name="close" />
        </Link>
      </div>
      <Answered answer={answer}>
        {(found) => (
          <>
            <HouseholdFile found={found} />
            <LinkButton to={filePage(file)}>{deskText.openFull}</LinkButton>
          </>
        )}
      </Answered>
    </aside>
  );
}
