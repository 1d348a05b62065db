import { useState } from 'react';
import type { Application, TeachingSession } from '../../../domain/application.ts';
import { taughtMonths } from '../../../domain/application-rules.ts';
import type { Fact } from '../../../domain/case-facts.ts';
import { applicationText } from '../../../text/application.ts';
import { dayWords } from '../../../text/day.ts';
import { joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Photos } from '../../ui/photos-input.tsx';
import styles from './application.module.css';
import { SessionForm, type SessionProps } from './session-form.tsx';

const SHOWN = 6;

/** 9月：3 次，方案 2 次: what falls short stands out. */
function Months({ sessions, plan }: { sessions: readonly Fact<TeachingSession>[]; plan: number }) {
  return taughtMonths(sessions)
    .slice(0, SHOWN)
    .map((month) => {
      const short = plan - month.sessions;
      const words: Sentence[] = [
        applicationText.monthCount(month.month, month.sessions, plan),
        applicationText.hoursOf(month.hours),
        ...(short > 0 ? [applicationText.short(short)] : []),
      ];
      return (
        <p key={month.month} className={short > 0 ? styles.warn : undefined}>
          <Say>{joined(words)}</Say>
        </p>
      );
    });
}

function SessionItem({ body, useUrl }: Fact<TeachingSession> & Pick<SessionProps['shelf'], 'useUrl'>) {
  return (
    <li className={styles.item}>
      <p className={styles.strong}>
        <Say>{joined([dayWords(body.day), applicationText.hoursOf(body.hours), verbatim(body.teacher)])}</Say>
      </p>
      <p>{body.content}</p>
      <p className={styles.soft}>
        <Say>{body.guardianSigned ? applicationText.signedShort : applicationText.notSigned}</Say>
      </p>
      <Photos photos={body.photos} useUrl={useUrl} />
    </li>
  );
}

interface Props extends SessionProps {
  body: Application;
  sessions: readonly Fact<TeachingSession>[];
}

/** The plan's count a month, and every session as its own record (domain design §2.12). */
export function SessionsCard({ body, sessions, ...form }: Props) {
  const [open, setOpen] = useState(false);
  const newest = [...sessions].sort((a, b) => (a.body.day + a.id < b.body.day + b.id ? 1 : -1));
  return (
    <Card title={applicationText.sessions}>
      <Months sessions={sessions} plan={body.teaching?.perMonth ?? 0} />
      {open ? (
        <SessionForm {...form} done={() => setOpen(false)} />
      ) : (
        <Button icon="add" wide onClick={() => setOpen(true)}>
          {applicationText.addSession}
        </Button>
      )}
      <ul>
        {newest.map((session) => (
          <SessionItem key={session.id} {...session} useUrl={form.shelf.useUrl} />
        ))}
      </ul>
    </Card>
  );
}
