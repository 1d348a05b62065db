import { type FormEvent, useState } from 'react';
import { type GrantRow, Password, type PersonRow } from '../../../domain/people.ts';
import { usersText } from '../../../text/admin.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { filled, joined, verbatim } from '../../../text/phrase.ts';
import { Button } from '../../ui/button.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { GrantFields, type Picked } from './grant-fields.tsx';
import type { Act } from './use-act.ts';
import { grantWords, holds } from './words.ts';

interface PersonProps {
  person: PersonRow;
  act: Act;
}

const datedWords = (grant: GrantRow, now: number) => {
  if (!grant.to) return grantWords(grant);
  const day = dayWords(dayOf(grant.to));
  return joined([grantWords(grant), filled(holds(grant, now) ? usersText.runsUntil : usersText.ended, day)]);
};

function GrantLine({ grant, person, act }: { grant: GrantRow } & PersonProps) {
  const say = useSay();
  const now = Date.now();
  const end = () => void act.act(`/api/users/${person.id}/grants/${grant.id}/end`, {});
  return (
    <li className={styles.grant}>
      <span className={holds(grant, now) ? undefined : styles.ended}>
        <Say>{datedWords(grant, now)}</Say>
      </span>
      {holds(grant, now) ? (
        <Button
          kind="danger"
          onClick={end}
          disabled={act.busy}
          aria-label={say(filled(usersText.endGrantOf, grantWords(grant)))}
        >
          {usersText.endGrant}
        </Button>
      ) : null}
    </li>
  );
}

function AddGrant({ person, act }: PersonProps) {
  const [picked, setPicked] = useState<Picked>({});
  const add = async () => {
    if (await act.act(`/api/users/${person.id}/grants`, picked)) setPicked({});
  };
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>
        <Say>{usersText.addGrant}</Say>
      </h3>
      <GrantFields value={picked} onChange={setPicked} />
      {picked.scope ? (
        <Button kind="primary" onClick={() => void add()} disabled={act.busy}>
          {usersText.addGrant}
        </Button>
      ) : null}
    </section>
  );
}

function ResetPassword({ person, act }: PersonProps) {
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const fine = Password.safeParse(password).success;
  const reset = async (event: FormEvent) => {
    event.preventDefault();
    setTried(!fine);
    if (fine && (await act.act(`/api/users/${person.id}/password`, { password }))) setPassword('');
  };
  return (
    <form className={styles.part} onSubmit={(event) => void reset(event)} noValidate>
      <h3 className={styles.title}>
        <Say>{usersText.reset}</Say>
      </h3>
      <p className={styles.soft}>
        <Say>{usersText.resetNote}</Say>
      </p>
      <TextField
        label={usersText.newPassword}
        hint={usersText.passwordHint}
        autoComplete="new-password"
        value={password}
        error={tried && !fine ? usersText.missing.password : undefined}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" disabled={act.busy}>
        {usersText.reset}
      </Button>
    </form>
  );
}

/** One person: what is held and was held, and the three things an administrator does. */
export function PersonCard({ person, act }: PersonProps) {
  return (
    <div className={styles.form}>
      <p>
        <Say>{joined([verbatim(person.username)])}</Say>
      </p>
      {act.said ? (
        <Notice tone={act.said.tone} live>
          {act.said.words}
        </Notice>
      ) : null}
      <section className={styles.part}>
        <h3 className={styles.title}>
          <Say>{usersText.grants}</Say>
        </h3>
        <p className={styles.soft}>
          <Say>{usersText.endNote}</Say>
        </p>
        <ul className={styles.grants}>
          {person.grants.map((grant) => (
            <GrantLine key={grant.id} grant={grant} person={person} act={act} />
          ))}
        </ul>
      </section>
      <AddGrant person={person} act={act} />
      <ResetPassword person={person} act={act} />
    </div>
  );
}
