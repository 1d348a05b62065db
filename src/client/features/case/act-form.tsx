import { useRef, useState } from 'react';
import { formText } from '../../../text/case-form.ts';
import { joined, verbatim } from '../../../text/phrase.ts';
import { useDraft } from '../../store/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useNavigate } from '../../ui/router.tsx';
import type { Act, Around, Values } from './act.ts';
import { ActField, fieldId } from './act-field.tsx';
import styles from './case.module.css';

interface Props {
  act: Act;
  around: Around;
  /** What `?do=` names. */
  name: string;
  /** The case's page. */
  home: string;
}

function useAct({ act, around: { found }, name, home }: Props) {
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  // A second tap of a quick thumb must not write the step twice.
  const busy = useRef(false);
  const key = `page:${home}?do=${name}`;
  const title = joined([act.title, verbatim(found.facts.child.body.name)]);
  const draft = useDraft<Values>({ key, title }, () => act.opening);
  const faults = draft && attempt > 0 ? act.faults(draft.value) : [];
  const press = async () => {
    setAttempt(attempt + 1);
    if (!draft || busy.current || act.faults(draft.value).length > 0) return;
    busy.current = true;
    try {
      await found.save(act.changes(draft.value), { closesDraft: key });
      draft.close();
      navigator.vibrate?.(60);
      void navigate(home, { replace: true });
    } catch {
      busy.current = false;
      setFailed(true);
    }
  };
  return { draft, faults, attempt, failed, press };
}

/** One form on a page of its own, a draft from the first letter. */
export function ActForm(props: Props) {
  const { act, home } = props;
  const { draft, faults, attempt, failed, press } = useAct(props);
  const save = (
    <Button kind="primary" wide onClick={() => void press()}>
      {formText.save}
    </Button>
  );
  if (!draft) return <Page title={act.title}>{null}</Page>;
  // A photo is taken where the paper lies: on a phone.
  const { desk } = props.around.found;
  const asked = act.fields.filter(
    ({ when, kind }) => (!when || when(draft.value)) && !(desk && kind === 'photos'),
  );
  return (
    <Page
      title={act.title}
      lead={verbatim(props.around.found.facts.child.body.name)}
      back={home}
      action={save}
    >
      {attempt > 0 && (
        <ErrorSummary
          attempt={attempt}
          errors={faults.map(({ name, message }) => ({ field: fieldId(name), message }))}
        />
      )}
      <Card>
        <div className={styles.form}>
          {act.notes.map((note) => (
            <p key={note.en} className={styles.soft}>
              <Say>{note}</Say>
            </p>
          ))}
          {asked.map((spec) => (
            <ActField
              key={spec.name}
              spec={spec}
              values={draft.value}
              error={faults.find(({ name }) => name === spec.name)?.message}
              onChange={(value) => draft.change({ [spec.name]: value })}
            />
          ))}
        </div>
      </Card>
      {failed && (
        <Notice tone="danger" live>
          {formText.failed}
        </Notice>
      )}
    </Page>
  );
}
