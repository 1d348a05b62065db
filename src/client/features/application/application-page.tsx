import type { Application, ApplicationState, Decision } from '../../../domain/application.ts';
import { applicationState } from '../../../domain/application.ts';
import { decidesAt, mayChange } from '../../../domain/application-rules.ts';
import { type ReadableApplication, unveiled } from '../../../domain/application-veil.ts';
import type { Fact } from '../../../domain/case-facts.ts';
import {
  applicationStateWords,
  applicationText,
  applicationWords,
  conditionWords,
  decisionWords,
  groundWords,
  levelWords,
} from '../../../text/application.ts';
import { dayWords } from '../../../text/day.ts';
import { relationWords } from '../../../text/household-words.ts';
import { filled, joined, type Sentence, verbatim } from '../../../text/phrase.ts';
import { evidenceWords } from '../../../text/whereabouts.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { useVault } from '../../store/vault.ts';
import { useCase } from '../../sync/case-file.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Say } from '../../ui/language.tsx';
import { Empty, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { type PhotoShelf, Photos } from '../../ui/photos-input.tsx';
import { useParams } from '../../ui/router.tsx';
import { SaveMark } from '../../ui/save-mark.tsx';
import styles from './application.module.css';
import { DecisionForm } from './decision-form.tsx';
import { SessionsCard } from './sessions-card.tsx';
import { shelfOf } from './shelf.ts';

const tones: Record<ApplicationState, 'info' | 'warn' | 'danger' | 'done'> = {
  SUBMITTED: 'info',
  SCHOOL_OK: 'info',
  APPROVED: 'done',
  RETURNED: 'warn',
  REFUSED: 'danger',
  WITHDRAWN: 'info',
};

const termWords = ({ from, until }: ReadableApplication): Sentence[] => {
  if (!from) return [];
  return [until ? applicationText.termOf(from, until) : verbatim(from)];
};

/** Everything the guardian said, in lines. */
function linesOf(body: ReadableApplication, school: string | undefined): Sentence[] {
  const { applicant, ground, condition, teaching } = body;
  const who = joined([
    verbatim(applicant.name),
    ...(applicant.relation ? [relationWords[applicant.relation]] : []),
    ...(applicant.phone ? [verbatim(applicant.phone)] : []),
  ]);
  const place = school ?? body.otherPlace;
  return [
    filled(applicationText.applied, who, dayWords(body.appliedOn)),
    ...termWords(body),
    ...(ground ? [joined([groundWords[ground], ...(condition ? [conditionWords[condition]] : [])])] : []),
    ...(place ? [verbatim(place)] : []),
    ...(body.flowNumber ? [joined([applicationText.flowNumber, verbatim(body.flowNumber)])] : []),
    ...(teaching ? [joined([applicationText.teacher, verbatim(teaching.teacher)])] : []),
    ...(body.why ? [verbatim(body.why)] : []),
  ];
}

function Facts({ body, school }: { body: ReadableApplication; school: string | undefined }) {
  return (
    <Card>
      <div className={styles.lines}>
        {linesOf(body, school).map((line) => (
          <p key={line.en}>
            <Say>{line}</Say>
          </p>
        ))}
        {body.ground === 'OTHER' && (
          <p className={styles.warn}>
            <Say>{applicationText.notByLaw}</Say>
          </p>
        )}
      </div>
    </Card>
  );
}

function Papers({ body, useUrl }: { body: ReadableApplication } & Pick<PhotoShelf, 'useUrl'>) {
  if (body.evidence.length + body.photos.length === 0) return null;
  return (
    <Card title={applicationText.papers}>
      <ul>
        {body.evidence.map(({ code, detail }) => (
          <li key={code}>
            <Say>{joined([evidenceWords[code], ...(detail ? [verbatim(detail)] : [])])}</Say>
          </li>
        ))}
      </ul>
      <Photos photos={body.photos} useUrl={useUrl} />
    </Card>
  );
}

function History({ decisions }: { decisions: readonly Fact<Decision>[] }) {
  if (decisions.length === 0) return null;
  return (
    <Card title={applicationText.historyTitle}>
      <ul>
        {decisions.map(({ id, body, author }) => (
          <li key={id} className={styles.item}>
            <p className={styles.strong}>
              <Say>
                {filled(applicationText.decided, levelWords[body.level], decisionWords[body.decision])}
              </Say>
            </p>
            <p className={styles.soft}>
              <Say>
                {joined([
                  filled(applicationText.decidedBy, verbatim(author.name), dayWords(body.on)),
                  ...(body.filingNumber ? [applicationText.filed(body.filingNumber)] : []),
                ])}
              </Say>
            </p>
            {body.note && <p>{body.note}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface Props {
  application: Fact<Application>;
  found: CaseFile;
  user: { name: string; roles: readonly string[] };
}

/** Until the county has decided, the guardian may correct it or take it back. */
function Changes({ application, found, state }: Props & { state: ApplicationState }) {
  if (!mayChange(state)) return null;
  const { child, type } = application.body;
  const withdraw = () =>
    void found.save([
      {
        k: 'set',
        id: application.id,
        kind: 'application',
        file: found.file,
        set: { withdrawnOn: found.today },
      },
    ]);
  return (
    <>
      <LinkButton
        to={`/application/new/${child}?type=${type}&of=${application.id}`}
        kind={state === 'RETURNED' ? 'primary' : 'plain'}
        wide
      >
        {state === 'RETURNED' ? applicationText.correct : applicationText.change}
      </LinkButton>
      <Button kind="quiet" onClick={withdraw}>
        {applicationText.withdraw}
      </Button>
    </>
  );
}

function Ready(props: Props) {
  const { application, found, user } = props;
  const { id, body } = application;
  const { facts } = found;
  const decisions = facts.decisions.filter((one) => one.body.application === id);
  const state = applicationState(application, decisions);
  const level = decidesAt({ roles: user.roles, state });
  const whole = unveiled(application, facts.restricted);
  const shelf = shelfOf(found);
  const common = {
    child: body.child,
    application: id,
    file: found.file,
    today: found.today,
    save: found.save,
  };
  const mark = found.stateOf(id);
  const number = decisions.findLast((one) => one.body.filingNumber)?.body.filingNumber;
  return (
    <Page
      title={filled(applicationText.of, verbatim(facts.child.body.name), applicationWords[body.type])}
      back={found.desk ? '/desk/applications' : '/applications'}
    >
      {mark !== 'server' && <SaveMark state={mark} />}
      <Notice tone={tones[state]}>
        {joined([applicationStateWords[state], ...(number ? [applicationText.filed(number)] : [])])}
      </Notice>
      <Facts body={whole} school={found.schoolName(body.otherSchool)} />
      <Papers body={whole} useUrl={shelf.useUrl} />
      <History decisions={decisions} />
      {level && (
        <DecisionForm
          key={state}
          {...common}
          level={level}
          round={body.round}
          veiled={body.condition === 'HIDDEN'}
        />
      )}
      {body.type === 'HOME_TEACH' && state === 'APPROVED' && (
        <SessionsCard
          {...common}
          shelf={shelf}
          body={body}
          veiled={body.condition === 'HIDDEN'}
          teacher={user.name}
          sessions={facts.sessions}
        />
      )}
      <LinkButton to={`/print/application/${body.child}/${id}`} icon="print" wide>
        {applicationText.printForm}
      </LinkButton>
      <LinkButton to={`/case/${body.child}`} wide>
        {applicationText.toCase}
      </LinkButton>
      <Changes {...props} state={state} />
    </Page>
  );
}

/** One application: what the guardian asks, what was decided, and by whom. */
export function ApplicationPage() {
  const { child = '', id = '' } = useParams();
  const { found } = useCase(child);
  const { user, replica } = useVault();
  const list = replica ? '/applications' : '/desk/applications';
  if (found === undefined || !user) return <Page title={applicationText.title}>{null}</Page>;
  const application = found?.facts.applications.find((one) => one.id === id);
  if (found && application) return <Ready application={application} found={found} user={user} />;
  return (
    <Page title={applicationText.title} back={list}>
      <Empty action={<LinkButton to={list}>{applicationText.title}</LinkButton>}>
        {applicationText.notHere}
      </Empty>
    </Page>
  );
}
