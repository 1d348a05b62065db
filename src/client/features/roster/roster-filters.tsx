import { className } from '../../../text/child.ts';
import { householdText } from '../../../text/household.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { rosterText } from '../../../text/roster.ts';
import type { Directory } from '../../store/types.ts';
import { SelectField } from '../../ui/select-field.tsx';
import styles from './roster.module.css';
import type { RosterAddress } from './use-roster-view.ts';

interface Props {
  directory: Directory;
  address: RosterAddress;
}

const UNNAMED = '-';

function PlaceField({ directory: { myVillages, myClasses }, address }: Props) {
  const { view, change } = address;
  const options = [
    ...myVillages.map(({ code, name }) => ({ value: `village:${code}`, label: verbatim(name) })),
    ...myClasses.map(({ id, school, class: own }) => ({
      value: `class:${id}`,
      label: joined([verbatim(school), className(own.grade, own.number)]),
    })),
  ];
  const value = view.class ? `class:${view.class}` : view.village ? `village:${view.village}` : '';
  const choose = (chosen: string) => {
    const [kind, id] = chosen.split(':');
    change({
      group: undefined,
      village: kind === 'village' ? id : undefined,
      class: kind === 'class' ? id : undefined,
    });
  };
  return (
    <SelectField
      label={rosterText.place}
      empty={rosterText.all}
      options={options}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

function GroupField({ directory: { myVillages }, address }: Props) {
  const { view, change } = address;
  const groups = myVillages.find(({ code }) => code === view.village)?.groups ?? [];
  if (groups.length < 2) return null;
  const options = groups.map(({ group }) => ({
    value: group === '' ? UNNAMED : group,
    label: group === '' ? householdText.unnamedGroup : verbatim(group),
  }));
  const value = view.group === undefined ? '' : view.group === '' ? UNNAMED : view.group;
  const choose = (chosen: string) =>
    change({ group: chosen === '' ? undefined : chosen === UNNAMED ? '' : chosen });
  return (
    <SelectField
      label={rosterText.group}
      empty={rosterText.allGroups}
      options={options}
      value={value}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

export function RosterFilters({ directory, address }: Props) {
  const { view, change } = address;
  return (
    <div className={styles.places}>
      <PlaceField directory={directory} address={address} />
      <GroupField directory={directory} address={address} />
      <SelectField
        label={rosterText.show}
        empty={rosterText.all}
        options={[{ value: '1', label: rosterText.unvisitedOnly }]}
        value={view.unvisited ? '1' : ''}
        onChange={(event) => change({ unvisited: event.currentTarget.value || undefined })}
      />
    </div>
  );
}
