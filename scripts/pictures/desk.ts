import type { Page } from 'playwright-core';
import { type DemoCounty, demoCounty } from '../../test/journey/demo-county.ts';
import { settled, speak } from '../../test/journey/page-checks.ts';
import { deskSize, openPhone, type Phone, phoneSize } from '../../test/journey/phone.ts';
import type { RunningServer } from '../../test/journey/server.ts';
import { allSent, beginWork, signIn } from '../../test/journey/steps.ts';
import { shoot, tour, walk } from './camera.ts';
import { longNames } from './tones.ts';

type Stops = Readonly<Record<string, string>>;

const countyStops = ({ file, child, cases, application, paper, personId }: DemoCounty): Stops => ({
  overview: '/desk',
  coverage: '/desk/coverage',
  'coverage-school': '/desk/coverage?by=school',
  names: '/desk/coverage/names?measure=unverified',
  'names-drawer': `/desk/coverage/names?measure=children&file=${file}&row=${child}`,
  household: `/desk/household/${file}`,
  open: '/desk/open',
  harm: '/desk/harm',
  duplicates: '/desk/duplicates',
  tasks: '/desk/tasks?show=all',
  ledger: '/ledgers?ledger=dropped',
  'ledger-drawer': `/ledgers?ledger=school-age&child=${child}`,
  'ledger-paper': '/ledgers?ledger=dropped&paper=1',
  case: `/case/${cases.PERSUADE}`,
  'case-form': `/case/${paper.child}?do=legal`,
  applications: '/desk/applications',
  application: `/application/${application.child}/${application.id}`,
  legal: `/print/legal/${paper.child}/${paper.id}`,
  imports: '/desk/imports',
  places: '/desk/places',
  users: '/desk/users',
  person: `/desk/users?person=${personId}`,
  devices: '/desk/devices',
  settings: '/desk/settings',
  me: '/me',
});
const adminStops: Stops = { audit: '/desk/audit', 'not-found': '/desk/nowhere' };
const registrarStops: Stops = { today: '/', list: '/list', imports: '/desk/imports', me: '/me' };

/** Each officer's own start; the pages open by the menu's addresses. */
async function officer(page: Page, url: string, account: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(url);
  await page.getByLabel('用户名').waitFor();
  await signIn(page, account);
  await page.getByRole('navigation').first().waitFor();
  await page.waitForTimeout(1500);
}

/** A teacher's pages and the officers' at the size of a desk. */
export async function deskPictures(desk: Phone, { url }: RunningServer): Promise<void> {
  const { page } = desk;
  await officer(page, url, 'county');
  await tour(page, 'desk-county', countyStops(demoCounty()));
  await officer(page, url, 'admin');
  await tour(page, 'desk-admin', adminStops);
  await page.context().clearCookies();
  await page.goto(url);
  await beginWork(desk, 'registrar');
  await tour(page, 'desk-registrar', registrarStops);
}

const main = (stops: Stops): Stops =>
  Object.fromEntries(
    Object.entries(stops).filter(([name]) =>
      /^(overview|coverage|names-drawer|tasks|ledger|ledger-drawer|case|applications|person|settings)$/.test(
        name,
      ),
    ),
  );

/** The whole desk in English; what matters of it in the dark and with twice the text; all of it on an officer's phone. */
export async function deskTonePictures(desk: Phone, { url }: RunningServer): Promise<void> {
  const { page } = desk;
  const stops = countyStops(demoCounty());
  await officer(page, url, 'county');
  await speak(page, 'en');
  await tour(page, 'desk-en', stops);
  await speak(page, 'zh-CN');
  await page.emulateMedia({ colorScheme: 'dark' });
  await tour(page, 'desk-dark', main(stops));
  await page.emulateMedia({ colorScheme: 'light' });
  // Twice the text is half the room: the browser's own zoom.
  await page.setViewportSize({ width: deskSize.width / 2, height: deskSize.height / 2 });
  await tour(page, 'desk-zoom', main(stops));
  await page.setViewportSize(phoneSize);
  await tour(page, 'phone-desk', stops);
  await page.setViewportSize(deskSize);
}

const nobody = (page: Page) => page.getByRole('searchbox').first().fill('没有这个人');

async function longNamesSent({ url }: RunningServer): Promise<void> {
  const teacher = await openPhone(url);
  try {
    await beginWork(teacher, 'teacher');
    await longNames(teacher.page);
    await walk(teacher.page, '/me');
    await allSent(teacher.page);
  } finally {
    await teacher.close();
  }
}

/** Names as long as they may be; nothing to show, a server that does not answer, no network, a file that is not there. */
export async function deskTroublePictures(desk: Phone, server: RunningServer): Promise<void> {
  const { page } = desk;
  await longNamesSent(server);
  await officer(page, server.url, 'county');
  await walk(page, '/desk/coverage/names?measure=households');
  await page.getByRole('searchbox').first().fill('阿卜');
  await settled(page);
  await shoot(page, 'desk-long-names');
  await page.locator('table tbody a').first().click();
  await settled(page);
  await shoot(page, 'desk-long-drawer');
  await tour(page, 'desk-empty', {
    open: '/desk/open?kind=suggestion',
    household: '/desk/household/00000000-0000-7000-8000-000000000000',
    case: '/case/00000000-0000-7000-8000-000000000000',
  });
  for (const [name, path] of Object.entries({
    names: '/desk/coverage/names?measure=children',
    ledger: '/ledgers?ledger=dropped',
    users: '/desk/users',
  })) {
    await walk(page, path);
    await nobody(page);
    await settled(page);
    await shoot(page, `desk-empty-${name}`);
  }
  await walk(page, '/desk/users?person=new');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /添加|保存|建立/ })
    .last()
    .click();
  await shoot(page, 'desk-error-person');
  await page.route('**/api/**', (route) => route.fulfill({ status: 500, body: '' }));
  await tour(page, 'desk-failed', { overview: '/desk', ledger: '/ledgers', tasks: '/desk/tasks' });
  await page.unroute('**/api/**');
  await desk.offline(true);
  await tour(page, 'desk-offline', {
    overview: '/desk',
    coverage: '/desk/coverage',
    ledger: '/ledgers',
    me: '/me',
  });
  await desk.offline(false);
}
