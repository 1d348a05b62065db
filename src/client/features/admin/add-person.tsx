import { type FormEvent, useState } from 'react';
import { NewPerson, Password, Username } from '../../../domain/people.ts';
import { usersText } from '../../../text/admin.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { GrantFields, type Picked } from './grant-fields.tsx';
import type { Act } from './use-act.ts';

const empty = { name: '', username: '', password: '' };
type Typed = typeof empty;

/** Every fault at once, each under its field. */
function faultsOf(typed: Typed, { scope, role }: Picked) {
  const { missing } = usersText;
  return {
    name: typed.name.trim() ? undefined : missing.name,
    username: Username.safeParse(typed.username).success ? undefined : missing.username,
    password: Password.safeParse(typed.password).success ? undefined : missing.password,
    place: scope ? undefined : role ? missing.place : missing.role,
  };
}

export function AddPerson({ act, onDone }: { act: Act; onDone: () => void }) {
  const [typed, setTyped] = useState(empty);
  const [picked, setPicked] = useState<Picked>({});
  const [tried, setTried] = useState(false);
  const faults = faultsOf(typed, picked);
  const error = (key: keyof typeof faults) => (tried ? faults[key] : undefined);
  const field = (key: keyof Typed) => ({
    label: usersText[key],
    value: typed[key],
    error: error(key),
    onChange: (event: { target: { value: string } }) =>
      setTyped((now) => ({ ...now, [key]: event.target.value })),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const person = NewPerson.safeParse({ ...typed, grants: picked.scope ? [picked] : [] });
    if (!person.success || Object.values(faults).some(Boolean)) return;
    if (await act.act('/api/users', person.data)) onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextField {...field('name')} />
      <TextField {...field('username')} hint={usersText.usernameHint} autoCapitalize="none" />
      <TextField {...field('password')} hint={usersText.passwordHint} autoComplete="new-password" />
      <GrantFields value={picked} onChange={setPicked} error={error('place')} />
      {act.said ? (
        <Notice tone={act.said.tone} live>
          {act.said.words}
        </Notice>
      ) : null}
      <Button type="submit" kind="primary" wide disabled={act.busy}>
        {usersText.add}
      </Button>
    </form>
  );
}
