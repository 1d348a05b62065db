import { useState } from 'react';
import { pinText } from '../../../text/sign-in.ts';
import { setPin } from '../../store/vault.ts';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { isWeakPin } from './weak-pin.ts';

type Said = 'weak' | 'differs' | 'working' | 'notKept';
const words = {
  weak: pinText.weak,
  differs: pinText.differs,
  working: pinText.opening,
  notKept: pinText.notKept,
};

/** Chosen twice, so that a slip of the thumb does not lock its owner out. */
export function SetPinPage() {
  const [first, setFirst] = useState<string>();
  const [said, setSaid] = useState<Said>();
  const choose = (pin: string) => {
    const weak = isWeakPin(pin);
    setSaid(weak ? 'weak' : undefined);
    if (!weak) setFirst(pin);
  };
  const repeat = (pin: string) => {
    if (pin !== first) {
      setSaid('differs');
      setFirst(undefined);
      return;
    }
    setSaid('working');
    setPin(pin).catch(() => setSaid('notKept'));
  };
  return (
    <Page title={first === undefined ? pinText.setTitle : pinText.repeatTitle}>
      <p>
        <Say>{first === undefined ? pinText.setLead : pinText.repeatLead}</Say>
      </p>
      <PinPad onDone={first === undefined ? choose : repeat} disabled={said === 'working'}>
        {said ? (
          <Notice tone={said === 'working' ? 'info' : 'warn'} live>
            {words[said]}
          </Notice>
        ) : null}
      </PinPad>
    </Page>
  );
}
