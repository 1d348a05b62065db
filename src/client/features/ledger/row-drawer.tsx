import { useEffect, useRef } from 'react';
import type { LedgerRow } from '../../../domain/ledger.ts';
import { allColumnsOf, ledgerColumn } from '../../../domain/ledger-columns.ts';
import { ledgerColumnTitles, ledgerText } from '../../../text/ledger.ts';
import { ledgerCell } from '../../../text/ledger-cells.ts';
import { type Sentence, verbatim } from '../../../text/phrase.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Link, useNavigate } from '../../ui/router.tsx';
import styles from './ledger.module.css';
import type { LedgerView } from './view.ts';

function Facts({ row, view }: { row: LedgerRow; view: LedgerView }) {
  const said = allColumnsOf(view.ledger)
    .filter((key) => key !== 'name')
    .map((key) => ({ key, text: ledgerCell(ledgerColumn(key), row) }))
    .filter(({ text }) => text['zh-CN'] !== '');
  return (
    <dl className={styles.facts}>
      {said.map(({ key, text }) => (
        <div key={key} className={styles.fact}>
          <dt>
            <Say>{ledgerColumnTitles[key]}</Say>
          </dt>
          <dd>
            <Say>{text}</Say>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface DrawerProps {
  row: LedgerRow | undefined;
  /** Why the list does not show it. */
  note: Sentence | undefined;
  view: LedgerView;
  close: string;
}

/** Its heading has the focus; Escape leads back to the name it was opened from. */
function useOpening(child: string | undefined, close: string) {
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another child is another drawer.
  useEffect(() => heading.current?.focus({ preventScroll: true }), [child]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      void navigate(close);
      // Who walks by keyboard goes on where he was.
      document.querySelector<HTMLElement>('tr[aria-selected] a')?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close, navigate]);
  return heading;
}

/** What the ledger knows of one child, beside the list, with the doors to the case and the household's file. */
export function RowDrawer({ row, note, view, close }: DrawerProps) {
  const say = useSay();
  const heading = useOpening(row?.child, close);
  return (
    <aside className={styles.drawer} aria-label={say(ledgerText.record)}>
      <div className={styles.drawerHead}>
        <h2 ref={heading} tabIndex={-1} className={styles.drawerTitle}>
          <Say>{row ? verbatim(row.name) : ledgerText.record}</Say>
        </h2>
        <Link to={close} className={styles.drawerClose} aria-label={say(ledgerText.close)}>
          <Icon name="close" />
        </Link>
      </div>
      {note ? <Notice live>{note}</Notice> : null}
      {row ? (
        <>
          <div className={styles.doors}>
            <LinkButton to={`/case/${row.child}`}>{ledgerText.openCase}</LinkButton>
            <LinkButton to={`/desk/household/${row.file}`}>{ledgerText.openFile}</LinkButton>
          </div>
          <Facts row={row} view={view} />
        </>
      ) : null}
    </aside>
  );
}
