import { useRef, useState } from 'react';
import type { Application, ApplicationType } from '../../../domain/application.ts';
import { checkApplication } from '../../../domain/application-rules.ts';
import { unveiled } from '../../../domain/application-veil.ts';
import type { Fact } from '../../../domain/case-facts.ts';
import { blocks, type RuleHit } from '../../../domain/rule-hit.ts';
import { applicationText, applicationWords } from '../../../text/application.ts';
import { applicationFault } from '../../../text/application-faults.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { useDraft } from '../../store/use-draft.ts';
import { newId } from '../../store/write.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Say } from '../../ui/language.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useNavigate } from '../../ui/router.tsx';
import styles from './application.module.css';
import { applicationChanges } from './form-changes.ts';
import { ApplicationFields, fieldId } from './form-fields.tsx';
import { openingValues, toDraft, type Values, valuesOf } from './form-values.ts';
import { shelfOf } from './shelf.ts';

interface Props {
  type: ApplicationType;
  child: string;
  found: CaseFile;
  teacher: string;
  /** What is corrected; none: a new one. */
  was?: Fact<Application> | undefined;
}

function guardiansOf({ facts, view }: CaseFile): string[] {
  const { guardianName } = facts.child.body;
  return [...(guardianName ? [guardianName] : []), ...view.guardians.map(({ body }) => body.name)];
}

function hitsOf({ type, child, found, was }: Props, values: Values): RuleHit[] {
  const { applications, decisions } = found.facts;
  return checkApplication(toDraft(child, type, values), {
    ...{ today: found.today, guardians: guardiansOf(found), others: applications, decisions },
    self: was?.id,
  });
}

const errorsOf = (hits: readonly RuleHit[]) =>
  hits
    .filter(({ level }) => level === 'block')
    .map((hit) => ({ field: fieldId(hit.path ?? ''), message: applicationFault(hit) }));

/** What will be saved, but stands out to whoever decides. */
function Marks({ hits }: { hits: readonly RuleHit[] }) {
  const marks = hits.filter(({ level }) => level === 'flag');
  if (marks.length === 0) return null;
  return (
    <Card title={applicationText.marks}>
      {marks.map((hit) => (
        <p key={`${hit.rule} ${hit.path}`} className={styles.warn}>
          <Say>{applicationFault(hit)}</Say>
        </p>
      ))}
    </Card>
  );
}

/** Why it came back, in the words of who returned it. */
function Returned({ was, found }: Props) {
  const last = found.facts.decisions.findLast(({ body }) => body.application === was?.id);
  if (last?.body.decision !== 'RETURN') return null;
  return <Notice tone="warn">{filled(applicationText.returnedFor, verbatim(last.body.note ?? ''))}</Notice>;
}

const opening = ({ type, child, found, teacher, was }: Props): Values =>
  was
    ? valuesOf(unveiled(was, found.facts.restricted))
    : openingValues(type, { view: found.view, child, today: found.today, teacher });

function useForm(props: Props) {
  const { type, child, found, was } = props;
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  // Pressed again after a failure, it is the same application and not a second one.
  const made = useRef({ id: was?.id ?? newId(), twin: newId() });
  const key = `page:/application/new/${child}?type=${type}${was ? `&of=${was.id}` : ''}`;
  const title = filled(applicationText.of, verbatim(found.facts.child.body.name), applicationWords[type]);
  const draft = useDraft<Values>({ key, title }, () => opening(props));
  const hits = draft ? hitsOf(props, draft.value) : [];
  const press = async () => {
    setAttempt(attempt + 1);
    if (!draft || blocks(hits)) return;
    const { id, twin } = made.current;
    const veiled =
      type === 'RESUME' && found.facts.applications.some(({ body }) => body.condition === 'HIDDEN');
    try {
      const changes = applicationChanges(toDraft(child, type, draft.value), {
        ...{ id, twin, file: found.file, veiled, was },
      });
      await found.save(changes, { closesDraft: key });
      draft.close();
      navigator.vibrate?.(60);
      void navigate(`/application/${child}/${id}`, { replace: true });
    } catch {
      setFailed(true);
    }
  };
  return { draft, hits, attempt, failed, press };
}

/** The guardian's application: typed anew, or corrected in the form it was typed in. */
export function ApplicationForm(props: Props) {
  const { type, child, found, was } = props;
  const { draft, hits, attempt, failed, press } = useForm(props);
  const errors = attempt > 0 ? errorsOf(hits) : [];
  if (!draft) return <Page title={applicationText.new}>{null}</Page>;
  return (
    <Page
      title={filled(was ? applicationText.correctOf : applicationText.newOf, applicationWords[type])}
      lead={verbatim(found.facts.child.body.name)}
      back={was ? `/application/${child}/${was.id}` : `/case/${child}`}
      action={
        <Button kind="primary" wide onClick={() => void press()}>
          {was ? applicationText.resubmit : applicationText.save}
        </Button>
      }
    >
      {draft.resumed && (
        <Notice
          actions={
            <Button kind="quiet" onClick={draft.discard}>
              {applicationText.startAgain}
            </Button>
          }
        >
          {applicationText.resumed}
        </Notice>
      )}
      {attempt > 0 && <ErrorSummary errors={errors} attempt={attempt} />}
      {failed && (
        <Notice tone="danger" live>
          {applicationText.failed}
        </Notice>
      )}
      <Returned {...props} />
      <ApplicationFields
        type={type}
        values={draft.value}
        change={draft.change}
        faultOf={(path) => errors.find(({ field }) => field === fieldId(path))?.message}
        schools={found.schools}
        shelf={shelfOf(found)}
      />
      <Marks hits={hits} />
    </Page>
  );
}
