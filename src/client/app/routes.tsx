import { Component, lazy, type ReactNode, Suspense } from 'react';
import { shellText } from '../../text/shell.ts';
import { InstallCard } from '../features/first-use/install-card.tsx';
import { WELCOMED, WelcomePage } from '../features/first-use/welcome-page.tsx';
import { HouseholdPage } from '../features/household/household-page.tsx';
import { TodayPage } from '../features/today/today-page.tsx';
import { VisitPage } from '../features/visit/visit-page.tsx';
import { useSettings } from '../store/settings.ts';
import { useVault } from '../store/vault.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Say } from '../ui/language.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Redirect, Route, Routes, useLocation } from '../ui/router.tsx';
import { deskOf, startOf } from './navigation.ts';

/** Pages beyond the first visit come in chunks of their own; the service worker has them on the phone all the same. */
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

function Opening() {
  return (
    <p role="status">
      <Say>{shellText.opening}</Say>
    </p>
  );
}

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

/** A page that broke, or whose chunk did not come: nothing saved is lost, and there is a way on. */
class Fence extends Component<{ path: string; children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError = () => ({ broken: true });
  /** Another page is another try. */
  override componentDidUpdate({ path }: { path: string }) {
    if (this.state.broken && path !== this.props.path) this.setState({ broken: false });
  }
  override render() {
    if (!this.state.broken) return this.props.children;
    const again = <Button onClick={() => window.location.reload()}>{shellText.again}</Button>;
    return (
      <Notice tone="danger" live actions={again}>
        {navigator.onLine ? shellText.broken : shellText.chunkFailed}
      </Notice>
    );
  }
}

/** The first page: a phone that has just received its lists is told so, once. */
function Start() {
  const vault = useVault();
  const { seen = [] } = useSettings();
  if (!vault.replica) return <Redirect to={startOf(vault)} />;
  return seen.includes(WELCOMED) ? <TodayPage /> : <WelcomePage />;
}

function Me() {
  return <MePage links={deskOf(useVault())} install={<InstallCard />} />;
}

export function Pages() {
  const { pathname } = useLocation();
  return (
    <Fence path={pathname}>
      <Suspense fallback={<Opening />}>
        <Routes>
          <Route index element={<Start />} />
          <Route path="welcome" element={<WelcomePage />} />
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
          <Route path="household/:file" element={<HouseholdPage />} />
          <Route path="household/:file/visit" element={<VisitPage />} />
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
      </Suspense>
    </Fence>
  );
}
