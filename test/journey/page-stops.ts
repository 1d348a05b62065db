import type { Page } from 'playwright-core';
import { applicationTypes } from '../../src/domain/application.ts';
import { childMeasures } from '../../src/domain/coverage.ts';
import { ledgers } from '../../src/domain/ledger.ts';
import type { Sentence } from '../../src/text/phrase.ts';
import { visitText } from '../../src/text/visit.ts';
import type { DemoCounty } from './demo-county.ts';

/** Where each role goes to have seen every page, by the routes of src/client/app/routes.tsx and other-pages.tsx. */
export type Say = (sentence: Sentence) => string;
export interface Stop {
  /** As the routes name it; '' is the first page. */
  route: string;
  path: string;
  /** What is done on the page before it is looked at. */
  opens?: (page: Page, say: Say) => Promise<void>;
  /** Like one before it but for its words: only they are looked at. */
  onlyWords?: true;
}

/** Presses the page's one primary button: an unfilled form says what is missing. */
export const submits = async (page: Page): Promise<void> => {
  await page.locator('main button[class*=primary], [role=dialog] button[class*=primary]').last().click();
};
/** A form for a record on file, right after another's: it shows that record. */
const holdsItsOwn = async (page: Page): Promise<void> => {
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[role=dialog] input')?.value !== '',
  );
};
const opensQuestions = async (page: Page, say: Say): Promise<void> => {
  for (const words of [visitText.other, visitText.answer]) {
    const all = page.locator('main li').getByText(say(words), { exact: true });
    while ((await all.count()) > 0) await all.first().click();
  }
  await page.locator('main li fieldset').first().waitFor();
  await submits(page);
};

export const teacherStops = ({ file, child, classId }: DemoCounty): Stop[] => [
  { route: '', path: '/' },
  { route: 'welcome', path: '/welcome' },
  { route: 'list', path: '/list' },
  { route: 'list', path: '/list?pick=visit' },
  { route: 'todo', path: '/todo' },
  { route: 'cases', path: '/cases' },
  { route: 'class/:id/roll', path: `/class/${classId}/roll` },
  { route: 'lead', path: '/lead', opens: submits },
  { route: 'lead', path: `/lead?child=${child}` },
  { route: 'case/:child', path: `/case/${child}` },
  { route: 'attention', path: '/attention' },
  { route: 'me', path: '/me' },
  { route: 'me/rules', path: '/me/rules' },
  { route: 'me/parcel', path: '/me/parcel' },
  { route: 'household/new', path: '/household/new', opens: submits },
  { route: 'household/:file', path: `/household/${file}` },
  { route: 'household/:file', path: `/household/${file}?open=household` },
  { route: 'household/:file', path: `/household/${file}?open=guardian-new`, opens: submits },
  { route: 'household/:file', path: `/household/${file}?open=child-new`, opens: submits },
  { route: 'household/:file', path: `/household/${file}?open=child-${child}`, opens: holdsItsOwn },
  { route: 'household/:file', path: '/household/00000000-0000-7000-8000-000000000000' },
  { route: 'household/:file/visit', path: `/household/${file}/visit` },
  {
    route: 'household/:file/visit',
    path: `/household/${file}/visit?purpose=PERSUASION`,
    opens: opensQuestions,
  },
  { route: 'enquiry/new/:child', path: `/enquiry/new/${child}` },
  { route: 'enquiry/away/:child', path: `/enquiry/away/${child}`, opens: submits },
  { route: 'enquiries', path: '/enquiries' },
  { route: 'applications', path: '/applications' },
  { route: 'print/record/:child', path: `/print/record/${child}` },
  { route: '*', path: '/nowhere' },
];

const applicationStops = (child: string): Stop[] =>
  applicationTypes.map((type) => ({
    ...{ route: 'application/new/:child', path: `/application/new/${child}?type=${type}`, opens: submits },
  }));

/** What a principal has beyond a teacher: cases in every state, applications, and the desk's pages on a phone. */
export const principalStops = ({ child, cases, application }: DemoCounty): Stop[] => [
  ...Object.values(cases).map((one) => ({ route: 'case/:child', path: `/case/${one}` })),
  { route: 'application/new/:child', path: `/application/new/${child}` },
  ...applicationStops(child),
  { route: 'application/:child/:id', path: `/application/${application.child}/${application.id}` },
  {
    route: 'print/application/:child/:id',
    path: `/print/application/${application.child}/${application.id}`,
  },
  { route: 'applications', path: '/applications' },
  { route: 'attention', path: '/attention' },
  { route: 'enquiries', path: '/enquiries' },
  ...ledgers.map((ledger) => ({ route: 'ledgers', path: `/ledgers?ledger=${ledger}` })),
  { route: 'desk', path: '/desk' },
  { route: 'desk/coverage', path: '/desk/coverage' },
  { route: 'desk/coverage/names', path: '/desk/coverage/names?measure=unverified' },
  { route: 'desk/tasks', path: '/desk/tasks?show=all' },
  { route: 'desk/applications', path: '/desk/applications' },
  { route: 'desk/duplicates', path: '/desk/duplicates' },
  { route: 'desk/harm', path: '/desk/harm' },
  { route: 'desk/devices', path: '/desk/devices' },
  { route: 'me', path: '/me' },
];

/** The buttons above a ledger, from the left: views, columns, export, print, count by village. */
const opensSheet = (at: number) => async (page: Page) => {
  // The one opened before stands open still: the address is the same.
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.locator('main button[class*="_button_"]').nth(at).click();
  await page.getByRole('dialog').waitFor();
};
const printsLedger = async (page: Page): Promise<void> => {
  await opensSheet(3)(page);
  await submits(page);
  await page.locator('main article').first().waitFor();
};

const names = (measure: string): Stop => ({
  ...{ route: 'desk/coverage/names', path: `/desk/coverage/names?measure=${measure}` },
});

export const countyStops = ({ file, child, cases, application, paper, personId }: DemoCounty): Stop[] => [
  { route: 'desk', path: '/desk' },
  { route: 'desk/coverage', path: '/desk/coverage' },
  { route: 'desk/coverage', path: '/desk/coverage?by=school' },
  { route: 'desk/coverage/names', path: '/desk/coverage/names?measure=households' },
  { route: 'desk/coverage/names', path: '/desk/coverage/names?measure=visits' },
  ...childMeasures.map((measure) => ({ ...names(measure), onlyWords: true as const })),
  { route: 'desk/coverage/names', path: `/desk/coverage/names?measure=children&file=${file}&row=${child}` },
  { route: 'desk/open', path: '/desk/open?kind=conflict' },
  { route: 'desk/open', path: '/desk/open?kind=suggestion' },
  { route: 'desk/household/:file', path: `/desk/household/${file}` },
  { route: 'desk/duplicates', path: '/desk/duplicates' },
  { route: 'desk/harm', path: '/desk/harm' },
  { route: 'ledgers', path: '/ledgers?ledger=suspected' },
  ...ledgers.map((ledger) => ({
    route: 'ledgers',
    path: `/ledgers?ledger=${ledger}`,
    onlyWords: true as const,
  })),
  { route: 'ledgers', path: `/ledgers?ledger=dropped&child=${paper.child}` },
  ...['views', 'columns', 'export', 'print'].map((_, at) => ({
    ...{ route: 'ledgers', path: '/ledgers?ledger=dropped', opens: opensSheet(at) },
  })),
  { route: 'ledgers', path: '/ledgers?ledger=school-age', opens: opensSheet(4) },
  { route: 'ledgers', path: '/ledgers?ledger=suspected', opens: printsLedger },
  { route: 'desk/applications', path: '/desk/applications' },
  { route: 'application/:child/:id', path: `/application/${application.child}/${application.id}` },
  {
    route: 'print/application/:child/:id',
    path: `/print/application/${application.child}/${application.id}`,
  },
  { route: 'case/:child', path: `/case/${cases.PERSUADE}` },
  { route: 'case/:child', path: `/case/${paper.child}` },
  { route: 'print/record/:child', path: `/print/record/${paper.child}` },
  { route: 'print/legal/:child/:id', path: `/print/legal/${paper.child}/${paper.id}` },
  { route: 'desk/tasks', path: '/desk/tasks' },
  { route: 'desk/tasks', path: '/desk/tasks?show=all' },
  { route: 'desk/settings', path: '/desk/settings' },
  { route: 'desk/imports', path: '/desk/imports' },
  { route: 'desk/places', path: '/desk/places' },
  { route: 'desk/users', path: '/desk/users' },
  { route: 'desk/users', path: '/desk/users?person=new', opens: submits },
  { route: 'desk/users', path: `/desk/users?person=${personId}` },
  { route: 'desk/devices', path: '/desk/devices' },
  { route: 'me', path: '/me' },
  { route: 'me/parcel', path: '/me/parcel' },
  { route: '*', path: '/desk/nowhere' },
];

export const adminStops = (): Stop[] => [
  { route: 'desk/audit', path: '/desk/audit' },
  { route: 'desk/devices', path: '/desk/devices?show=past' },
];
export const inspectorStops = (): Stop[] => [
  { route: 'desk', path: '/desk' },
  { route: 'desk/tasks', path: '/desk/tasks' },
  { route: 'desk/audit', path: '/desk/audit' },
];

/** What of the desk only an officer's phone shows: a principal has no door to it. */
export const officerPhoneStops = (demo: DemoCounty): Stop[] => {
  const seen = new Set(principalStops(demo).map(({ route }) => route));
  const own = countyStops(demo).filter(({ route, path }) => !seen.has(route) || path.includes('&file='));
  return [...own, ...adminStops(), { route: 'ledgers', path: '/ledgers?ledger=dropped' }];
};
