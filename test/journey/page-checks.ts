import type { Page } from 'playwright-core';
import { deskText } from '../../src/text/county.ts';
import type { Language } from '../../src/text/phrase.ts';
import { shellText } from '../../src/text/shell.ts';
import type { PageWords } from './page-words.ts';
import { axeFindings } from './phone.ts';

/** What is asked of every page in every state. */

/** All that a page says, also what only a screen reader or an opened list says. A form of the county stays Chinese, and says so. */
const textsOf = (page: Page) =>
  page.evaluate(() => {
    const own = [...document.querySelectorAll('body :not(script, style, noscript)')].filter(
      (one) => one.closest('[lang]') === document.documentElement,
    );
    const attributes = ['aria-label', 'placeholder', 'title', 'alt'];
    const texts = own.flatMap((one) => [
      ...[...one.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map((node) => node.nodeValue),
      ...attributes.map((name) => one.getAttribute(name)),
    ]);
    return [...new Set([document.title, ...texts.map((text) => (text ?? '').trim())])];
  });

/** Whoever must push a page sideways to read it has lost the line (WCAG 1.4.10); wide tables scroll in a box of their own. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth && window.innerWidth <= window.outerWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    );
    const names = wide
      .slice(-2)
      .map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 30)}`);
    return [`${scrollWidth} px wide in ${clientWidth}: ${names.join(' | ')}`];
  });

/** Whatever a thumb must hit is 48 px or more; a link within a sentence is as large as its words (WCAG 2.5.8). */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const LEAST = 47.5;
    const inSentence = (one: Element) =>
      one.tagName === 'A' &&
      getComputedStyle(one).display === 'inline' &&
      (one.parentElement?.textContent ?? '').trim() !== (one.textContent ?? '').trim();
    const areaOf = (one: Element): Element =>
      one instanceof HTMLInputElement && /^(radio|checkbox|file)$/.test(one.type)
        ? (one.closest('label') ?? one.labels?.[0] ?? one)
        : one;
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
      .filter(
        (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !inSentence(one),
      )
      .map(areaOf)
      .filter((one) => {
        const { width, height } = one.getBoundingClientRect();
        // A bar of a chart may be a little narrower, as it is higher.
        const least = width * height > 1.3 * LEAST * LEAST ? 40 : LEAST;
        return width > 1 && height > 1 && Math.min(width, height) < least;
      })
      .map((one) => {
        const { width, height } = one.getBoundingClientRect();
        const name = one.getAttribute('aria-label') ?? one.textContent ?? '';
        return `${Math.round(width)} × ${Math.round(height)} px: ${one.tagName} ${one.className} ${name.slice(0, 40)}`;
      });
  });

/** Twice the text loses nothing (WCAG 1.4.4): still no wider than the phone. */
async function atTwiceTheText(page: Page): Promise<string[]> {
  const size = (to: string) =>
    page.evaluate((value) => {
      document.documentElement.style.fontSize = value;
    }, to);
  await size('200%');
  const found = await tooWide(page);
  await size('');
  return found.map((finding) => `at 200 %: ${finding}`);
}

export interface Look {
  language: Language;
  words: PageWords;
  /** Under a thumb: sizes count. */
  phone: boolean;
  onlyWords?: boolean | undefined;
}

export async function findingsOn(page: Page, look: Look): Promise<string[]> {
  const { language, words, phone, onlyWords = false } = look;
  const foreign = words
    .foreign(await textsOf(page), language)
    .map((finding) => `not ${language}: ${finding}`);
  if (onlyWords) return foreign;
  // Else a field's fault may have drawn the page under what sticks to its edges.
  await page.evaluate(() => window.scrollTo(0, 0));
  return [
    ...foreign,
    ...(await tooWide(page)),
    ...(phone ? [...(await tooSmall(page)), ...(await atTwiceTheText(page))] : []),
    ...(await axeFindings(page, { targets: !phone })),
  ];
}

/** Another page of the app without loading it again: the lock would ask for the PIN each time. */
export async function walkTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    window.history.pushState({ idx: 1 }, '', to);
    window.dispatchEvent(new PopStateEvent('popstate', { state: { idx: 1 } }));
    window.scrollTo(0, 0);
  }, path);
  await settled(page);
}

const names: Readonly<Record<Language, string>> = { 'zh-CN': '中文', en: 'English' };

export async function speak(page: Page, language: Language): Promise<void> {
  await walkTo(page, '/me');
  const name = names[language];
  await page.getByRole('radio', { name }).click();
  // It is written down first, and a busy machine takes its time.
  await page.getByRole('radio', { name, checked: true }).waitFor();
  await settled(page);
}

/** A state that took work to reach, in both languages; Chinese is spoken again at the end. */
export async function findingsInBoth(
  page: Page,
  path: string,
  look: Omit<Look, 'language'>,
): Promise<string[]> {
  const findings: string[] = [];
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(page, language);
    await walkTo(page, path);
    findings.push(...(await findingsOn(page, { ...look, language })));
  }
  return findings;
}

/** What stands where an answer of the server, or a page's own code, is waited for. */
const waiting = [deskText.loading, shellText.opening].flatMap((words) => Object.values(words));

/** Nothing is on its way any more: what the page asks the server for has come, and it has stopped changing. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await still(page);
}

/** The same for what stands before the pages: the lock has no heading. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(
    (words) =>
      new Promise<void>((resolve) => {
        const waits = () =>
          document.querySelector('[aria-busy=true]') !== null ||
          [...document.querySelectorAll('p, [role=status]')].some((one) =>
            words.includes((one.textContent ?? '').trim()),
          );
        let quiet = 0;
        let last = '';
        const timer = setInterval(() => {
          const now = document.body.innerHTML;
          quiet = now === last && !waits() ? quiet + 1 : 0;
          last = now;
          if (quiet < 2) return;
          clearInterval(timer);
          resolve();
        }, 50);
      }),
    waiting,
  );
}
