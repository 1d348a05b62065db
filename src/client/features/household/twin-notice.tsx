import type { RuleHit } from '../../../domain/rule-hit.ts';
import { childText } from '../../../text/child.ts';
import { ruleSentence } from '../../../text/rules.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { canJoin, isTwin, type TwinAnswer } from './child-hits.ts';

interface Props {
  /** As the rules say, whatever was answered. */
  hits: readonly RuleHit[];
  answer: TwinAnswer | undefined;
  onAnswer: (answer: TwinAnswer) => void;
  /** Of a child to be added: the record that is meant joins this household. */
  onJoin?: ((record: string) => void) | undefined;
}

function Twin({ hit, onJoin }: { hit: RuleHit; onJoin: Props['onJoin'] }) {
  const { file, name, record } = hit.params ?? {};
  return (
    <Notice
      tone="warn"
      live
      actions={
        <>
          {onJoin && canJoin(hit) ? (
            <Button kind="plain" onClick={() => onJoin(String(record))}>
              {childText.joinHere}
            </Button>
          ) : null}
          <LinkButton to={`/household/${file}`} kind="plain">
            {childText.duplicateOpen(String(name ?? ''))}
          </LinkButton>
        </>
      }
    >
      {ruleSentence(hit)}
    </Notice>
  );
}

/** V4 and V5 name the other record and offer what can be done about it; V3 and V8 only ask for a second look. */
export function TwinNotice({ hits, answer, onAnswer, onJoin }: Props) {
  const twins = hits.filter(isTwin);
  const marks = hits.filter((hit) => hit.level === 'flag' && !isTwin(hit));
  const onlyName = twins.every(({ rule }) => rule === 'V5');
  const options = [
    ...(onlyName ? [{ value: 'other' as const, label: childText.explain }] : []),
    { value: 'ask' as const, label: childText.askToJoin },
  ];
  return (
    <>
      {twins.map((hit) => (
        <Twin key={hit.rule} hit={hit} onJoin={onJoin} />
      ))}
      {twins.length > 0 && (
        <ChoiceField
          id="field-twin"
          label={childText.checkedWhat}
          columns={1}
          options={options}
          value={answer}
          onChange={onAnswer}
        />
      )}
      {marks.map((hit) => (
        <Notice key={`${hit.rule} ${hit.path}`}>{ruleSentence(hit)}</Notice>
      ))}
    </>
  );
}
