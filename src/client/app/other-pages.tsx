import { type ReactNode, useEffect } from 'react';
import { shellText } from '../../text/shell.ts';
import { InstallCard } from '../features/first-use/install-card.tsx';
import { useVault } from '../store/vault.ts';
import { LinkButton } from '../ui/button.tsx';
import { Say } from '../ui/language.tsx';
import { later } from '../ui/later.tsx';
import { Page } from '../ui/page.tsx';
import { Route, Routes } from '../ui/router.tsx';
import { type Door, deskOf } from './navigation.ts';
import { Opening } from './opening.tsx';

const options = { waiting: <Opening />, isPage: true } as const;
const page = <Name extends string>(load: () => Promise<Record<Name, () => ReactNode>>, name: Name) =>
  later<object>(() => load().then((module) => module[name]), options);

const RosterPage = page(() => import('../features/roster/roster-page.tsx'), 'RosterPage');
const NewHouseholdPage = page(
  () => import('../features/household/new-household-page.tsx'),
  'NewHouseholdPage',
);
const CasesPage = page(() => import('../features/cases/cases-page.tsx'), 'CasesPage');
const CasePage = page(() => import('../features/case/case-page.tsx'), 'CasePage');
const AttentionPage = page(() => import('../features/attention/attention-page.tsx'), 'AttentionPage');
const NewEnquiryPage = page(() => import('../features/enquiry/new-enquiry-page.tsx'), 'NewEnquiryPage');
const EnquiriesPage = page(() => import('../features/enquiry/enquiries-page.tsx'), 'EnquiriesPage');
const NewApplicationPage = page(
  () => import('../features/application/new-application-page.tsx'),
  'NewApplicationPage',
);
const ApplicationPage = page(() => import('../features/application/application-page.tsx'), 'ApplicationPage');
const ApplicationsPage = page(
  () => import('../features/application/applications-page.tsx'),
  'ApplicationsPage',
);
const DeskApplicationsPage = page(
  () => import('../features/application/desk-applications-page.tsx'),
  'DeskApplicationsPage',
);
const AwayPage = page(() => import('../features/enquiry/away-page.tsx'), 'AwayPage');
const ApplicationPrintPage = page(
  () => import('../features/print/application-print.tsx'),
  'ApplicationPrintPage',
);
const RecordPrintPage = page(() => import('../features/print/record-print.tsx'), 'RecordPrintPage');
const LegalPrintPage = page(() => import('../features/print/legal-print.tsx'), 'LegalPrintPage');
const MePage = later<{ links: readonly Door[]; install: ReactNode }>(
  () => import('../features/me/me-page.tsx').then((module) => module.MePage),
  options,
);
const RulesPage = page(() => import('../features/me/rules-page.tsx'), 'RulesPage');
const ParcelPage = page(() => import('../features/parcel/parcel-page.tsx'), 'ParcelPage');
const OverviewPage = page(() => import('../features/county/overview-page.tsx'), 'OverviewPage');
const CoveragePage = page(() => import('../features/county/coverage-page.tsx'), 'CoveragePage');
const NamesListPage = page(() => import('../features/county/names-page.tsx'), 'NamesListPage');
const OpenPage = page(() => import('../features/county/open-page.tsx'), 'OpenPage');
const HouseholdDeskPage = page(
  () => import('../features/county/household-desk-page.tsx'),
  'HouseholdDeskPage',
);
const DuplicatesPage = page(() => import('../features/county/duplicates-page.tsx'), 'DuplicatesPage');
const HarmPage = page(() => import('../features/county/harm-page.tsx'), 'HarmPage');
const MyTasksPage = page(() => import('../features/today/my-tasks-page.tsx'), 'MyTasksPage');
const TasksPage = page(() => import('../features/tasks/tasks-page.tsx'), 'TasksPage');
const CountySettingsPage = page(
  () => import('../features/admin/county-settings-page.tsx'),
  'CountySettingsPage',
);
const RollPage = page(() => import('../features/roll/roll-page.tsx'), 'RollPage');
const LeadPage = page(() => import('../features/lead/lead-page.tsx'), 'LeadPage');
const LedgersPage = page(() => import('../features/ledger/ledgers-page.tsx'), 'LedgersPage');
const ImportPage = page(() => import('../features/roster-import/import-page.tsx'), 'ImportPage');
const PlacesPage = page(() => import('../features/admin/places-page.tsx'), 'PlacesPage');
const UsersPage = page(() => import('../features/admin/users-page.tsx'), 'UsersPage');
const DevicesPage = page(() => import('../features/admin/devices-page.tsx'), 'DevicesPage');
const AuditPage = page(() => import('../features/admin/audit-page.tsx'), 'AuditPage');

function NotFound() {
  return (
    <Page title={shellText.notFound}>
      <p>
        <Say>{shellText.notFoundNote}</Say>
      </p>
      <LinkButton to="/">{shellText.toStart}</LinkButton>
    </Page>
  );
}

function Me() {
  return <MePage links={deskOf(useVault())} install={<InstallCard />} />;
}

/** Whence one goes to the ledgers: their page is loaded meanwhile. */
function Cases() {
  useEffect(LedgersPage.ahead, []);
  return <CasesPage />;
}

/** The pages beyond a first visit, and what an address that is none of ours says. */
export function OtherPages() {
  return (
    <Routes>
      <Route path="list" element={<RosterPage />} />
      <Route path="todo" element={<MyTasksPage />} />
      <Route path="cases" element={<Cases />} />
      <Route path="class/:id/roll" element={<RollPage />} />
      <Route path="lead" element={<LeadPage />} />
      <Route path="case/:child" element={<CasePage />} />
      <Route path="attention" element={<AttentionPage />} />
      <Route path="me" element={<Me />} />
      <Route path="me/rules" element={<RulesPage />} />
      <Route path="me/parcel" element={<ParcelPage />} />
      <Route path="household/new" element={<NewHouseholdPage />} />
      <Route path="enquiry/new/:child" element={<NewEnquiryPage />} />
      <Route path="enquiry/away/:child" element={<AwayPage />} />
      <Route path="print/application/:child/:id" element={<ApplicationPrintPage />} />
      <Route path="print/record/:child" element={<RecordPrintPage />} />
      <Route path="print/legal/:child/:id" element={<LegalPrintPage />} />
      <Route path="enquiries" element={<EnquiriesPage />} />
      <Route path="applications" element={<ApplicationsPage />} />
      <Route path="application/new/:child" element={<NewApplicationPage />} />
      <Route path="application/:child/:id" element={<ApplicationPage />} />
      <Route path="desk" element={<OverviewPage />} />
      <Route path="desk/coverage" element={<CoveragePage />} />
      <Route path="desk/coverage/names" element={<NamesListPage />} />
      <Route path="desk/open" element={<OpenPage />} />
      <Route path="desk/household/:file" element={<HouseholdDeskPage />} />
      <Route path="desk/duplicates" element={<DuplicatesPage />} />
      <Route path="desk/harm" element={<HarmPage />} />
      <Route path="ledgers" element={<LedgersPage />} />
      <Route path="desk/applications" element={<DeskApplicationsPage />} />
      <Route path="desk/tasks" element={<TasksPage />} />
      <Route path="desk/settings" element={<CountySettingsPage />} />
      <Route path="desk/imports" element={<ImportPage />} />
      <Route path="desk/places" element={<PlacesPage />} />
      <Route path="desk/users" element={<UsersPage />} />
      <Route path="desk/devices" element={<DevicesPage />} />
      <Route path="desk/audit" element={<AuditPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
