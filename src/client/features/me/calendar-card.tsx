import { useState } from 'react';
import * as z from 'zod/mini';
import { tasksText } from '../../../text/task.ts';
import { call, useAnswer } from '../../sync/online.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './me.module.css';

const On = z.object({ on: z.boolean() });
const Made = z.object({ path: z.string() });

function Address({ path }: { path: string }) {
  const [copied, setCopied] = useState(false);
  const address = `${window.location.origin}${path}`;
  const copy = () =>
    navigator.clipboard?.writeText(address).then(
      () => setCopied(true),
      // Not allowed here: the address stands above, to be marked by hand.
      () => undefined,
    );
  return (
    <>
      <p className={styles.address}>{address}</p>
      <Button onClick={() => void copy()}>{copied ? tasksText.copied : tasksText.copy}</Button>
    </>
  );
}

/** Tasks in one's own calendar: made, renewed and stopped with a network. */
export function CalendarCard() {
  const answer = useAnswer('/api/calendar', On);
  const [path, setPath] = useState<string>();
  const [failed, setFailed] = useState(false);
  const on = answer.data?.on === true;
  const act = async (work: () => Promise<string | undefined>) => {
    setFailed(false);
    try {
      setPath(await work());
      answer.retry();
    } catch {
      setFailed(true);
    }
  };
  const make = () => act(async () => (await call('/api/calendar', Made, { method: 'POST' })).path);
  const stop = () =>
    act(async () => {
      await call('/api/calendar', z.looseObject({}), { method: 'DELETE' });
      return undefined;
    });
  if (!answer.data) return null;
  return (
    <Card title={tasksText.feed}>
      <p>
        <Say>{on && !path ? tasksText.feedOn : tasksText.feedWhy}</Say>
      </p>
      {path && <Address path={path} />}
      <Button onClick={() => void make()}>{on ? tasksText.feedRenew : tasksText.feedMake}</Button>
      {on && (
        <Button kind="danger" onClick={() => void stop()}>
          {tasksText.feedStop}
        </Button>
      )}
      {failed && (
        <Notice tone="warn" live>
          {tasksText.feedFailed}
        </Notice>
      )}
    </Card>
  );
}
