import { useState } from 'react';
import { pinText } from '../../../text/sign-in.ts';
import { choosePerson, unlock, useVault } from '../../store/vault.ts';
import { Button } from '../../ui/button.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';

const TRIES = 10;

function Others() {
  const { people, person } = useVault();
  const others = people.filter((one) => one.id !== person?.id);
  return (
    <>
      {others.map((one) => (
        <Button key={one.id} kind="quiet" icon="me" onClick={() => choosePerson(one.id)}>
          {pinText.welcomeBack(one.name)}
        </Button>
      ))}
    </>
  );
}

interface LockPageProps {
  /** The way to the password: a forgotten PIN, or another account. */
  onSignIn: () => void;
}

export function LockPage({ onSignIn }: LockPageProps) {
  const { wrongPins, signInNeeded, person } = useVault();
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState(false);
  const take = (pin: string) => {
    setWorking(true);
    setFailed(false);
    void unlock(pin)
      .then((result) => setFailed(result === 'wrong'))
      .finally(() => setWorking(false));
  };
  if (signInNeeded) {
    return (
      <Page title={pinText.enter}>
        <Notice tone="warn" actions={<Button onClick={onSignIn}>{pinText.forgot}</Button>}>
          {pinText.signInNeeded}
        </Notice>
        <Others />
      </Page>
    );
  }
  return (
    <Page title={person?.name ? pinText.welcomeBack(person.name) : pinText.enter}>
      {working ? (
        <p role="status">
          <Say>{pinText.opening}</Say>
        </p>
      ) : null}
      {failed && wrongPins > 0 ? (
        <Notice tone="danger" live>
          {pinText.wrong(TRIES - wrongPins)}
        </Notice>
      ) : null}
      <PinPad onDone={take} disabled={working} />
      <Button kind="quiet" onClick={onSignIn}>
        {pinText.forgot}
      </Button>
      <Others />
    </Page>
  );
}
