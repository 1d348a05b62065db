import { useDeferredValue, useMemo } from 'react';
import { rosterText } from '../../../text/roster.ts';
import { searchDirectory, useDirectory } from '../../store/directory.ts';
import type { Directory } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import styles from './roster.module.css';
import { RosterFilters } from './roster-filters.tsx';
import { RosterRowLink } from './roster-row.tsx';
import { rosterRows } from './rows.ts';
import { SearchField } from './search-field.tsx';
import { type RosterAddress, useRosterView } from './use-roster-view.ts';

/** A name, a line and two lines of children: lists that draw only what is in sight have rows of one height. */
const ROW_HEIGHT = 124;
const SHORT_ROW_HEIGHT = 76;
const VIRTUAL_FROM = 100;

interface ListProps {
  directory: Directory;
  address: RosterAddress;
}

function RosterList({ directory, address }: ListProps) {
  const { view, picking } = address;
  const text = useDeferredValue(view.text);
  const found = useMemo(
    () => rosterRows(directory, { ...view, text }, searchDirectory),
    [directory, text, view],
  );
  const nothing = text ? rosterText.none : view.unvisited ? rosterText.noneHere : rosterText.empty;
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
        keyOf={({ entry }) => entry.id}
        rowHeight={found.rows.length > VIRTUAL_FROM ? ROW_HEIGHT : SHORT_ROW_HEIGHT}
        label={rosterText.title}
        renderRow={(row) => <RosterRowLink row={row} directory={directory} picking={picking} />}
      />
    </>
  );
}

/** 名单: search first, then by village and group, or by class. */
export function RosterPage() {
  const directory = useDirectory();
  const address = useRosterView();
  const { view, picking, change } = address;
  return (
    <Page title={picking ? rosterText.pickTitle : rosterText.title} {...(picking ? { back: '/' } : {})}>
      <SearchField text={view.text} onChange={(q) => change({ q })} />
      {directory ? (
        <>
          {view.text.trim() === '' && <RosterFilters directory={directory} address={address} />}
          <RosterList directory={directory} address={address} />
        </>
      ) : (
        <Empty>{rosterText.loading}</Empty>
      )}
      <LinkButton to="/household/new" kind="plain" icon="add" wide>
        {rosterText.newHousehold}
      </LinkButton>
    </Page>
  );
}
