import { type FormEvent, useState } from 'react';
import type { Sentence } from '../../../text/phrase.ts';
import { shellText } from '../../../text/shell.ts';
import { signInProblems, signInText } from '../../../text/sign-in.ts';
import type { SignInProblem } from '../../store/types.ts';
import { signIn, useVault } from '../../store/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { usePreferences } from '../../ui/preferences.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PeopleHere } from './people-here.tsx';
import styles from './sign-in.module.css';
import { Surroundings } from './surroundings.tsx';

/** Who is not signed in yet has no page of preferences. */
function OtherLanguage() {
  const { language, change } = usePreferences();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button kind="quiet" lang={other} onClick={() => change({ language: other })}>
      {signInText.otherLanguage}
    </Button>
  );
}

type Faults = Partial<Record<'username' | 'password', Sentence>>;

/** Two boxes and no draft: the form library would be a tenth of what a phone loads before it has anything. */
function answersOf(form: HTMLFormElement): { username: string; password: string; faults: Faults } {
  const data = new FormData(form);
  const username = String(data.get('username') ?? '').trim();
  const password = String(data.get('password') ?? '');
  const faults: Faults = {
    ...(username ? {} : { username: signInText.usernameMissing }),
    ...(password ? {} : { password: signInText.passwordMissing }),
  };
  return { username, password, faults };
}

const problemWords = (problem: SignInProblem): Sentence => signInProblems[problem];

interface SignInProps {
  /** A way back to the lock screen, where there is one. */
  onBack?: { words: Sentence; go: () => void };
  /** The password was right; what comes next is the vault's to say. */
  onDone: () => void;
}

/** Every fault at once; a refused sign-in keeps what was typed. */
function useSignIn(onDone: () => void) {
  const [problem, setProblem] = useState<SignInProblem>();
  const [faults, setFaults] = useState<Faults>({});
  const [working, setWorking] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { username, password, faults: found } = answersOf(event.currentTarget);
    setFaults(found);
    setProblem(undefined);
    if (found.username || found.password) return;
    setWorking(true);
    void signIn(username, password).then((result) => {
      setWorking(false);
      if (result === 'ok') onDone();
      else setProblem(result.problem);
    });
  };
  return { problem, faults, working, submit };
}

export function SignInPage({ onBack, onDone }: SignInProps) {
  const { storageLost } = useVault();
  const { problem, faults, working, submit } = useSignIn(onDone);
  return (
    <Page title={shellText.name} lead={signInText.lead} mark={<Mark />} narrow>
      <Surroundings />
      {storageLost ? <Notice tone="danger">{shellText.storageLost}</Notice> : null}
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={signInText.username}
          autoCapitalize="none"
          autoComplete="username"
          autoCorrect="off"
          spellCheck={false}
          error={faults.username}
          name="username"
        />
        <PasswordField label={signInText.password} error={faults.password} name="password" />
        {problem ? (
          <Notice tone="danger" live>
            {problemWords(problem)}
          </Notice>
        ) : null}
        <Button type="submit" kind="primary" wide disabled={working}>
          {working ? signInText.working : signInText.submit}
        </Button>
      </form>
      <PeopleHere />
      <Notice>{signInText.note}</Notice>
      <p className={styles.small}>
        <Say>{signInText.forgot}</Say>
      </p>
      <OtherLanguage />
      {onBack ? (
        <Button kind="quiet" onClick={onBack.go}>
          {onBack.words}
        </Button>
      ) : null}
    </Page>
  );
}
