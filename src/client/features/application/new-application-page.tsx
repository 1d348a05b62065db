import { ApplicationType, applicationState, applicationTypes } from '../../../domain/application.ts';
import { mayChange } from '../../../domain/application-rules.ts';
import { applicationText, applicationWords } from '../../../text/application.ts';
import { verbatim } from '../../../text/phrase.ts';
import type { CaseFile } from '../../store/case-file.ts';
import { useVault } from '../../store/vault.ts';
import { useCase } from '../../sync/case-file.ts';
import { Waiting } from '../../ui/answered.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useParams, useSearchParams } from '../../ui/router.tsx';
import { ApplicationForm } from './application-form.tsx';

function Types({ child, name }: { child: string; name: string }) {
  return (
    <Page title={applicationText.new} lead={verbatim(name)} back={`/case/${child}`}>
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

/** The application to be corrected; undefined: there is none, or it has been decided. */
function correctable({ facts }: CaseFile, id: string) {
  const one = facts.applications.find((application) => application.id === id);
  return one && mayChange(applicationState(one, facts.decisions)) ? one : undefined;
}

function Ready({ found, child, teacher }: { found: CaseFile; child: string; teacher: string }) {
  const [search] = useSearchParams();
  const of = search.get('of');
  const type = ApplicationType.safeParse(search.get('type'));
  if (!type.success) return <Types child={child} name={found.facts.child.body.name} />;
  const was = of === null ? undefined : correctable(found, of);
  if (of !== null && !was)
    return (
      <Page title={applicationText.new} back={`/application/${child}/${of}`}>
        <Empty>{applicationText.decidedAlready}</Empty>
      </Page>
    );
  const common = { type: type.data, child, found, teacher, was };
  return <ApplicationForm key={`${type.data} ${of}`} {...common} />;
}

/** The guardian applies, on the school's phone or at a desk (issue 3, item 7). */
export function NewApplicationPage() {
  const { child = '' } = useParams();
  const { found, ...answer } = useCase(child);
  const { user, replica } = useVault();
  if (found === null)
    return (
      <Page title={applicationText.new} back={replica ? '/applications' : '/desk/applications'}>
        <Empty>{applicationText.noChild}</Empty>
      </Page>
    );
  if (!found || !user)
    return (
      <Page title={applicationText.new}>
        <Waiting {...answer} />
      </Page>
    );
  return <Ready found={found} child={child} teacher={user.name} />;
}
