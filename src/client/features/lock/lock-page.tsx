import { useState } from 'react';
import { shellText } from '../../../text/shell.ts';
import { pinText } from '../../../text/sign-in.ts';
import { isPhoneFull } from '../../store/problem.ts';
import { choosePerson, unlock, useVault } from '../../store/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';

const TRIES = 10;

interface LockPageProps {
  /** The way to the password: a forgotten PIN, or another account. */
  onSignIn: () => void;
}

/** Somebody else's turn: whoever has data here, or an account that is new to this phone. */
function Others({ onSignIn }: LockPageProps) {
  const { people, person } = useVault();
  const others = people.filter((one) => one.id !== person?.id);
  return (
    <>
      {others.map((one) => (
        <Button key={one.id} kind="quiet" icon="me" onClick={() => choosePerson(one.id)}>
          {pinText.switchTo(one.name)}
        </Button>
      ))}
      <Button kind="quiet" icon="add" onClick={onSignIn}>
        {pinText.newPerson}
      </Button>
    </>
  );
}

type Said = 'working' | 'wrong' | 'failed' | 'full';

function WhatHappened({ said }: { said: Said | undefined }) {
  const { wrongPins } = useVault();
  if (said === 'working') return <Notice live>{pinText.opening}</Notice>;
  if (said === 'failed') {
    return (
      <Notice
        tone="danger"
        live
        actions={<Button onClick={() => window.location.reload()}>{shellText.again}</Button>}
      >
        {pinText.notOpened}
      </Notice>
    );
  }
  if (said === 'full') {
    return (
      <Notice tone="danger" live>
        {pinText.full}
      </Notice>
    );
  }
  if (said !== 'wrong' || wrongPins === 0) return null;
  return (
    <Notice tone="danger" live>
      {pinText.wrong(TRIES - wrongPins)}
    </Notice>
  );
}

export function LockPage({ onSignIn }: LockPageProps) {
  const { signInNeeded, person } = useVault();
  const [said, setSaid] = useState<Said>();
  const take = (pin: string) => {
    setSaid('working');
    unlock(pin).then(
      (result) => setSaid(result === 'wrong' ? 'wrong' : undefined),
      (error) => setSaid(isPhoneFull(error) ? 'full' : 'failed'),
    );
  };
  if (signInNeeded) {
    return (
      <Page title={pinText.enter}>
        <Notice tone="warn" live actions={<Button onClick={onSignIn}>{pinText.forgot}</Button>}>
          {pinText.signInNeeded}
        </Notice>
        <Others onSignIn={onSignIn} />
      </Page>
    );
  }
  return (
    <Page title={person?.name ? pinText.welcomeBack(person.name) : pinText.enter}>
      <PinPad key={person?.id} onDone={take} disabled={said === 'working'}>
        <WhatHappened said={said} />
      </PinPad>
      <Button kind="quiet" onClick={onSignIn}>
        {pinText.forgot}
      </Button>
      <Others onSignIn={onSignIn} />
    </Page>
  );
}
