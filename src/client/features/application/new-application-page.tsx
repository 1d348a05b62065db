import { useState } from 'react';
import { ApplicationType, applicationTypes } from '../../../domain/application.ts';
import { checkApplication } from '../../../domain/application-rules.ts';
import { blocks, type RuleHit } from '../../../domain/rule-hit.ts';
import { applicationFault, applicationText, applicationWords } from '../../../text/application.ts';
import { filled, verbatim } from '../../../text/phrase.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { useDirectory } from '../../store/directory.ts';
import type { Directory } from '../../store/types.ts';
import { useDraft } from '../../store/use-draft.ts';
import { useVault } from '../../store/vault.ts';
import { newId, save } from '../../store/write.ts';
import { useCase } from '../../sync/case-file.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useNavigate, useParams, useSearchParams } from '../../ui/router.tsx';
import styles from './application.module.css';
import { ApplicationFields, fieldId } from './form-fields.tsx';
import { applicationChange, openingValues, toDraft, type Values } from './form-values.ts';

interface Props {
  type: ApplicationType;
  child: string;
  found: CaseFile;
  directory: Directory;
  teacher: string;
}

function guardiansOf({ facts, view }: CaseFile): string[] {
  const { guardianName } = facts.child.body;
  return [...(guardianName ? [guardianName] : []), ...view.guardians.map(({ body }) => body.name)];
}

function hitsOf({ type, child, found, directory }: Props, values: Values): RuleHit[] {
  const { applications, decisions } = found.facts;
  return checkApplication(toDraft(child, type, values), {
    today: directory.today,
    guardians: guardiansOf(found),
    others: applications,
    decisions,
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

function useForm(props: Props) {
  const { type, child, found, directory, teacher } = props;
  const navigate = useNavigate();
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const key = `page:/application/new/${child}?type=${type}`;
  const title = filled(applicationText.of, verbatim(found.facts.child.body.name), applicationWords[type]);
  const open = () => openingValues(type, { view: found.view, child, today: directory.today, teacher });
  const draft = useDraft<Values>({ key, title }, open);
  const hits = draft ? hitsOf(props, draft.value) : [];
  const press = async () => {
    setAttempt(attempt + 1);
    if (!draft || blocks(hits)) return;
    const id = newId();
    try {
      const change = applicationChange(id, found.file, toDraft(child, type, draft.value));
      await save([change], { closesDraft: key });
      draft.close();
      navigator.vibrate?.(60);
      void navigate(`/application/${child}/${id}`, { replace: true });
    } catch {
      setFailed(true);
    }
  };
  return { draft, hits, attempt, failed, press };
}

function Form(props: Props) {
  const { type, found, directory } = props;
  const { draft, hits, attempt, failed, press } = useForm(props);
  const errors = attempt > 0 ? errorsOf(hits) : [];
  if (!draft) return <Page title={applicationText.new}>{null}</Page>;
  return (
    <Page
      title={filled(applicationText.newOf, applicationWords[type])}
      lead={verbatim(found.facts.child.body.name)}
      back={`/household/${found.file}`}
      action={
        <Button kind="primary" wide onClick={() => void press()}>
          {applicationText.save}
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
      <ApplicationFields
        type={type}
        values={draft.value}
        change={draft.change}
        faultOf={(path) => errors.find(({ field }) => field === fieldId(path))?.message}
        directory={directory}
      />
      <Marks hits={hits} />
    </Page>
  );
}

function Types({ child, name }: { child: string; name: string }) {
  return (
    <Page title={applicationText.new} lead={verbatim(name)} back="/applications">
      <Card title={applicationText.whichType}>
        {applicationTypes.map((type) => (
          <LinkButton key={type} to={`/application/new/${child}?type=${type}`} wide>
            {applicationWords[type]}
          </LinkButton>
        ))}
      </Card>
    </Page>
  );
}

/** The guardian applies, on the school's phone (issue 3, item 7). */
export function NewApplicationPage() {
  const { child = '' } = useParams();
  const [search] = useSearchParams();
  const { found } = useCase(child);
  const directory = useDirectory();
  const { user } = useVault();
  if (found === null)
    return (
      <Page title={applicationText.new} back="/applications">
        <Empty>{applicationText.noChild}</Empty>
      </Page>
    );
  if (!found || !directory || !user) return <Page title={applicationText.new}>{null}</Page>;
  const type = ApplicationType.safeParse(search.get('type'));
  if (!type.success) return <Types child={child} name={found.facts.child.body.name} />;
  return (
    <Form
      key={type.data}
      type={type.data}
      child={child}
      found={found}
      directory={directory}
      teacher={user.name}
    />
  );
}
