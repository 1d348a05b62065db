import { memo, useDeferredValue, useEffect, useMemo } from 'react';
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
import { type RosterView, rosterRows } from './rows.ts';
import { SearchField } from './search-field.tsx';
import { useRosterView, useTyped } from './use-roster-view.ts';

/** A name, a line and two lines of children: lists that draw only what is in sight have rows of one height. */
const ROW_HEIGHT = 124;
const SHORT_ROW_HEIGHT = 76;
const VIRTUAL_FROM = 40;

interface ListProps {
  directory: Directory;
  view: RosterView;
  text: string;
  picking: boolean;
  typing: boolean;
}

/** A letter typed draws the field first; the list follows as soon as the phone has time. */
const RosterList = memo(function RosterList({ directory, view, text, picking, typing }: ListProps) {
  const found = useMemo(
    () => rosterRows(directory, { ...view, text }, searchDirectory),
    [directory, text, view],
  );
  const none = isUnspelled(directory) ? rosterText.noPinyin : rosterText.none;
  const nothing = text ? none : view.unvisited ? rosterText.noneHere : rosterText.empty;
  // A search shows children beside their households; a whole list only those of no household.
  const count = text || found.households === 0 ? rosterText.count : rosterText.whole;
  if (found.rows.length === 0) return <Empty>{nothing}</Empty>;
  return (
    <>
      <p className={styles.soft} aria-live="polite">
        <Say>{count(found.households, found.children)}</Say>
      </p>
      <VirtualList
        items={found.rows}
        keyOf={({ id }) => id}
        rowHeight={found.rows.length > VIRTUAL_FROM ? ROW_HEIGHT : SHORT_ROW_HEIGHT}
        label={rosterText.title}
        hasty={typing}
        renderRow={(entry) => <RosterRowLink entry={entry} directory={directory} picking={picking} />}
      />
    </>
  );
});

/** 名单: search first, then by village and group, or by class. */
export function RosterPage() {
  const directory = useDirectory();
  const address = useRosterView();
  const { view, picking } = address;
  const { typed, type, keep } = useTyped(address);
  const text = useDeferredValue(typed);
  useEffect(() => {
    const timer = setTimeout(() => directory && prepareSearch(directory));
    return () => clearTimeout(timer);
  }, [directory]);
  return (
    <Page title={picking ? rosterText.pickTitle : rosterText.title} {...(picking ? { back: '/' } : {})}>
      <SearchField text={typed} onChange={type} />
      {directory ? (
        <div className={styles.below} onClickCapture={keep}>
          {text.trim() === '' && <RosterFilters directory={directory} address={address} />}
          <RosterList
            directory={directory}
            view={view}
            text={text}
            picking={picking}
            typing={typed !== view.text}
          />
        </div>
      ) : (
        <Empty>{rosterText.loading}</Empty>
      )}
      <LinkButton to="/household/new" kind="plain" icon="add" wide>
        {rosterText.newHousehold}
      </LinkButton>
    </Page>
  );
}
