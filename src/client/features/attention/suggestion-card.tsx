import { attentionText } from '../../../text/attention.ts';
import { attentionCase } from '../../../text/attention-case.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, joined, verbatim } from '../../../text/phrase.ts';
import { useFile } from '../../store/file.ts';
import { type Payload, payloadOf } from '../../store/refused.ts';
import type { Directory, LocalRecord } from '../../store/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import styles from './attention.module.css';
import { comparisonOf, payloadWords } from './payload.ts';
import { useSettle } from './use-settle.ts';
import { kindOf, whoseRecord } from './whose.ts';

interface Props {
  suggestion: LocalRecord<'suggestion'>;
  directory: Directory;
}
type Now = Readonly<Record<string, unknown>> | undefined;

function Value({ heading, words }: Record<'heading' | 'words', ReturnType<typeof verbatim>>) {
  return (
    <div className={styles.side}>
      <dt className={styles.soft}>
        <Say>{heading}</Say>
      </dt>
      <dd className={styles.value}>
        <Say>{words}</Say>
      </dd>
    </div>
  );
}

/** What stands beside what is suggested, field by field; of what is no change of a field, what it is. */
function Content({ payload, now, directory }: { payload: Payload; now: Now; directory: Directory }) {
  const changes = comparisonOf(payload, now, directory);
  if (!changes)
    return (
      <p>
        <Say>{filled(attentionText.changes, joined(payloadWords(payload, directory)))}</Say>
      </p>
    );
  return changes.map(({ path, field, now: before, next }) => (
    <section key={path} className={styles.compared}>
      <h3 className={styles.field}>
        <Say>{field}</Say>
      </h3>
      <dl className={styles.sides}>
        <Value heading={attentionText.standing} words={before} />
        <Value heading={attentionCase.suggested} words={next} />
      </dl>
    </section>
  ));
}

/** What somebody wrote who is no longer in charge here: taken over or not, by who is. `now`: the record as it stands. */
export function SuggestionView({ suggestion, directory, now }: Props & { now: Now }) {
  const { body, file } = suggestion;
  const settle = useSettle(suggestion);
  const payload = payloadOf(body.payload);
  const who = body.name ? verbatim(body.name) : attentionText.unknownPerson;
  return (
    <Card title={joined([kindOf(payload.kind), whoseRecord({ file }, payload.id, directory)])}>
      <p className={styles.soft}>
        <Say>{filled(attentionText.by, who, momentWords(body.at))}</Say>
      </p>
      <Content payload={payload} now={now} directory={directory} />
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

export function SuggestionCard(props: Props) {
  const { id } = payloadOf(props.suggestion.body.payload);
  const record = useFile(props.suggestion.file)?.records.find((one) => one.id === id);
  return <SuggestionView {...props} now={record?.body} />;
}
