import type { Page } from 'playwright-core';
import type { Phone } from './phone.ts';

const links = {
  none: { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 },
  /** A village at dusk: every answer takes two seconds, and little goes through. */
  slow: { offline: false, latency: 2000, downloadThroughput: 40_000, uploadThroughput: 20_000 },
};
export type Network = (link: keyof typeof links) => Promise<void>;

/** The browser’s own network, as its developer tools bend it: of the page that is open now. */
export async function bendNetwork({ context, page }: Phone): Promise<Network> {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  return async (link) => {
    await session.send('Network.emulateNetworkConditions', links[link]);
  };
}

/** Every word that the visit’s mark has shown, in order, each with what the line at the top said then. */
export async function watchMark(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    const look = () => {
      const mark = /已存在本机|正在发送|已到服务器/.exec(
        document.querySelector('ol > li')?.textContent ?? '',
      );
      const line = /(\d+) 张照片待传/.exec(document.querySelector('header [role=status]')?.textContent ?? '');
      const now = `${mark?.[0] ?? ''}${line ? ` +${line[1]}` : ''}`;
      if (seen.at(-1) !== now) seen.push(now);
    };
    look();
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    Object.assign(window, { seen });
  });
  return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
}
