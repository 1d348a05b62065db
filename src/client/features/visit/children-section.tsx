import { visitText } from '../../../text/visit.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { confirmAll } from './answers.ts';
import { ChildRow } from './child-row.tsx';
import styles from './visit.module.css';
import { useVisitForm } from './visit-context.ts';

/** 全部属实: the one tap of the common case; it goes when nothing is left that it could answer. */
function ConfirmAll() {
  const { draft, change, children } = useVisitForm();
  const left = children.filter(({ id, onFile }) => onFile.whereabouts && !draft.answers[id]?.said);
  if (left.length === 0) return null;
  const known = new Map(children.map(({ id, onFile }) => [id, onFile]));
  return (
    <div className={styles.all}>
      <Button
        kind="primary"
        icon="check"
        onClick={() => change((now) => ({ answers: confirmAll(now, known) }))}
      >
        {visitText.allYes(left.length)}
      </Button>
      <p className={styles.hint}>
        <Say>{visitText.allYesNote}</Say>
      </p>
    </div>
  );
}

export function ChildrenSection() {
  const { draft, children } = useVisitForm();
  return (
    <Card title={visitText.children}>
      {children.length === 0 && (
        <p>
          <Say>{visitText.noChildren}</Say>
        </p>
      )}
      <ul className={styles.children}>
        {children.map((child) => (
          <ChildRow key={child.id} child={child} />
        ))}
      </ul>
      <ConfirmAll />
      <LinkButton kind="plain" to={`/household/${draft.file}?open=child-new&back=visit`}>
        {visitText.addChild}
      </LinkButton>
    </Card>
  );
}
