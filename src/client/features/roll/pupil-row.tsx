import { absenceStates } from '../../../domain/absence.ts';
import type { Attendance } from '../../../domain/attendance.ts';
import { absenceWords, rollText } from '../../../text/roll.ts';
import type { Pupil } from '../../store/class-roll.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import styles from './roll.module.css';
import type { Away } from './values.ts';

const reasons = absenceStates.map((value) => ({ value, label: absenceWords[value] }));
const lengths = (['whole', 'half'] as const).map((value) => ({ value, label: rollText[value] }));

interface Props {
  pupil: Pupil;
  attendance: Attendance;
  away: Away | undefined;
  onChange: (away: Away | undefined) => void;
}

/** One pupil: nothing to do if here, one tap if away, one more if the reason is known. */
export function PupilRow({ pupil: { entry }, attendance, away, onChange }: Props) {
  const say = useSay();
  const { inRow } = attendance;
  return (
    <li className={styles.pupil}>
      <div className={styles.line}>
        <span>
          <span className={styles.name}>{entry.name}</span>
          {inRow > 0 && (
            <span className={styles.note}>
              {' '}
              <Say>{rollText.inRow(inRow)}</Say>
            </span>
          )}
        </span>
        <button
          type="button"
          className={styles.away}
          aria-pressed={away !== undefined}
          aria-label={say(rollText.awayOf(entry.name))}
          onClick={() => onChange(away ? undefined : { state: 'UNKNOWN' })}
        >
          <Say>{rollText.away}</Say>
        </button>
      </div>
      {away && (
        <>
          <ChoiceField
            label={rollText.why(entry.name)}
            options={reasons}
            value={away.state}
            onChange={(state) => onChange({ ...away, state })}
          />
          <ChoiceField
            label={rollText.howLong(entry.name)}
            options={lengths}
            value={away.half ? 'half' : 'whole'}
            onChange={(length) => onChange({ state: away.state, ...(length === 'half' && { half: true }) })}
          />
        </>
      )}
    </li>
  );
}
