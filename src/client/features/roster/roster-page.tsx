import { memo, useCallback, useEffect, useMemo } from 'react';
import type { Sentence } from '../../../text/phrase.ts';
import { rosterText } from '../../../text/roster.ts';
import { isUnspelled, prepareSearch, searchDirectory, useDirectory } from '../../store/directory.ts';
import type { Directory } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import styles from './roster.module.css';
import { RosterFilters } from './roster-filters.tsx';
import { RosterRowLink } from './roster-row.tsx';
import { type RosterEntry, type RosterView, rosterRows } from './rows.ts';
import { SearchField } from './search-field.tsx';
import { type RosterAddress, useRosterView, useTyped } from './use-roster-view.ts';

/** A name, a line and two lines of children: lists that draw only what is in sight have rows of one height. */
const ROW_HEIGHT = 124;
const SHORT_ROW_HEIGHT = 76;
const VIRTUAL_FROM = 40;
const idOf = ({ id }: RosterEntry): string => id;

function nothing(directory: Directory, view: RosterView, text: string): Sentence {
  if (text) return isUnspelled(directory) ? rosterText.noPinyin : rosterText.none;
  return view.unvisited ? rosterText.noneHere : rosterText.empty;
}

interface ListProps {
  directory: Directory;
  view: RosterView;
  text: string;
  picking: boolean;
  typing: boolean;
}

/** One letter is one drawing: the field and the list together cost less than one after the other. */
const RosterList = memo(function RosterList({ directory, view, text, picking, typing }: ListProps) {
  const found = useMemo(
    () => rosterRows(directory, { ...view, text }, searchDirectory),
    [directory, text, view],
  );
  const renderRow = useCallback(
    (entry: RosterEntry) => <RosterRowLink entry={entry} directory={directory} picking={picking} />,
    [directory, picking],
  );
  if (found.rows.length === 0) return <Empty>{nothing(directory, view, text)}</Empty>;
  // A search shows children beside their households; a whole list only those of no household.
  const count = text || found.households === 0 ? rosterText.count : rosterText.whole;
  return (
    <>
      <p className={styles.soft} aria-live="polite">
        <Say>{count(found.households, found.children)}</Say>
      </p>
      <VirtualList
        items={found.rows}
        keyOf={idOf}
        rowHeight={found.rows.length > VIRTUAL_FROM ? ROW_HEIGHT : SHORT_ROW_HEIGHT}
        label={rosterText.title}
        hasty={typing}
        renderRow={renderRow}
      />
    </>
  );
});

/** What changes with every letter, and no more of the page than that. */
function RosterSearch({ directory, address }: { directory: Directory | undefined; address: RosterAddress }) {
  const { view, picking } = address;
  const { typed, type, keep } = useTyped(address);
  return (
    <>
      <SearchField text={typed} onChange={type} />
      {directory ? (
        <div className={styles.below} onClickCapture={keep}>
          {typed.trim() === '' && <RosterFilters directory={directory} address={address} />}
          <RosterList
            directory={directory}
            view={view}
            text={typed}
            picking={picking}
            typing={typed !== view.text}
          />
        </div>
      ) : (
        <Empty>{rosterText.loading}</Empty>
      )}
    </>
  );
}

/** 名单: search first, then by village and group, or by class. */
export function RosterPage() {
  const directory = useDirectory();
  const address = useRosterView();
  const { picking } = address;
  useEffect(() => {
    const timer = setTimeout(() => directory && prepareSearch(directory));
    return () => clearTimeout(timer);
  }, [directory]);
  return (
    <Page title={picking ? rosterText.pickTitle : rosterText.title} {...(picking ? { back: '/' } : {})}>
      <RosterSearch directory={directory} address={address} />
      <LinkButton to="/household/new" kind="plain" icon="add" wide>
        {rosterText.newHousehold}
      </LinkButton>
    </Page>
  );
}
