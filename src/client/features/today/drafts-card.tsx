import { useState } from 'react';
import { momentWords } from '../../../text/day.ts';
import { householdText } from '../../../text/household.ts';
import { filled, type Sentence, verbatim } from '../../../text/phrase.ts';
import { todayText } from '../../../text/today.ts';
import { useDirectory } from '../../store/directory.ts';
import { dropDraft, useDrafts } from '../../store/drafts.ts';
import type { Directory, DraftEntry } from '../../store/types.ts';
import { Button } from '../../ui/button.tsx';
import { Card, RowLink } from '../../ui/card.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './today.module.css';

const searchOf = (other: string | undefined): string => {
  if (!other) return '';
  return other.startsWith('resend-') ? `?resend=${other.slice(7)}` : `?replaces=${other}`;
};

/** Where a draft goes on: `visit:<file>`, `visit:<file>:<corrected visit>`, `edit:<file>:<form>`, `edit:new:household`, `page:<path>`. */
function pathOf(key: string): string | undefined {
  const [kind, file, rest] = key.split(':');
  if (kind === 'page') return file;
  if (kind === 'visit') return `/household/${file}/visit${searchOf(rest)}`;
  if (kind !== 'edit') return undefined;
  // `household`, or `household&resend=<id>`
  return file === 'new' ? `/household/new?open=${rest}` : `/household/${file}?open=${rest}`;
}

/** A visit is called after its household as it is called now. */
function titleOf({ key, title }: DraftEntry, directory: Directory | undefined): Sentence {
  const [kind, file = ''] = key.split(':');
  const household = kind === 'visit' ? directory?.householdById.get(file) : undefined;
  return household ? householdText.of(household.head) : title;
}

function DraftRow({ draft, path, drop }: { draft: DraftEntry; path: string; drop: () => void }) {
  const say = useSay();
  return (
    <li className={styles.draft}>
      <RowLink to={path}>
        <span className={styles.line}>
          <Say>{draft.title}</Say>
        </span>
        <span className={styles.soft}>
          <Say>{filled(todayText.draftFrom, momentWords(draft.at))}</Say>
        </span>
      </RowLink>
      <Button
        kind="quiet"
        icon="trash"
        aria-label={say(filled(todayText.dropDraft, draft.title))}
        onClick={drop}
      >
        {todayText.dropShort}
      </Button>
    </li>
  );
}

/** Begun and not saved; dropping one asks first, for it exists nowhere else. */
export function DraftsCard() {
  const directory = useDirectory();
  const drafts = useDrafts().map((draft) => ({ ...draft, title: titleOf(draft, directory) }));
  const [dropping, setDropping] = useState<DraftEntry>();
  const rows = drafts.flatMap((draft) => {
    const path = pathOf(draft.key);
    return path ? [{ draft, path }] : [];
  });
  if (rows.length === 0) return null;
  const drop = async () => {
    if (dropping) await dropDraft(dropping.key);
    setDropping(undefined);
  };
  return (
    <Card title={todayText.drafts}>
      <ul className={styles.rows}>
        {rows.map(({ draft, path }) => (
          <DraftRow key={draft.key} draft={draft} path={path} drop={() => setDropping(draft)} />
        ))}
      </ul>
      <Sheet
        open={dropping !== undefined}
        onClose={() => setDropping(undefined)}
        title={filled(todayText.dropDraft, dropping?.title ?? verbatim(''))}
      >
        <p>
          <Say>{todayText.dropAsk}</Say>
        </p>
        <Button kind="danger" wide onClick={() => void drop()}>
          {todayText.drop}
        </Button>
        <Button kind="plain" wide onClick={() => setDropping(undefined)}>
          {todayText.keep}
        </Button>
      </Sheet>
    </Card>
  );
}
