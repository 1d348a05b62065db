import type { RuleHit } from '../../../domain/rule-hit.ts';
import { childText } from '../../../text/child.ts';
import { ruleSentence } from '../../../text/rules.ts';
import { LinkButton } from '../../ui/button.tsx';
import { ChecksField } from '../../ui/choice-field.tsx';
import { Notice } from '../../ui/notice.tsx';

interface Props {
  hits: readonly RuleHit[];
  checked: boolean;
  onChecked: (checked: boolean) => void;
}

/** V4 and V5 name the other record and lead to it; V3 and V8 only ask for a second look. */
export function TwinNotice({ hits, checked, onChecked }: Props) {
  const twins = hits.filter(({ rule }) => rule === 'V4' || rule === 'V5');
  const marks = hits.filter(({ level }) => level === 'flag');
  return (
    <>
      {twins.map((hit) => (
        <Notice
          key={hit.rule}
          tone="warn"
          live
          actions={
            <LinkButton to={`/household/${hit.params?.file}`} kind="plain">
              {childText.duplicateOpen(String(hit.params?.name ?? ''))}
            </LinkButton>
          }
        >
          {ruleSentence(hit)}
        </Notice>
      ))}
      {twins.some(({ level }) => level === 'explain') && (
        <ChecksField
          id="field-checked"
          label={childText.checkedWhat}
          columns={1}
          options={[{ value: 'checked', label: childText.explain }]}
          value={checked ? ['checked'] : []}
          onChange={(chosen) => onChecked(chosen.length > 0)}
        />
      )}
      {marks.map((hit) => (
        <Notice key={`${hit.rule} ${hit.path}`}>{ruleSentence(hit)}</Notice>
      ))}
    </>
  );
}
