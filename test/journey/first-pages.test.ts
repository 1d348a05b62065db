import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Language, Sentence } from '../../src/text/phrase.ts';
import { pinText, signInProblems, signInText } from '../../src/text/sign-in.ts';
import { welcomeText } from '../../src/text/welcome.ts';
import { demoCounty } from './demo-county.ts';
import { findingsOn, still } from './page-checks.ts';
import { pageWords } from './page-words.ts';
import { openPhone, picture } from './phone.ts';
import { type RunningServer, startServer } from './server.ts';
import { enterPin } from './steps.ts';

const words = pageWords(demoCounty().generated);
let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.close());

/** What stands before the pages, each as a person meets it. */
function firstPages(page: Page, language: Language) {
  const say = (sentence: Sentence) => sentence[language];
  const press = (sentence: Sentence) =>
    page.getByRole('button', { name: say(sentence), exact: true }).click();
  const findings: string[] = [];
  const look = async (name: string, shown: Sentence) => {
    await page.getByText(say(shown)).first().waitFor();
    await still(page);
    const found = await findingsOn(page, { language, words, phone: true });
    if (found.length > 0) await picture(page, `first-${name}-${language}`);
    findings.push(...found.map((finding) => `${name} ${finding}`));
  };
  const signIn = async (password: string) => {
    await page.getByLabel(say(signInText.username)).fill('teacher');
    await page.getByLabel(say(signInText.password), { exact: true }).fill(password);
    await press(signInText.submit);
  };
  return { press, look, signIn, findings };
}

test.each(['en', 'zh-CN'] as const)(
  'sign-in, PIN, arrival and lock are without a finding in %s, chosen on the very first page',
  async (language) => {
    const phone = await openPhone(server.url);
    const { page } = phone;
    const { press, look, signIn, findings } = firstPages(page, language);
    try {
      await page.getByLabel('用户名').waitFor();
      if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
      await look('sign-in', signInText.lead);
      await press(signInText.submit);
      await look('sign-in-blank', signInText.usernameMissing);
      await signIn('not this one');
      await look('sign-in-wrong', signInProblems['sign-in.wrong']);
      await signIn('guixue2026');
      await look('pin', pinText.setTitle);
      await enterPin(page, '111111');
      await look('pin-weak', pinText.weak);
      await enterPin(page);
      await look('pin-again', pinText.repeatTitle);
      await enterPin(page, '135790');
      await look('pin-differs', pinText.differs);
      await enterPin(page);
      await enterPin(page);
      await look('welcome', welcomeText.title);
      await press(welcomeText.start);
      await page.getByRole('navigation').first().waitFor({ state: 'attached' });
      await page.reload();
      await look('lock', pinText.forgot);
      await enterPin(page, '135792');
      await look('lock-wrong', pinText.wrong(9));
      await press(pinText.forgot);
      await look('sign-in-locked', pinText.back);
      expect(findings, findings.join('\n')).toEqual([]);
    } finally {
      await phone.close();
    }
  },
);
