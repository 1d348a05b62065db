import { caseText } from '../../../text/case.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { usePhotoUrl } from '../../store/photos.ts';
import { useServerPhoto } from '../../sync/online.ts';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Photos } from '../../ui/photos-input.tsx';
import { SaveMark } from '../../ui/save-mark.tsx';
import styles from './case.module.css';
import type { CaseEvent } from './event.ts';
import { eventsOf } from './events.ts';

function Event({ event, found }: { event: CaseEvent; found: CaseFile }) {
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <h3 className={styles.strong}>
          <Say>{event.title}</Say>
        </h3>
        <SaveMark state={found.stateOf(event.id.split(':')[0] ?? '')} />
      </div>
      <p className={styles.soft}>
        <Say>{filled(caseText.by, verbatim(event.who), dayWords(event.day, found.today))}</Say>
      </p>
      {event.lines.map((line) => (
        <p key={line.en}>
          <Say>{line}</Say>
        </p>
      ))}
      <Photos photos={event.photos} useUrl={found.desk ? useServerPhoto : usePhotoUrl} />
    </li>
  );
}

/** Who did what when, newest first. */
export function TimelineCard({ found }: { found: CaseFile }) {
  const events = eventsOf(found.facts, { school: found.schoolName });
  return (
    <Card title={caseText.timeline}>
      {events.length === 0 && (
        <p>
          <Say>{caseText.noEvents}</Say>
        </p>
      )}
      <ol>
        {events.map((event) => (
          <Event key={event.id} event={event} found={found} />
        ))}
      </ol>
    </Card>
  );
}
