import { useState } from 'react';
import type { LedgerColumnKey } from '../../../domain/ledger-columns.ts';
import { ledgerNames, ledgerText } from '../../../text/ledger.ts';
import { deskLedgerText } from '../../../text/ledger-desk.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type SavedView, useSavedViews } from './kept.ts';
import styles from './ledger.module.css';
import type { LedgerView } from './view.ts';

interface ViewsProps {
  user: string;
  view: LedgerView;
  keys: readonly LedgerColumnKey[];
  open: (saved: SavedView) => void;
}

function SavedList({ views, open, drop }: Pick<ViewsProps, 'open'> & SavedProps) {
  const say = useSay();
  if (views.length === 0) return <Empty>{deskLedgerText.noViews}</Empty>;
  return (
    <ul className={styles.views}>
      {views.map((saved) => (
        <li key={saved.name} className={styles.view}>
          <Button wide onClick={() => open(saved)}>
            {joined([verbatim(saved.name), ledgerNames[saved.ledger]])}
          </Button>
          <button
            type="button"
            className={styles.drop}
            onClick={() => drop(saved.name)}
            aria-label={say(ledgerText.dropView(saved.name))}
          >
            <Icon name="trash" />
          </button>
        </li>
      ))}
    </ul>
  );
}
interface SavedProps {
  views: readonly SavedView[];
  drop: (name: string) => void;
}

/** Views of this person on this computer: filters, order and columns under a name. */
export function ViewsButton({ user, view, keys, open }: ViewsProps) {
  const [shown, setShown] = useState(false);
  const [name, setName] = useState('');
  const { views, add, drop } = useSavedViews(user);
  const save = () => {
    const { ledger, where, late, sort } = view;
    add({ name: name.trim(), ledger, where, late, columns: [...keys], ...(sort && { sort }) });
    setName('');
  };
  const choose = (saved: SavedView) => {
    open(saved);
    setShown(false);
  };
  return (
    <>
      <Button icon="search" onClick={() => setShown(true)}>
        {ledgerText.views}
      </Button>
      <Sheet open={shown} onClose={() => setShown(false)} title={ledgerText.views} place="side">
        <SavedList views={views} open={choose} drop={drop} />
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) save();
          }}
        >
          <TextField
            label={ledgerText.viewName}
            hint={ledgerText.viewNote}
            maxLength={20}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={name.trim() === ''}>
            {ledgerText.saveView}
          </Button>
        </form>
        <p className={styles.note}>
          <Say>{deskLedgerText.keys}</Say>
        </p>
      </Sheet>
    </>
  );
}
