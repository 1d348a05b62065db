import { caseIdOf } from '../../../domain/case.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { conditionWords } from '../../../text/application.ts';
import { caseText } from '../../../text/case.ts';
import { dayOf, dayWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { restrictedText } from '../../../text/restricted.ts';
import { reasonWords } from '../../../text/whereabouts.ts';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './case.module.css';

type Told = CaseFacts['restricted'][number];

function sourceOf({ body: { about } }: Told, { child, applications }: CaseFacts): Sentence {
  if (about === caseIdOf(child.id)) return restrictedText.fromCase;
  return applications.some(({ id }) => id === about)
    ? restrictedText.fromApplication
    : restrictedText.fromVisit;
}

/** What stands behind R98 and “kept apart”, the newest first; only who may read it holds it at all (§6.4). */
export function RestrictedCard({ facts }: { facts: CaseFacts }) {
  if (facts.restricted.length === 0) return null;
  return (
    <Card title={restrictedText.title}>
      <ul>
        {[...facts.restricted].reverse().map((told) => {
          const { primary, others, condition, text } = told.body;
          const words = condition
            ? [conditionWords[condition]]
            : [primary, ...others].map((code) => reasonWords[code]);
          return (
            <li key={told.id} className={styles.item}>
              <p className={styles.strong}>
                <Say>{joined(words, caseText.comma)}</Say>
              </p>
              {text && <p>{text}</p>}
              <p className={styles.soft}>
                <Say>
                  {joined([
                    sourceOf(told, facts),
                    filled(caseText.by, verbatim(told.author.name), dayWords(dayOf(told.writtenAt))),
                  ])}
                </Say>
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
