import { useMemo, useRef, useState } from 'react';
import { attendanceOf } from '../../../domain/attendance.ts';
import { isSchoolDay } from '../../../domain/calendar.ts';
import { defaultSettings } from '../../../domain/settings.ts';
import { className } from '../../../text/child.ts';
import { dayWords, timeOf } from '../../../text/day.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { rollText } from '../../../text/roll.ts';
import { type ClassRoll, useClassRoll } from '../../store/class-roll.ts';
import { phoneNow } from '../../store/clock.ts';
import { useDirectory } from '../../store/directory.ts';
import type { Directory } from '../../store/types.ts';
import { useDraft } from '../../store/use-draft.ts';
import { newId, save } from '../../store/write.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useParams, useSearchParams } from '../../ui/router.tsx';
import { DateField } from '../../ui/text-field.tsx';
import { PupilRow } from './pupil-row.tsx';
import styles from './roll.module.css';
import { RollSaved } from './roll-saved.tsx';
import { isCalled, openingRoll, type RollValues, rollChanges } from './values.ts';

interface Props {
  roll: ClassRoll;
  day: string;
  directory: Directory;
  onDay: (day: string) => void;
  onSaved: () => void;
}

const nameOf = ({ school, class: { body } }: ClassRoll) =>
  joined([...(school ? [verbatim(school)] : []), className(body.grade, body.number)]);

function useRoll({ roll, day, onSaved }: Props) {
  const [failed, setFailed] = useState(false);
  // A second tap of a quick thumb must not call the roll twice.
  const busy = useRef(false);
  const key = `page:/class/${roll.class.id}/roll?day=${day}`;
  const title = joined([rollText.title, className(roll.class.body.grade, roll.class.body.number)]);
  const draft = useDraft<RollValues>({ key, title }, () => openingRoll(roll, day));
  const press = async () => {
    if (!draft || busy.current) return;
    busy.current = true;
    try {
      const about = { day, values: draft.value, id: newId(), now: phoneNow() };
      await save(rollChanges(roll, about), { closesDraft: key });
      draft.close();
      navigator.vibrate?.(60);
      onSaved();
    } catch {
      busy.current = false;
      setFailed(true);
    }
  };
  return { draft, failed, press };
}

/** What stands in the way of calling this day's roll, and who has called it already. */
function DayNotes({ roll, day, directory }: Props) {
  const { today, settings = defaultSettings } = directory;
  const call = roll.calls.find(({ body }) => body.day === day);
  if (day > today) return <Notice tone="warn">{rollText.future}</Notice>;
  return (
    <>
      {!isSchoolDay(day, settings) && <Notice tone="warn">{rollText.noSchool}</Notice>}
      {call && (
        <Notice>
          {rollText.called(timeOf(call.body.at), call.author.name, [call.body.present, call.body.onRoll])}
        </Notice>
      )}
    </>
  );
}

function RollForm(props: Props) {
  const { roll, day, directory, onDay } = props;
  const { today, settings = defaultSettings } = directory;
  const { draft, failed, press } = useRoll(props);
  const called = useMemo(() => roll.pupils.filter(isCalled), [roll]);
  const others = roll.pupils.filter((pupil) => !isCalled(pupil)).map(({ entry }) => entry.name);
  const away = draft?.value.away ?? {};
  const missing = called.filter(({ entry }) => away[entry.id]).length;
  const words = missing === 0 ? rollText.allHere(called.length) : rollText.someAway(missing, called.length);
  return (
    <Page
      title={rollText.title}
      lead={joined([nameOf(roll), dayWords(day, today)])}
      back="/"
      action={
        draft && day <= today && called.length > 0 ? (
          <Button kind="primary" wide icon="check" onClick={() => void press()}>
            {words}
          </Button>
        ) : undefined
      }
    >
      <DayNotes {...props} />
      {called.length === 0 && <Empty>{rollText.nobody}</Empty>}
      {failed && (
        <Notice tone="danger" live>
          {rollText.failed}
        </Notice>
      )}
      {draft && called.length > 0 && (
        <Card>
          <p className={styles.soft}>
            <Say>{rollText.hint}</Say>
          </p>
          <ul>
            {called.map((pupil) => (
              <PupilRow
                key={pupil.entry.id}
                pupil={pupil}
                attendance={attendanceOf(pupil.facts, { today, settings })}
                away={away[pupil.entry.id]}
                onChange={(one) => draft.change({ away: { ...away, [pupil.entry.id]: one } })}
              />
            ))}
          </ul>
          {others.length > 0 && (
            <p className={styles.soft}>
              <Say>{rollText.lawful(others.join('、'))}</Say>
            </p>
          )}
        </Card>
      )}
      <Card>
        <DateField
          label={rollText.day}
          value={day}
          max={today}
          onChange={(event) => event.currentTarget.value && onDay(event.currentTarget.value)}
        />
      </Card>
    </Page>
  );
}

/** 点名 by exception (domain design §6.1 Presence): everyone present in one tap, else only who is missing and why. */
export function RollPage() {
  const { id = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const directory = useDirectory();
  const roll = useClassRoll(id);
  const [saved, setSaved] = useState<string>();
  if (roll === null)
    return (
      <Page title={rollText.title} back="/">
        <Empty>{rollText.notHere}</Empty>
      </Page>
    );
  if (!roll || !directory)
    return (
      <Page title={rollText.title} back="/">
        {null}
      </Page>
    );
  const day = search.get('day') ?? directory.today;
  if (saved === day) return <RollSaved roll={roll} day={day} directory={directory} />;
  return (
    <RollForm
      key={day}
      roll={roll}
      day={day}
      directory={directory}
      onDay={(next) => setSearch({ day: next }, { replace: true })}
      onSaved={() => setSaved(day)}
    />
  );
}
