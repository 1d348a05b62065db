import { lazy, type ReactNode } from 'react';
import { shellText } from '../../text/shell.ts';
import { InstallCard } from '../features/first-use/install-card.tsx';
import { useVault } from '../store/vault.ts';
import { LinkButton } from '../ui/button.tsx';
import { Say } from '../ui/language.tsx';
import { Page } from '../ui/page.tsx';
import { Route, Routes } from '../ui/router.tsx';
import { deskOf } from './navigation.ts';

const later = <Name extends string>(load: () => Promise<Record<Name, () => ReactNode>>, name: Name) =>
  lazy(() => load().then((module) => ({ default: module[name] })));

const RosterPage = later(() => import('../features/roster/roster-page.tsx'), 'RosterPage');
const NewHouseholdPage = later(
  () => import('../features/household/new-household-page.tsx'),
  'NewHouseholdPage',
);
const CasesPage = later(() => import('../features/cases/cases-page.tsx'), 'CasesPage');
const CasePage = later(() => import('../features/case/case-page.tsx'), 'CasePage');
const AttentionPage = later(() => import('../features/attention/attention-page.tsx'), 'AttentionPage');
const NewEnquiryPage = later(() => import('../features/enquiry/new-enquiry-page.tsx'), 'NewEnquiryPage');
const EnquiriesPage = later(() => import('../features/enquiry/enquiries-page.tsx'), 'EnquiriesPage');
const NewApplicationPage = later(
  () => import('../features/application/new-application-page.tsx'),
  'NewApplicationPage',
);
const ApplicationPage = later(
  () => import('../features/application/application-page.tsx'),
  'ApplicationPage',
);
const ApplicationsPage = later(
  () => import('../features/application/applications-page.tsx'),
  'ApplicationsPage',
);
const DeskApplicationsPage = later(
  () => import('../features/application/desk-applications-page.tsx'),
  'DeskApplicationsPage',
);
const AwayPage = later(() => import('../features/enquiry/away-page.tsx'), 'AwayPage');
const ApplicationPrintPage = later(
  () => import('../features/print/application-print.tsx'),
  'ApplicationPrintPage',
);
const RecordPrintPage = later(() => import('../features/print/record-print.tsx'), 'RecordPrintPage');
const LegalPrintPage = later(() => import('../features/print/legal-print.tsx'), 'LegalPrintPage');
const MePage = lazy(() =>
  import('../features/me/me-page.tsx').then((module) => ({ default: module.MePage })),
);
const RulesPage = later(() => import('../features/me/rules-page.tsx'), 'RulesPage');
const ParcelPage = later(() => import('../features/parcel/parcel-page.tsx'), 'ParcelPage');
const OverviewPage = later(() => import('../features/county/overview-page.tsx'), 'OverviewPage');
const CoveragePage = later(() => import('../features/county/coverage-page.tsx'), 'CoveragePage');
const NamesListPage = later(() => import('../features/county/names-page.tsx'), 'NamesListPage');
const OpenPage = later(() => import('../features/county/open-page.tsx'), 'OpenPage');
const HouseholdDeskPage = later(
  () => import('../features/county/household-desk-page.tsx'),
  'HouseholdDeskPage',
);
const DuplicatesPage = later(() => import('../features/county/duplicates-page.tsx'), 'DuplicatesPage');
const HarmPage = later(() => import('../features/county/harm-page.tsx'), 'HarmPage');
const MyTasksPage = later(() => import('../features/today/my-tasks-page.tsx'), 'MyTasksPage');
const TasksPage = later(() => import('../features/tasks/tasks-page.tsx'), 'TasksPage');
const CountySettingsPage = later(
  () => import('../features/admin/county-settings-page.tsx'),
  'CountySettingsPage',
);
const RollPage = later(() => import('../features/roll/roll-page.tsx'), 'RollPage');
const LeadPage = later(() => import('../features/lead/lead-page.tsx'), 'LeadPage');
const LedgersPage = later(() => import('../features/ledger/ledgers-page.tsx'), 'LedgersPage');
const ImportPage = later(() => import('../features/roster-import/import-page.tsx'), 'ImportPage');
const PlacesPage = later(() => import('../features/admin/places-page.tsx'), 'PlacesPage');
const UsersPage = later(() => import('../features/admin/users-page.tsx'), 'UsersPage');
const DevicesPage = later(() => import('../features/admin/devices-page.tsx'), 'DevicesPage');
const AuditPage = later(() => import('../features/admin/audit-page.tsx'), 'AuditPage');

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

/** The pages beyond a first visit, and what an address that is none of ours says. */
export function OtherPages() {
  return (
    <Routes>
      <Route path="list" element={<RosterPage />} />
      <Route path="todo" element={<MyTasksPage />} />
      <Route path="cases" element={<CasesPage />} />
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
