import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/find-browser.js';
import { killBrowser } from './kill-browser.ts';

/** One real Chromium with a profile on disk, at the size of a cheap phone or of an officer's desktop. */
export interface Phone {
  page: Page;
  profile: string;
  context: BrowserContext;
  /** Network off at the browser; the journeys kill the server as well. */
  offline: (off: boolean) => Promise<void>;
  /** The phone's clock stands so many days later from the next page on. */
  moveClock: (days: number) => Promise<void>;
  /** SIGKILL of the browser, then a fresh start on the same profile. */
  killAndReopen: () => Promise<void>;
  close: () => Promise<void>;
}

export const phoneSize = { width: 360, height: 740 };
export const deskSize = { width: 1280, height: 800 };

export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function launch(profile: string, size: { width: number; height: number }): Promise<BrowserContext> {
  const mobile = size.width < 600;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser() ?? '/usr/bin/chromium',
    headless: true,
    args: browserFlags,
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: mobile ? 2 : 1,
    isMobile: mobile,
    hasTouch: mobile,
    colorScheme: 'light',
  });
  context.setDefaultTimeout(20_000);
  return context;
}

/** `copied`: all that another phone holds, once its browser is closed. */
export async function openPhone(url: string, size = phoneSize, copied?: string): Promise<Phone> {
  const profile = mkdtempSync(join(tmpdir(), 'guixue-profile-'));
  if (copied) cpSync(copied, profile, { recursive: true });
  const first = await launch(profile, size);
  const phone: Phone = {
    profile,
    context: first,
    page: first.pages()[0] ?? (await first.newPage()),
    offline: (off) => phone.context.setOffline(off),
    moveClock: async (days) => {
      await phone.context.addInitScript((shift) => {
        const Machine = Date;
        globalThis.Date = class extends Machine {
          constructor(...parts: [number]) {
            if (parts.length > 0) super(...parts);
            else super(Machine.now() + shift);
          }
          static override now() {
            return Machine.now() + shift;
          }
        } as DateConstructor;
      }, days * 86_400_000);
    },
    killAndReopen: async () => {
      if ((await killBrowser(profile)) === 0) throw new Error('no browser ran on this profile');
      await phone.context.close().catch(() => undefined);
      phone.context = await launch(profile, size);
      phone.page = phone.context.pages()[0] ?? (await phone.context.newPage());
    },
    close: async () => {
      await phone.context.close().catch(() => undefined);
      rmSync(profile, { recursive: true, force: true });
    },
  };
  await phone.page.goto(url);
  return phone;
}

/**
 * axe over the page as it stands: what a screen reader or a weak eye would stumble over. Beside its own choice the 7 : 1 of
 * text that is read in the sun. `targets`: WCAG 2.2's least size of what is pressed as well; not where a bar that sticks to
 * the phone's edge covers half of a row, which a scroll brings out.
 */
export async function axeFindings(page: Page, { targets = false } = {}): Promise<string[]> {
  // A button halfway between grey and green has a contrast that nobody reads: colours are measured where they end, also of one
  // that begins to change while axe looks.
  await page.evaluate(() => {
    for (const moving of document.getAnimations()) moving.finish();
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  });
  const rules = { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: targets } };
  // Without frames there is nothing to gather, so that it needs no page of its own; and only what is wrong is told.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], rules });
  const { violations } = await axe.analyze();
  await page.evaluate(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
  });
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** `npm run pictures` and people look at these; a journey leaves one where it matters. */
export const picture = (page: Page, name: string) =>
  page.screenshot({ path: `.pictures/${name}.png`, fullPage: false });
