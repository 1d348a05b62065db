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
  principalStops,
  type Stop,
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

const languages: readonly Language[] = ['zh-CN', 'en'];

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

async function tour(page: Page, stops: readonly Stop[], phone: boolean): Promise<string[]> {
  const findings: string[] = [];
  for (const language of languages) {
    await speak(page, language);
    for (const stop of stops) findings.push(...(await findingsAt(page, stop, { language, phone })));
  }
  return findings;
}

test('every route of the app is on somebody’s way here', () => {
  const routes = readFileSync('src/client/app/routes.tsx', 'utf8').matchAll(
    /<Route (?:index|path="([^"]+)")/g,
  );
  const paths = [...routes].map(([, path = '']) => path);
  const stops = [...teacherStops(demo), ...principalStops(demo), ...countyStops(demo), ...adminStops()];
  const seen = new Set(stops.map(({ route }) => route));
  expect(paths.length).toBeGreaterThan(30);
  expect(paths.filter((path) => !seen.has(path))).toEqual([]);
});

test.each([
  ['teacher', teacherStops],
  ['principal', principalStops],
] as const)('no page on the phone of “%s” has a finding, in either language', async (account, stops) => {
  const phone = await openPhone(server.url, phoneSize);
  try {
    await beginWork(phone, account);
    expect(await tour(phone.page, stops(demo), true)).toEqual([]);
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
    expect(await tour(desk.page, stops(demo), false)).toEqual([]);
  } finally {
    await desk.close();
  }
});
