import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language } from '../../src/text/phrase.ts';
import { type DemoCounty, demoCounty } from './demo-county.ts';
import { findingsOn, type Look, settled, speak, walkTo } from './page-checks.ts';
import {
  adminStops,
  countyStops,
  inspectorStops,
  officerPhoneStops,
  principalStops,
  type Stop,
  submits,
  teacherStops,
} from './page-stops.ts';
import { pageWords } from './page-words.ts';
import { deskSize, openPhone, phoneSize, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { beginWork, signIn } from './steps.ts';

let server: RunningServer;
let demo: DemoCounty;
let look: Pick<Look, 'words'>;
beforeAll(async () => {
  server = await startServer();
  demo = demoCounty();
  look = { words: pageWords(demo.generated) };
});
afterAll(() => server?.close());

async function findingsAt(
  page: Page,
  stop: Stop,
  { language, phone }: { language: Language; phone: boolean },
) {
  const { path, opens, onlyWords } = stop;
  await walkTo(page, path);
  await opens?.(page, (sentence) => sentence[language]);
  await settled(page);
  const found = await findingsOn(page, { ...look, language, phone, onlyWords });
  if (found.length > 0) await picture(page, `page${path.replaceAll(/\W+/g, '-')}-${language}`);
  return found.map((finding) => `${path} ${finding}`);
}

interface Tour {
  phone: boolean;
  languages?: readonly Language[];
}

/** Walks all stops; a failure says what was found, not how much. */
async function tour(
  page: Page,
  stops: readonly Stop[],
  { phone, languages = ['zh-CN', 'en'] }: Tour,
): Promise<void> {
  const findings: string[] = [];
  for (const language of languages) {
    await speak(page, language);
    for (const stop of stops) findings.push(...(await findingsAt(page, stop, { language, phone })));
  }
  expect(findings, findings.join('\n')).toEqual([]);
}

test('every route of the app is on somebody’s way here', () => {
  const sources = ['routes', 'other-pages'].map((name) => readFileSync(`src/client/app/${name}.tsx`, 'utf8'));
  const routes = sources.join('').matchAll(/<Route (?:index|path="([^"]+)")/g);
  const paths = [...new Set([...routes].map(([, path = '']) => path))];
  const stops = [...teacherStops(demo), ...principalStops(demo), ...countyStops(demo), ...adminStops()];
  const seen = new Set(stops.map(({ route }) => route));
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !seen.has(path))).toEqual([]);
});

/** The forms that cases in all states offer, one of each kind: `?do=done.<measure>` is the same form for each measure. */
async function caseForms(page: Page): Promise<Stop[]> {
  const kinds = new Map<string, string>();
  for (const child of Object.values(demo.cases)) {
    await walkTo(page, `/case/${child}`);
    for (const link of await page.locator('main a[href*="?do="]').all()) {
      const path = (await link.getAttribute('href')) ?? '';
      kinds.set(/do=([a-z-]+(?:\.[A-Z_]+)?)/.exec(path)?.[1] ?? '', path);
    }
  }
  expect(kinds.size).toBeGreaterThan(9);
  return [...kinds.values()].map((path) => ({ route: 'case/:child', path, opens: submits }));
}

test.each([
  ['teacher', teacherStops],
  ['principal', principalStops],
] as const)('no page on the phone of “%s” has a finding, in either language', async (account, stops) => {
  const phone = await openPhone(server.url, phoneSize);
  try {
    await beginWork(phone, account);
    const forms = account === 'principal' ? await caseForms(phone.page) : [];
    await tour(phone.page, [...stops(demo), ...forms], { phone: true });
  } finally {
    await phone.close();
  }
});

test('an officer’s phone shows the desk without a finding', async () => {
  const phone = await openPhone(server.url, phoneSize);
  try {
    await signIn(phone.page, 'county');
    await phone.page.locator('main h1').getByText('总览').waitFor();
    await tour(phone.page, officerPhoneStops(demo), { phone: true, languages: ['zh-CN'] });
  } finally {
    await phone.close();
  }
});

test.each([
  ['county', countyStops],
  ['admin', adminStops],
  ['inspector', inspectorStops],
] as const)('no page at the desk of “%s” has a finding, in either language', async (account, stops) => {
  const desk = await openPhone(server.url, deskSize);
  try {
    await signIn(desk.page, account);
    await desk.page.getByRole('navigation').first().waitFor();
    await tour(desk.page, stops(demo), { phone: false });
  } finally {
    await desk.close();
  }
});
