import { useState } from 'react';
import { edgeOf } from '../../../domain/case-machine.ts';
import { acceptances } from '../../../domain/hand-over.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { handOverText } from '../../../text/hand-over.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { Around } from './act.ts';
import styles from './case.module.css';

/** Asked and not answered: the case stays where it is, and who asked sees since when. */
function Waiting({ around: { found, roles } }: { around: Around }) {
  const [failed, setFailed] = useState(false);
  const back = (id: string) =>
    found
      .save([{ k: 'set', id, kind: 'enquiry', file: id, set: { withdrawn: true } }])
      .catch(() => setFailed(true));
  return (
    <>
      {found.handOvers.map(({ id, body }) => (
        <div key={id} className={styles.item}>
          <p className={styles.warn}>
            <Say>
              {filled(
                handOverText.waiting,
                verbatim(found.schoolName(body.toSchool) ?? ''),
                dayWords(dayOf(body.askedAt), found.today),
              )}
            </Say>
          </p>
          {roles.includes('county') && (
            <Button kind="quiet" onClick={() => void back(id)}>
              {handOverText.withdraw}
            </Button>
          )}
        </div>
      ))}
      {failed && (
        <Notice tone="danger" live>
          {handOverText.failed}
        </Notice>
      )}
    </>
  );
}

/** 移交: whom the county has asked to take the child over, and who has accepted. */
export function HandOverCard({ around, home }: { around: Around; home: string }) {
  const { found, roles } = around;
  const open = edgeOf(found.facts.standing.state, 'HANDED_OVER') !== undefined;
  const accepted = acceptances(found.facts);
  const asks = open && roles.includes('county');
  if (!open || (found.handOvers.length + accepted.length === 0 && !asks)) return null;
  return (
    <Card title={handOverText.title}>
      <Waiting around={around} />
      {accepted.map(({ id, body }) => (
        <p key={id}>
          <Say>
            {filled(
              handOverText.accepted,
              verbatim(found.schoolName(body.school) ?? body.by),
              dayWords(dayOf(body.at), found.today),
            )}
          </Say>
        </p>
      ))}
      {asks && <LinkButton to={`${home}?do=hand-over`}>{handOverText.ask}</LinkButton>}
    </Card>
  );
}
