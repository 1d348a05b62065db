import { useState } from 'react';
import * as z from 'zod/mini';
import { Duplicates, type JoinAsked } from '../../../domain/duplicates.ts';
import { duplicateText } from '../../../text/duplicates.ts';
import { send, useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { DuplicateCard } from './duplicate-card.tsx';

/** One settlement at a time; how it went stays in sight until the next one. */
function useSettling(then: () => void) {
  const [state, setState] = useState<'idle' | 'busy' | 'done' | 'failed'>('idle');
  const post = (path: string, body: object) => {
    setState('busy');
    void send(`/api/duplicates/${path}`, body, z.looseObject({}))
      .then(
        () => setState('done'),
        () => setState('failed'),
      )
      .finally(then);
  };
  return {
    state,
    busy: state === 'busy',
    join: (asked: JoinAsked) => post('join', asked),
    apart: (asked: { one: string; two: string }) => post('apart', asked),
  };
}

/** 重复登记: both records beside each other; whoever keeps the rolls of both joins them, or says that they are two. */
export function DuplicatesPage() {
  const answer = useAnswer('/api/duplicates', Duplicates);
  const settling = useSettling(answer.retry);
  return (
    <Page wide title={duplicateText.title}>
      <Notice>{duplicateText.note}</Notice>
      {settling.state === 'failed' ? (
        <Notice tone="danger" live>
          {duplicateText.failed}
        </Notice>
      ) : null}
      {settling.state === 'done' ? (
        <Notice tone="done" live>
          {duplicateText.done}
        </Notice>
      ) : null}
      <Answered answer={answer}>
        {({ items }) => (
          <>
            {items.length === 0 ? <Empty>{duplicateText.none}</Empty> : null}
            {items.map((pair) => (
              <DuplicateCard key={pair.sides.map(({ id }) => id).join(' ')} pair={pair} settling={settling} />
            ))}
          </>
        )}
      </Answered>
    </Page>
  );
}
