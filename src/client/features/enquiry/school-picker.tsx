import { useState } from 'react';
import { enquiryText } from '../../../text/enquiry.ts';
import { syllables } from '../../store/pinyin.ts';
import { nameFinder } from '../../store/search.ts';
import type { Directory, LocalRecord } from '../../store/types.ts';
import { Icon } from '../../ui/icon.tsx';
import { Say } from '../../ui/language.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './enquiry.module.css';

/** As many as a thumb scrolls past; more are found by typing. */
const SHOWN = 12;

interface Props {
  schools: readonly LocalRecord<'school'>[];
  /** Named on the visit: stands first, as long as nothing is typed. */
  likely: string | undefined;
  directory: Directory;
  disabled: boolean;
  onPick: (school: string) => void;
}

function found({ schools, likely }: Props, typed: string): LocalRecord<'school'>[] {
  const fits = nameFinder(typed);
  const all = schools.filter(({ body }) => fits({ name: body.name, pinyin: syllables(body.name) }));
  const first = typed === '' ? all.filter(({ id }) => id === likely) : [];
  return [...first, ...all.filter((school) => !first.includes(school))];
}

function SchoolRow({ school, ...props }: Props & { school: LocalRecord<'school'> }) {
  const township = props.directory.townships.get(school.body.township)?.body.name;
  return (
    <li>
      <button
        type="button"
        className={styles.school}
        disabled={props.disabled}
        onClick={() => props.onPick(school.id)}
      >
        <span className={styles.lines}>
          <span className={styles.schoolName}>{school.body.name}</span>
          <span className={styles.soft}>
            {school.id === props.likely ? <Say>{enquiryText.saidThere}</Say> : township}
          </span>
        </span>
        <Icon name="send" />
      </button>
    </li>
  );
}

/** Pinyin keyboards write half-made syllables into the field, and letters find schools all the same. */
export function SchoolPicker(props: Props) {
  const [typed, setTyped] = useState('');
  const all = found(props, typed.trim());
  const left = all.length - SHOWN;
  return (
    <>
      <TextField
        label={enquiryText.search}
        hint={enquiryText.searchHint}
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className={styles.schools}>
        {all.slice(0, SHOWN).map((school) => (
          <SchoolRow key={school.id} {...props} school={school} />
        ))}
      </ul>
      {all.length === 0 && (
        <p>
          <Say>{enquiryText.noSchool}</Say>
        </p>
      )}
      {left > 0 && (
        <p className={styles.soft}>
          <Say>{enquiryText.more(left)}</Say>
        </p>
      )}
    </>
  );
}
