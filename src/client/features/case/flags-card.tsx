import { isOpenFlag } from '../../../domain/case-facts.ts';
import { caseText } from '../../../text/case.ts';
import { dayWords } from '../../../text/day.ts';
import { leadText } from '../../../text/lead.ts';
import { filled, joined, verbatim } from '../../../text/phrase.ts';
import { signWords } from '../../../text/whereabouts.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './case.module.css';

/** 苗头 that somebody is looking after, each until it is closed with a reason. */
export function FlagsCard({ found: { facts, today }, home }: { found: CaseFile; home: string }) {
  const open = facts.flags.filter(isOpenFlag);
  if (open.length === 0) return null;
  return (
    <Card title={leadText.openFlags}>
      <ul>
        {open.map(({ id, author, body }) => (
          <li key={id} className={styles.item}>
            <p className={styles.strong}>
              <Say>
                {joined(
                  body.signals.map((sign) => signWords[sign]),
                  caseText.comma,
                )}
              </Say>
            </p>
            {body.note && <p>{body.note}</p>}
            <p className={styles.soft}>
              <Say>{filled(caseText.by, verbatim(author.name), dayWords(body.openedOn, today))}</Say>
            </p>
            {body.reviewOn && (
              <p className={body.reviewOn < today ? styles.warn : styles.soft}>
                <Say>{filled(leadText.review, dayWords(body.reviewOn, today))}</Say>
              </p>
            )}
            <div className={styles.buttons}>
              <LinkButton to={`${home}?do=passed.${id}`}>{leadText.closeTitle}</LinkButton>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
