import { attentionText } from '../../../text/attention.ts';
import { momentWords } from '../../../text/day.ts';
import { filled, type Sentence, verbatim } from '../../../text/phrase.ts';
import type { Directory, LocalRecord } from '../../store/types.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say, useSay } from '../../ui/language.tsx';
import styles from './attention.module.css';
import { useSettle } from './use-settle.ts';
import { fieldWords, valueWords } from './values.ts';
import { whoseRecord } from './whose.ts';

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

/** Both values side by side, who and when; one tap settles it (journey 8). */
export function ConflictCard({ conflict, directory }: Props) {
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
