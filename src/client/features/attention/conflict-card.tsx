import { CaseState } from '../../../domain/case-codes.ts';
import { attentionText } from '../../../text/attention.ts';
import { attentionCase } from '../../../text/attention-case.ts';
import { stateWords } from '../../../text/case.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import type { Directory, LocalRecord } from '../../store/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import styles from './attention.module.css';
import { useSettle } from './use-settle.ts';
import { fieldWords, valueWords } from './values.ts';
import { kindOf, whoseRecord } from './whose.ts';

type Body = LocalRecord<'conflict'>['body'];
type Choice = 'winner' | 'loser';

interface SideProps {
  heading: Sentence;
  side: Body[Choice];
  words: Sentence;
  action: Sentence;
  onChoose: () => void;
}

function Side({ heading, side, words, action, onChoose }: SideProps) {
  const say = useSay();
  const who = side.name ? verbatim(side.name) : attentionText.unknownPerson;
  return (
    <div className={styles.side}>
      <p className={styles.soft}>
        <Say>{heading}</Say>
      </p>
      <p className={styles.value}>
        <Say>{words}</Say>
      </p>
      <p className={styles.soft}>
        <Say>{filled(attentionText.by, who, momentWords(side.at))}</Say>
      </p>
      <Button
        kind="plain"
        wide
        aria-label={say(filled(attentionText.keepWhat, action, words))}
        onClick={onChoose}
      >
        {action}
      </Button>
    </div>
  );
}

/** One deleted what the other edited: what is chosen is the record's life, not a value. */
const actionsOf = ({ class: kind }: Body): Record<Choice, Sentence> =>
  kind === 'deleted'
    ? { winner: attentionText.keepRecord, loser: attentionText.deleteRecord }
    : { winner: attentionText.keep, loser: attentionText.keep };

interface Props {
  conflict: LocalRecord<'conflict'>;
  directory: Directory;
}

/** A case closed by one and found open by another: it goes on, and somebody has taken note (sync design §3.4 “to”). */
function ReopenedCard({ conflict, directory }: Props) {
  const { body, file } = conflict;
  const settle = useSettle(conflict);
  const { name, at } = body.winner;
  const who = name ? verbatim(name) : attentionText.unknownPerson;
  return (
    <Card title={joined([kindOf('transition'), whoseRecord({ file }, body.record, directory)])}>
      <p>
        <Say>{attentionCase.reopened}</Say>
      </p>
      {(['winner', 'loser'] as const).map((side) => (
        <p key={side} className={styles.soft}>
          <Say>
            {joined([
              stateOf(body[side].value),
              filled(
                attentionText.by,
                body[side].name ? verbatim(body[side].name) : who,
                momentWords(body[side].at ?? at),
              ),
            ])}
          </Say>
        </p>
      ))}
      <Button kind="plain" wide onClick={() => void settle('winner')}>
        {attentionCase.goOn}
      </Button>
      <LinkButton to={`/household/${file}`} kind="quiet">
        {attentionText.openHousehold}
      </LinkButton>
    </Card>
  );
}
function stateOf(value: unknown): Sentence {
  const state = CaseState.safeParse(value);
  return state.success ? stateWords[state.data] : attentionText.empty;
}

export function ConflictCard(props: Props) {
  return props.conflict.body.kind === 'transition' ? <ReopenedCard {...props} /> : <ValuesCard {...props} />;
}

/** Both values side by side, who and when; one tap settles it (journey 8). */
function ValuesCard({ conflict, directory }: Props) {
  const { body, file } = conflict;
  const settle = useSettle(conflict);
  const words = {
    winner: valueWords(body.path, body.winner.value, directory),
    loser: valueWords(body.path, body.loser.value, directory),
  };
  const actions = actionsOf(body);
  const title = filled(
    attentionText.conflictOf,
    fieldWords(body.kind, body.path),
    whoseRecord(conflict, body.record, directory),
  );
  const side = (choice: Choice, heading: Sentence) => (
    <Side
      heading={heading}
      side={body[choice]}
      words={body.class === 'deleted' ? actions[choice] : words[choice]}
      action={actions[choice]}
      onChoose={() => void settle(choice)}
    />
  );
  return (
    <Card title={body.class === 'deleted' ? attentionText.deletedOrEdited : title}>
      <div className={styles.sides}>
        {side('winner', attentionText.standing)}
        {side('loser', attentionText.other)}
      </div>
      <LinkButton to={`/household/${file}`} kind="quiet">
        {attentionText.openHousehold}
      </LinkButton>
    </Card>
  );
}
