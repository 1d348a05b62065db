import { dayOf, momentAt, timeOf, toMoment } from '../../../text/day.ts';
import { visitText } from '../../../text/visit.ts';
import { DateField, TextField } from '../../ui/text-field.tsx';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

const HALF_HOUR = 30 * 60_000;
const later = (moment: string): string => momentAt(Date.parse(moment) + HALF_HOUR);

/** Day, from, to. A visit of another day gets both times: now is not when it ended. */
export function TimeFields() {
  const { draft, change } = useVisitForm();
  const start = draft.startedAt ?? draft.openedAt;
  const end = draft.endedAt;
  const setDay = (day: string) => {
    if (!day) return;
    const startedAt = toMoment(day, timeOf(start));
    change({ startedAt, endedAt: end ? toMoment(day, timeOf(end)) : later(startedAt) });
  };
  const setStart = (time: string) => time && change({ startedAt: toMoment(dayOf(start), time) });
  const setEnd = (time: string) => change({ endedAt: time ? toMoment(dayOf(start), time) : undefined });
  return (
    <div className={styles.times}>
      <DateField
        label={visitText.startedOn}
        hint={visitText.late}
        value={dayOf(start)}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <TextField
        label={visitText.startedAt}
        type="time"
        value={timeOf(start)}
        onChange={(event) => setStart(event.currentTarget.value)}
      />
      <TextField
        label={visitText.endedAt}
        hint={end ? undefined : visitText.now}
        type="time"
        value={end ? timeOf(end) : ''}
        onChange={(event) => setEnd(event.currentTarget.value)}
      />
    </div>
  );
}
