import { memo } from 'react';
import { dayOf, dayWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { rosterText } from '../../../text/roster.ts';
import { derivedPlace, placeNames, whereaboutsSentence } from '../../../text/whereabouts.ts';
import type { ChildEntry, Directory, HouseholdEntry } from '../../store/types.ts';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { Link } from '../../ui/router.tsx';
import { SaveMark } from '../../ui/save-mark.tsx';
import styles from './roster.module.css';
import { isHousehold, type RosterEntry } from './rows.ts';

const answerOf = ({ whereabouts, school }: ChildEntry, directory: Directory): Sentence =>
  whereaboutsSentence(
    whereabouts.code === 'UNKNOWN' ? undefined : whereabouts.code,
    placeNames(derivedPlace(whereabouts, school), directory),
  );

function Marks({ entry }: { entry: ChildEntry | HouseholdEntry }) {
  if (entry.attention) return <SaveMark state="attention" />;
  return entry.unsent ? <SaveMark state="local" /> : null;
}

/** All children of a household in two lines at most: rows of long lists are of one height. */
function ChildrenLine({ ids, directory }: { ids: readonly string[]; directory: Directory }) {
  const children = ids.flatMap((id) => directory.childById.get(id) ?? []);
  const lines = children.map((child) =>
    joined([verbatim(child.name), answerOf(child, directory)], verbatim(' ')),
  );
  return (
    <span className={styles.childLine}>
      <Say>{joined(lines, rosterText.between)}</Say>
    </span>
  );
}

function HouseholdLines({ household, directory }: { household: HouseholdEntry; directory: Directory }) {
  const village = directory.villages.get(household.village)?.body.name ?? household.village;
  const visited = household.lastVisitAt
    ? filled(rosterText.visitedOn, dayWords(dayOf(household.lastVisitAt), directory.today))
    : rosterText.notVisited;
  const place = verbatim(`${village}${household.group ? ` ${household.group}` : ''}`);
  return (
    <>
      <span className={styles.name}>{household.head}</span>
      <span className={styles.place}>
        <Say>{joined([place, visited])}</Say>
      </span>
      <ChildrenLine ids={household.childIds} directory={directory} />
    </>
  );
}

function ChildLines({ child, directory }: { child: ChildEntry; directory: Directory }) {
  const head = child.household && directory.householdById.get(child.household)?.head;
  const { at } = child.whereabouts;
  const verified = at
    ? filled(rosterText.visitedOn, dayWords(dayOf(at), directory.today))
    : rosterText.notVisited;
  return (
    <>
      <span className={styles.name}>{child.name}</span>
      <span className={styles.place}>
        <Say>{joined([head ? rosterText.ofHousehold(head) : rosterText.noHousehold, verified])}</Say>
      </span>
      <span className={styles.childLine}>
        <Say>{answerOf(child, directory)}</Say>
      </span>
    </>
  );
}

interface RowProps {
  entry: RosterEntry;
  directory: Directory;
  picking: boolean;
}

/** A door: to the household, or straight to its visit when somebody came to record one. */
export const RosterRowLink = memo(function RosterRowLink({ entry, directory, picking }: RowProps) {
  const path = `/household/${entry.file}${picking ? '/visit' : ''}`;
  return (
    <Link to={path} className={styles.row}>
      <span className={styles.lines}>
        {isHousehold(entry) ? (
          <HouseholdLines household={entry} directory={directory} />
        ) : (
          <ChildLines child={entry} directory={directory} />
        )}
      </span>
      <Marks entry={entry} />
      <Icon name="next" />
    </Link>
  );
});
