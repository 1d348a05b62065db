import type { ReactNode } from 'react';
import { deskText } from '../../text/county.ts';
import type { Sentence } from '../../text/phrase.ts';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface AnsweredProps<T> {
  answer: { data?: T | undefined; problem?: string | undefined; loading: boolean; retry: () => void };
  children: (data: T) => ReactNode;
}

const words: Record<string, Sentence> = {
  offline: deskText.offline,
  'sign-in': deskText.signIn,
  forbidden: deskText.forbidden,
  'not-found': deskText.notFound,
};

function Failure({ problem, retry }: { problem: string; retry: () => void }) {
  const action =
    problem === 'sign-in' ? (
      // A fresh start asks who you are; the address stays, so this page comes back after the sign-in.
      <Button onClick={() => window.location.reload()}>{deskText.toSignIn}</Button>
    ) : (
      <Button onClick={retry} icon="sync">
        {deskText.retry}
      </Button>
    );
  const hopeless = problem === 'forbidden' || problem === 'not-found';
  return (
    <Notice tone="warn" live actions={hopeless ? undefined : <div>{action}</div>}>
      {words[problem] ?? deskText.failed}
    </Notice>
  );
}

/** What the server answered, or why there is no answer and what to do. An old answer stays below the notice. */
export function Answered<T>({ answer: { data, problem, loading, retry }, children }: AnsweredProps<T>) {
  return (
    <>
      {problem ? <Failure problem={problem} retry={retry} /> : null}
      {loading && data === undefined ? <Notice live>{deskText.loading}</Notice> : null}
      {data === undefined ? null : children(data)}
    </>
  );
}

/** Nothing to show yet: why, and what to do. */
export function Waiting({
  problem,
  retry,
}: {
  problem?: string | undefined;
  retry?: (() => void) | undefined;
}) {
  return problem && retry ? <Failure problem={problem} retry={retry} /> : null;
}
