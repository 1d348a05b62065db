import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoCounty, demoCounty } from './demo-county.ts';
import { type OldPhone, openOldPhone } from './old-chromium.ts';
import {
  adminStops,
  countyStops,
  inspectorStops,
  principalStops,
  type Stop,
  submits,
  teacherStops,
} from './page-stops.ts';
import { beginScripted, press, see, write } from './scripted.ts';
import { type RunningServer, startServer } from './server.ts';

/** What the libraries and the rules call must be there on a Chromium of 2020, on every page: one that is missing breaks it. */
let server: RunningServer;
let demo: DemoCounty;
beforeAll(async () => {
  server = await startServer();
  demo = demoCounty();
});
afterAll(() => server?.close());

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Notes down what the browser complains of; pages are gone to without loading anew. */
const listens = `
  window.complaints = [];
  const said = console.error;
  console.error = (...words) => { window.complaints.push(words.map((one) => (one && one.stack) || String(one)).join(' ')); said(...words); };
  window.addEventListener('error', ({ error, message }) => window.complaints.push((error && error.stack) || message));
  window.addEventListener('unhandledrejection', ({ reason }) => window.complaints.push((reason && reason.stack) || String(reason)));
`;
const goesTo = (path: string): string => `
  window.history.pushState({ idx: 1 }, '', ${JSON.stringify(path)});
  window.dispatchEvent(new PopStateEvent('popstate', { state: { idx: 1 } }));
`;
const isStill = `
  const now = document.body.innerHTML;
  const still = now === window.before && document.querySelector('main h1') !== null &&
    document.querySelector('[aria-busy=true]') === null && !document.body.innerText.includes('读取中');
  window.before = now;
  return still;
`;
const pressesPrimary = `
  const all = document.querySelectorAll('main button[class*=primary], [role=dialog] button[class*=primary]');
  if (all.length > 0) all[all.length - 1].click();
`;

/** False: the page has no heading, or never came to rest. */
async function still(phone: OldPhone): Promise<boolean> {
  let quiet = 0;
  for (let looks = 0; quiet < 2 && looks < 200; looks += 1) {
    quiet = (await phone.run(isStill)) ? quiet + 1 : 0;
    await pause(60);
  }
  return quiet === 2;
}

/** Each page that broke, and what was complained of there. */
async function broken(phone: OldPhone, stops: readonly Stop[]): Promise<string[]> {
  const found: string[] = [];
  await phone.run(listens);
  for (const { path, opens } of stops) {
    await phone.run(goesTo(path));
    if (!(await still(phone))) found.push(`${path} did not come`);
    if (opens === submits) {
      await phone.run(pressesPrimary);
      if (!(await still(phone))) found.push(`${path} did not come to rest after its button`);
    }
    const said = await phone.run(`
      const broke = document.body.innerText.includes('这个页面出了错') ? ['这个页面出了错'] : [];
      return JSON.stringify(broke.concat(window.complaints.splice(0)));
    `);
    const complaints = JSON.parse(String(said)) as string[];
    if (complaints.length > 0) found.push(`${path} ${complaints.join('\n')}`);
  }
  return found;
}

/** The forms that cases in all states offer, one of each kind. */
async function caseForms(phone: OldPhone): Promise<Stop[]> {
  const kinds = new Map<string, string>();
  for (const child of Object.values(demo.cases)) {
    await phone.run(goesTo(`/case/${child}`));
    await still(phone);
    const links = await phone.run(
      `return [...document.querySelectorAll('main a[href*="?do="]')].map((one) => one.getAttribute('href'))`,
    );
    for (const path of links as string[]) kinds.set(/do=([a-z-]+(?:\.[A-Z_]+)?)/.exec(path)?.[1] ?? '', path);
  }
  expect(kinds.size).toBeGreaterThan(9);
  return [...kinds.values()].map((path) => ({ route: 'case/:child', path, opens: submits }));
}

test.each([
  ['teacher', teacherStops],
  ['principal', principalStops],
] as const)('every page on the phone of “%s” opens on a Chromium of 2020', async (account, stops) => {
  const phone = await openOldPhone();
  try {
    await phone.open(server.url);
    await beginScripted(phone, account);
    const forms = account === 'principal' ? await caseForms(phone) : [];
    expect(await broken(phone, [...stops(demo), ...forms])).toEqual([]);
  } finally {
    await phone.close();
  }
});

test.each([
  ['county', countyStops],
  ['admin', adminStops],
  ['inspector', inspectorStops],
] as const)('every page of the desk of “%s” opens on a Chromium of 2020', async (account, stops) => {
  const desk = await openOldPhone();
  try {
    await desk.open(server.url);
    await write(desk, '用户名', account);
    await write(desk, '密码', 'guixue2026');
    await press(desk, '登录', 'exact');
    await see(desk, '我的');
    expect(await broken(desk, stops(demo))).toEqual([]);
  } finally {
    await desk.close();
  }
});
