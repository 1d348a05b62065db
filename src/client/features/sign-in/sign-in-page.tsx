import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod';
import type { Sentence } from '../../../text/phrase.ts';
import { shellText } from '../../../text/shell.ts';
import { signInProblems, signInText } from '../../../text/sign-in.ts';
import type { SignInProblem } from '../../store/types.ts';
import { signIn, useVault } from '../../store/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './sign-in.module.css';

const Answers = z.object({ username: z.string().trim().min(1), password: z.string().min(1) });
type Answers = z.infer<typeof Answers>;

const problemWords = (problem: SignInProblem): Sentence => signInProblems[problem];

interface SignInProps {
  /** A way back to the lock screen, where there is one. */
  onBack?: { words: Sentence; go: () => void };
}

export function SignInPage({ onBack }: SignInProps) {
  const { storageLost } = useVault();
  const [problem, setProblem] = useState<SignInProblem>();
  const form = useForm<Answers>({
    resolver: zodResolver(Answers),
    defaultValues: { username: '', password: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ username, password }) => {
    setProblem(undefined);
    const result = await signIn(username, password);
    if (result !== 'ok') setProblem(result.problem);
  });
  return (
    <Page title={shellText.name} lead={signInText.lead}>
      {storageLost ? <Notice tone="danger">{shellText.storageLost}</Notice> : null}
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={signInText.username}
          autoCapitalize="none"
          autoComplete="username"
          error={errors.username ? signInText.usernameMissing : undefined}
          {...form.register('username')}
        />
        <TextField
          label={signInText.password}
          type="password"
          autoComplete="current-password"
          error={errors.password ? signInText.passwordMissing : undefined}
          {...form.register('password')}
        />
        {problem ? (
          <Notice tone="danger" live>
            {problemWords(problem)}
          </Notice>
        ) : null}
        <Button type="submit" kind="primary" wide disabled={isSubmitting}>
          {isSubmitting ? signInText.working : signInText.submit}
        </Button>
      </form>
      <Notice>{signInText.note}</Notice>
      <p className={styles.small}>
        <Say>{signInText.forgot}</Say>
      </p>
      {onBack ? (
        <Button kind="quiet" onClick={onBack.go}>
          {onBack.words}
        </Button>
      ) : null}
    </Page>
  );
}
