import { clockOf, deadlineStatus } from '../../../domain/case-clock.ts';
import { lastStepTo, numberOf } from '../../../domain/case-state.ts';
import { caseText, deadlineWords, stateWords } from '../../../text/case.ts';
import { dayWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './case.module.css';

/** 正常 · 临期 · 逾期, and the day. */
function Deadline({ found: { facts, settings, today } }: { found: CaseFile }) {
  const due = clockOf(facts, settings);
  const status = deadlineStatus(facts, settings, today);
  if (!due || !status) return null;
  const day = filled(status === 'OVERDUE' ? caseText.late : caseText.due, dayWords(due, today));
  return (
    <p className={status === 'NORMAL' ? undefined : styles.warn}>
      <Say>{joined([deadlineWords[status], day])}</Say>
    </p>
  );
}

/** The number people call the case by; until the server has given one, that it will. */
function numberWords({ facts: { standing } }: CaseFile): Sentence[] {
  const number = numberOf(standing);
  if (number) return [filled(caseText.number, verbatim(number))];
  return lastStepTo(standing, 'OPEN') ? [caseText.noNumber] : [];
}

/** Where the case stands, since when, and by which day somebody has to act. */
export function StateCard({ found }: { found: CaseFile }) {
  const { facts, today } = found;
  const { state, since, relapses } = facts.standing;
  return (
    <Card>
      <p className={styles.state}>
        <Say>{stateWords[state]}</Say>
      </p>
      {since && (
        <p className={styles.soft}>
          <Say>
            {joined([
              filled(caseText.since, dayWords(since, today)),
              ...(relapses > 0 ? [caseText.relapses(relapses)] : []),
              ...numberWords(found),
            ])}
          </Say>
        </p>
      )}
      <Deadline found={found} />
    </Card>
  );
}
