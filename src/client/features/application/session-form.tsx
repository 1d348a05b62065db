import { useRef, useState } from 'react';
import type { TeachingSession } from '../../../domain/application.ts';
import { applicationText } from '../../../text/application.ts';
import { momentAt } from '../../../text/day.ts';
import type { Change } from '../../store/write.ts';
import { newId } from '../../store/write.ts';
import { Button } from '../../ui/button.tsx';
import { ChecksField } from '../../ui/choice-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { type PhotoShelf, PhotosInput } from '../../ui/photos-input.tsx';
import { AreaField, DateField, TextField } from '../../ui/text-field.tsx';
import styles from './application.module.css';

export interface SessionProps {
  child: string;
  application: string;
  file: string;
  teacher: string;
  /** What the application is about is read by few. */
  veiled: boolean;
  today: string;
  save: (changes: readonly Change[]) => Promise<void>;
  shelf: PhotoShelf;
}
interface Values {
  day: string;
  hours: string;
  content: string;
  photos: TeachingSession['photos'];
  signed: boolean;
}

/** Undefined: something is still missing, or cannot be. */
function sessionOf({ day, hours, content, photos, signed }: Values, props: SessionProps) {
  const long = Number(hours);
  const whole = day !== '' && day <= props.today && long >= 0.5 && long <= 8 && content.trim() !== '';
  if (!whole) return undefined;
  const { child, application, teacher } = props;
  const at = momentAt(Date.now());
  const body: TeachingSession = {
    child,
    application,
    day,
    hours: long,
    content: content.trim(),
    teacher,
    photos,
    guardianSigned: signed,
    at,
  };
  return JSON.parse(JSON.stringify(body)) as Extract<Change, { k: 'add' }>['data'];
}

function useSession(props: SessionProps & { done: () => void }) {
  const { today, file, save, done } = props;
  const [value, setValue] = useState<Values>({
    day: today,
    hours: '2',
    content: '',
    photos: [],
    signed: false,
  });
  const [state, setState] = useState<'idle' | 'missing' | 'failed'>('idle');
  const made = useRef(newId());
  const press = async () => {
    const data = sessionOf(value, props);
    if (!data) return setState('missing');
    try {
      await save([{ k: 'add', id: made.current, kind: 'teaching-session', file, data }]);
      navigator.vibrate?.(60);
      done();
    } catch {
      setState('failed');
    }
  };
  return {
    value,
    state,
    press,
    change: (patch: Partial<Values>) => setValue((now) => ({ ...now, ...patch })),
  };
}

export function SessionForm(props: SessionProps & { done: () => void }) {
  const { value, state, press, change } = useSession(props);
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        <DateField
          label={applicationText.sessionDay}
          value={value.day}
          max={props.today}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <TextField
          label={applicationText.sessionHours}
          type="number"
          min={0.5}
          max={8}
          step={0.5}
          inputMode="decimal"
          value={value.hours}
          onChange={(event) => change({ hours: event.currentTarget.value })}
        />
      </div>
      <AreaField
        label={applicationText.sessionContent}
        {...(props.veiled && { hint: applicationText.sessionHint })}
        value={value.content}
        maxLength={500}
        onChange={(event) => change({ content: event.currentTarget.value })}
      />
      <PhotosInput
        label={applicationText.sessionPhoto}
        value={value.photos}
        most={3}
        onChange={(photos) => change({ photos })}
        shelf={props.shelf}
      />
      <ChecksField
        label={applicationText.signed}
        columns={1}
        options={[{ value: 'signed', label: applicationText.signed }]}
        value={value.signed ? ['signed'] : []}
        onChange={(ticked) => change({ signed: ticked.length > 0 })}
      />
      {state !== 'idle' && (
        <Notice tone="danger" live>
          {state === 'missing' ? applicationText.sessionNeeds : applicationText.failed}
        </Notice>
      )}
      <Button kind="primary" wide onClick={() => void press()}>
        {applicationText.saveSession}
      </Button>
    </div>
  );
}
