import { DeskApplications } from '../../../domain/desk-applications.ts';
import { shellText } from '../../../text/shell.ts';
import { useAnswer } from '../../sync/online.ts';
import { Answered } from '../../ui/answered.tsx';
import { Page } from '../../ui/page.tsx';
import { ApplicationGroups } from './applications-page.tsx';

/** 申请审批 at the officer's desk: deferral, suspension, transfer, teaching at home. */
export function DeskApplicationsPage() {
  const answer = useAnswer('/api/applications', DeskApplications);
  return (
    <Page wide title={shellText.applications} lead={shellText.applicationsLead}>
      <Answered answer={answer}>
        {({ items, today, settings }) => (
          <ApplicationGroups
            all={items.map((one) => ({ ...one, unsent: false }))}
            around={{ today, settings }}
          />
        )}
      </Answered>
    </Page>
  );
}
