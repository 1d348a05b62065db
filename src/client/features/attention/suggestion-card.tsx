import { attentionText } from '../../../text/attention.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, joined, verbatim } from '../../../text/phrase.ts';
import { payloadOf } from '../../store/refused.ts';
import type { Directory, LocalRecord } from '../../store/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './attention.module.css';
import { payloadWords } from './payload.ts';
import { useSettle } from './use-settle.ts';
import { kindOf, whoseRecord } from './whose.ts';

interface Props {
  suggestion: LocalRecord<'suggestion'>;
  directory: Directory;
}

/** What somebody wrote who is no longer in charge here: taken over or not, by who is. */
export function SuggestionCard({ suggestion, directory }: Props) {
  const { body, file } = suggestion;
  const settle = useSettle(suggestion);
  const payload = payloadOf(body.payload);
  const who = body.name ? verbatim(body.name) : attentionText.unknownPerson;
  return (
    <Card title={joined([kindOf(payload.kind), whoseRecord({ file }, payload.id, directory)])}>
      <p className={styles.soft}>
        <Say>{filled(attentionText.by, who, momentWords(body.at))}</Say>
      </p>
      <p>
        <Say>{filled(attentionText.changes, joined(payloadWords(payload, directory)))}</Say>
      </p>
      <div className={styles.actions}>
        <Button kind="plain" onClick={() => void settle('apply')}>
          {attentionText.apply}
        </Button>
        <Button kind="plain" onClick={() => void settle('decline')}>
          {attentionText.decline}
        </Button>
      </div>
      <LinkButton to={`/household/${file}`} kind="quiet">
        {attentionText.openHousehold}
      </LinkButton>
    </Card>
  );
}
