import { type FormEvent, useState } from 'react';
import { meText } from '../../../text/me.ts';
import { signInProblems, signInText } from '../../../text/sign-in.ts';
import type { SignInProblem } from '../../store/types.ts';
import { signIn, useVault } from '../../store/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import styles from './me.module.css';

function useAgain(username: string) {
  const [problem, setProblem] = useState<SignInProblem>();
  const [missing, setMissing] = useState(false);
  const [working, setWorking] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password') ?? '');
    setMissing(password === '');
    setProblem(undefined);
    if (password === '') return;
    setWorking(true);
    void signIn(username, password).then((result) => {
      setWorking(false);
      if (result !== 'ok') setProblem(result.problem);
    });
  };
  return { problem, missing, working, submit };
}

/** The session has run out while the store is open: one password, and what is unsent goes on its way. */
export function SignInAgain() {
  const { user } = useVault();
  const { problem, missing, working, submit } = useAgain(user?.username ?? '');
  if (!user) return null;
  return (
    <Card title={meText.signInTitle}>
      <p>
        <Say>{meText.signInFor(user.name)}</Say>
      </p>
      <form className={styles.form} onSubmit={submit} noValidate>
        <PasswordField
          label={signInText.password}
          name="password"
          error={missing ? signInText.passwordMissing : undefined}
        />
        {problem ? (
          <Notice tone="danger" live>
            {signInProblems[problem]}
          </Notice>
        ) : null}
        <Button type="submit" kind="primary" wide disabled={working}>
          {working ? signInText.working : signInText.submit}
        </Button>
      </form>
    </Card>
  );
}
