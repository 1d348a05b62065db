import { useState } from 'react';
import { type Role, roles } from '../../../domain/access.ts';
import { fitsRole, type GrantPlace, GrantPlaces, mayGive } from '../../../domain/people.ts';
import { roleTitles, usersText } from '../../../text/admin.ts';
import type { Sentence } from '../../../text/phrase.ts';
import { useVault } from '../../store/vault.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Say, useLanguage } from '../../ui/language.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { pathWords } from './words.ts';

export interface Picked {
  role?: Role | undefined;
  scope?: string | undefined;
}
interface GrantFieldsProps {
  value: Picked;
  onChange: (value: Picked) => void;
  error?: Sentence | undefined;
}

/** 1,650 classes are no list to scroll: a few letters of the name, then one of the first. */
const SHOWN = 8;

function PlaceField({
  places,
  value,
  onChange,
  error,
}: { places: readonly GrantPlace[] } & GrantFieldsProps) {
  const [text, setText] = useState('');
  const language = useLanguage();
  const fitting = places.filter(
    ({ scope, path }) =>
      value.role &&
      fitsRole(value.role, scope) &&
      (scope === value.scope || pathWords(path)[language].includes(text.trim())),
  );
  const first = fitting.slice(0, SHOWN);
  return (
    <>
      {fitting.length > SHOWN || text ? (
        <TextField
          label={usersText.placeFind}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      <ChoiceField
        label={usersText.place}
        columns={1}
        options={first.map(({ scope, path }) => ({ value: scope, label: pathWords(path) }))}
        value={value.scope}
        onChange={(scope) => onChange({ ...value, scope })}
        error={error}
      />
      {fitting.length > SHOWN ? (
        <p className={styles.soft}>
          <Say>{usersText.placeMore(fitting.length - SHOWN)}</Say>
        </p>
      ) : null}
    </>
  );
}

/** Role, then where: only places where the role means something are offered. */
export function GrantFields(props: GrantFieldsProps) {
  const { user } = useVault();
  const answer = useAnswer('/api/grant-places', GrantPlaces);
  const given = roles.filter((role) => mayGive(role, user?.roles ?? []));
  const pick = (text: string) => {
    const role = given.find((one) => one === text);
    const only = answer.data?.items.filter(({ scope }) => role && fitsRole(role, scope)) ?? [];
    props.onChange({ role, scope: only.length === 1 ? only[0]?.scope : undefined });
  };
  return (
    <>
      <SelectField
        label={usersText.role}
        options={given.map((role) => ({ value: role, label: roleTitles[role] }))}
        value={props.value.role ?? ''}
        error={props.value.role ? undefined : props.error}
        onChange={(event) => pick(event.target.value)}
      />
      {props.value.role ? (
        <Answered answer={answer}>{({ items }) => <PlaceField places={items} {...props} />}</Answered>
      ) : null}
    </>
  );
}
