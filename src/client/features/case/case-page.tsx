import { mayWrite } from '../../../domain/access.ts';
import { caseText } from '../../../text/case.ts';
import { deskText } from '../../../text/county.ts';
import { leadText } from '../../../text/lead.ts';
import { shellText } from '../../../text/shell.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { useVault } from '../../store/vault.ts';
import { useCase } from '../../sync/case-file.ts';
import { Waiting } from '../../ui/answered.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useParams, useSearchParams } from '../../ui/router.tsx';
import type { Around } from './act.ts';
import { ActForm } from './act-form.tsx';
import { actOf } from './acts.ts';
import styles from './case.module.css';
import { FactsCard } from './facts-card.tsx';
import { FlagsCard } from './flags-card.tsx';
import { HandOverCard } from './hand-over-card.tsx';
import { LegalCard } from './legal-card.tsx';
import { PlanCard } from './plan-card.tsx';
import { RestrictedCard } from './restricted-card.tsx';
import { StateCard } from './state-card.tsx';
import { StepsCard } from './steps-card.tsx';
import { TimelineCard } from './timeline-card.tsx';

/** What can be recorded about the child at any time, whatever the case's state. */
function RecordsCard({ found, home }: { found: CaseFile; home: string }) {
  const { user } = useVault();
  const { desk, file, facts } = found;
  const applies = user?.roles.some((role) => mayWrite(role, 'application'));
  const child = facts.child.id;
  return (
    <Card title={caseText.records}>
      <div className={styles.buttons}>
        {!desk && (
          <>
            <LinkButton to={`/household/${file}/visit?purpose=PERSUASION`}>{caseText.persuade}</LinkButton>
            <LinkButton to={`/lead?child=${child}`}>{leadText.flag}</LinkButton>
          </>
        )}
        <LinkButton to={`${home}?do=contact`}>{caseText.contact}</LinkButton>
        <LinkButton to={`${home}?do=follow-up`}>{caseText.followUp}</LinkButton>
        <LinkButton to={`${home}?do=confirm`}>{caseText.confirm}</LinkButton>
        {applies && <LinkButton to={`/application/new/${child}`}>{caseText.apply}</LinkButton>}
        <LinkButton to={desk ? `/desk/household/${file}` : `/household/${file}`}>
          {caseText.household}
        </LinkButton>
      </div>
    </Card>
  );
}

function Ready({ around, home }: { around: Around; home: string }) {
  const { found } = around;
  const { facts } = found;
  const started = facts.standing.state !== 'NONE';
  return (
    <Page wide title={caseText.of(facts.child.body.name)} back={found.desk ? '/ledgers' : '/cases'}>
      <div className={styles.sides}>
        <div className={styles.side}>
          <StateCard found={found} />
          <FlagsCard found={found} home={home} />
          <StepsCard around={around} home={home} />
          <RecordsCard found={found} home={home} />
          {started && <FactsCard around={around} home={home} />}
          <RestrictedCard facts={facts} />
          {started && <PlanCard around={around} home={home} />}
          <HandOverCard around={around} home={home} />
          {started && <LegalCard around={around} home={home} />}
        </div>
        <div className={styles.side}>
          <TimelineCard found={found} />
        </div>
      </div>
    </Page>
  );
}

function NotHere() {
  const { replica } = useVault();
  const to = replica ? '/cases' : '/ledgers';
  return (
    <Page title={caseText.title} back={to}>
      <Empty action={<LinkButton to={to}>{replica ? caseText.title : shellText.ledgers}</LinkButton>}>
        {replica ? caseText.notHere : deskText.notFound}
      </Empty>
    </Page>
  );
}

/** One child's case: where it stands, what comes next, the plan, and all that happened. */
export function CasePage() {
  const { child = '' } = useParams();
  const [search] = useSearchParams();
  const { found, ...answer } = useCase(child);
  const { user } = useVault();
  const home = `/case/${child}`;
  if (found === undefined || !user)
    return (
      <Page title={caseText.title}>
        <Waiting {...answer} />
      </Page>
    );
  if (!found) return <NotHere />;
  const around: Around = { found, roles: user.roles, user: user.id, name: user.name };
  const name = search.get('do');
  const act = name ? actOf(name, around) : undefined;
  if (name && act) return <ActForm key={name} act={act} around={around} name={name} home={home} />;
  return <Ready around={around} home={home} />;
}
