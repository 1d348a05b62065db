import { useState } from 'react';
import { meText } from '../../../text/me.ts';
import type { Language } from '../../../text/phrase.ts';
import { pinText } from '../../../text/sign-in.ts';
import { saveSettings, useSettings } from '../../store/settings.ts';
import { changePin, useVault } from '../../store/vault.ts';
import { tellsNetwork } from '../../sync/photo-policy.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { type TextSize, textSizes, usePreferences } from '../../ui/preferences.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './me.module.css';

const languageOptions: { value: Language; label: (typeof meText)['chinese'] }[] = [
  { value: 'zh-CN', label: meText.chinese },
  { value: 'en', label: meText.english },
];
const sizeOptions = textSizes.map((value: TextSize) => ({ value, label: meText[value] }));

type Step = { at: 'old' } | { at: 'next'; old: string } | { at: 'repeat'; old: string; next: string };
type Said = 'changed' | 'differs' | 'failed';

/** Three entries: the present PIN, the new one, the new one again. */
function ChangePin({ onDone }: { onDone: (said: Said) => void }) {
  const [step, setStep] = useState<Step>({ at: 'old' });
  const take = (pin: string) => {
    if (step.at === 'old') return setStep({ at: 'next', old: pin });
    if (step.at === 'next') return setStep({ at: 'repeat', old: step.old, next: pin });
    if (step.next !== pin) return onDone('differs');
    void changePin(step.old, pin).then((result) => onDone(result === 'ok' ? 'changed' : 'failed'));
  };
  const words = { old: pinText.old, next: pinText.setTitle, repeat: pinText.repeatTitle };
  return (
    <>
      <Notice>{words[step.at]}</Notice>
      <PinPad key={step.at} onDone={take} />
    </>
  );
}

/** “Wi-Fi only” is offered where the browser tells what it is connected by; elsewhere only the person can know. */
const photosOptions = (
  told: boolean,
): readonly { value: 'any' | 'wifi'; label: (typeof meText)['photosByAny'] }[] => [
  { value: 'any', label: meText.photosByAny },
  { value: 'wifi', label: told ? meText.photosByWifi : meText.photosByHand },
];

function PhotosBy() {
  const { photosOnWifiOnly = false } = useSettings();
  const told = tellsNetwork();
  return (
    <>
      <ChoiceField
        label={meText.photosBy}
        options={photosOptions(told)}
        columns={told ? 2 : 1}
        value={photosOnWifiOnly ? 'wifi' : 'any'}
        onChange={(value) => void saveSettings({ photosOnWifiOnly: value === 'wifi' })}
      />
      {told ? null : (
        <p className={styles.soft}>
          <Say>{meText.photosByHandWhy}</Say>
        </p>
      )}
    </>
  );
}

const saidWords = { changed: pinText.changed, differs: pinText.differs, failed: pinText.oldWrong };

export function PreferencesCard() {
  const { language, textSize, withoutEnglish, change } = usePreferences();
  const { replica } = useVault();
  const [changing, setChanging] = useState(false);
  const [said, setSaid] = useState<Said>();
  const done = (result: Said) => {
    setSaid(result);
    setChanging(false);
  };
  return (
    <Card title={meText.settings}>
      <ChoiceField
        label={meText.language}
        options={languageOptions}
        value={language}
        onChange={(next) => change({ language: next })}
      />
      {withoutEnglish ? (
        <Notice tone="warn" live>
          {meText.withoutEnglish}
        </Notice>
      ) : null}
      <ChoiceField
        label={meText.textSize}
        options={sizeOptions}
        columns={3}
        value={textSize}
        onChange={(next) => change({ textSize: next })}
      />
      {replica ? <PhotosBy /> : null}
      {replica ? (
        <Button icon="key" onClick={() => setChanging(true)}>
          {meText.changePin}
        </Button>
      ) : null}
      {said ? (
        <Notice tone={said === 'changed' ? 'done' : 'danger'} live>
          {saidWords[said]}
        </Notice>
      ) : null}
      <Sheet open={changing} onClose={() => setChanging(false)} title={pinText.changeTitle}>
        <ChangePin onDone={done} />
      </Sheet>
    </Card>
  );
}
