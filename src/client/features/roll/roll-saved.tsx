import { attendanceOf } from '../../../domain/attendance.ts';
import { isActive } from '../../../domain/case-codes.ts';
import { isOpenFlag } from '../../../domain/case-facts.ts';
import { defaultSettings } from '../../../domain/settings.ts';
import { joined } from '../../../text/phrase.ts';
import { absenceWords, rollText } from '../../../text/roll.ts';
import type { ClassRoll, Pupil } from '../../store/class-roll.ts';
import type { Directory } from '../../store/types.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import styles from './roll.module.css';
import { absenceOn } from './values.ts';

interface Props {
  roll: ClassRoll;
  day: string;
  directory: Directory;
}

/** One who was away for too long, or too often, and what can be done about it: never done by itself. */
function Watched({ pupil, day, directory }: Omit<Props, 'roll'> & { pupil: Pupil }) {
  const { today, settings = defaultSettings } = directory;
  const { inRow, away, held, suspected, often } = attendanceOf(pupil.facts, { today, settings });
  const state = absenceOn(pupil, day)?.body.state;
  const { id, name } = pupil.entry;
  const known = isActive(pupil.facts.standing.state);
  return (
    <li className={styles.pupil}>
      <span className={styles.name}>{name}</span>
      <p className={styles.note}>
        <Say>
          {joined([
            ...(state ? [absenceWords[state]] : []),
            ...(inRow > 0 ? [rollText.inRow(inRow)] : []),
            ...(often ? [rollText.total(away, held)] : []),
          ])}
        </Say>
      </p>
      <div className={styles.buttons}>
        {(suspected || known) && (
          <LinkButton to={`/case/${id}`} kind="plain">
            {rollText.suspect}
          </LinkButton>
        )}
        {!pupil.facts.flags.some(isOpenFlag) && (
          <LinkButton to={`/lead?child=${id}`}>{rollText.sign}</LinkButton>
        )}
        <LinkButton to={`/case/${id}?do=contact`}>{rollText.contact}</LinkButton>
      </div>
    </li>
  );
}

const unexplained = ['TRUANT', 'NOT_REGISTERED', 'UNREACHABLE', 'UNKNOWN'];

/** Saved, and who asks for more than a tick today. */
export function RollSaved({ roll, day, directory }: Props) {
  const { today, settings = defaultSettings } = directory;
  const watched = roll.pupils.filter((pupil) => {
    const away = absenceOn(pupil, day);
    const { suspected, often } = attendanceOf(pupil.facts, { today, settings });
    return away && (unexplained.includes(away.body.state) || suspected || often);
  });
  return (
    <Page
      title={rollText.saved}
      lead={rollText.title}
      action={
        <LinkButton to="/" kind="primary" wide>
          {rollText.done}
        </LinkButton>
      }
    >
      <Notice tone="done" live>
        {rollText.savedNext}
      </Notice>
      {watched.length > 0 && (
        <Card title={rollText.watch}>
          <ul>
            {watched.map((pupil) => (
              <Watched key={pupil.entry.id} pupil={pupil} day={day} directory={directory} />
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
}
