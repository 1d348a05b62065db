import { useState } from 'react';
import { pinText } from '../../../text/sign-in.ts';
import { setPin } from '../../store/vault.ts';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { isWeakPin } from './weak-pin.ts';

/** Chosen twice, so that a slip of the thumb does not lock its owner out. */
export function SetPinPage() {
  const [first, setFirst] = useState<string>();
  const [problem, setProblem] = useState<'weak' | 'differs'>();
  const [working, setWorking] = useState(false);
  const take = (pin: string) => {
    if (first === undefined) {
      setProblem(isWeakPin(pin) ? 'weak' : undefined);
      if (!isWeakPin(pin)) setFirst(pin);
      return;
    }
    if (pin !== first) {
      setProblem('differs');
      setFirst(undefined);
      return;
    }
    setWorking(true);
    void setPin(pin).finally(() => setWorking(false));
  };
  return (
    <Page title={first === undefined ? pinText.setTitle : pinText.repeatTitle}>
      <p>
        <Say>{working ? pinText.opening : pinText.setLead}</Say>
      </p>
      {problem ? (
        <Notice tone="warn" live>
          {pinText[problem]}
        </Notice>
      ) : null}
      <PinPad onDone={take} disabled={working} />
    </Page>
  );
}
