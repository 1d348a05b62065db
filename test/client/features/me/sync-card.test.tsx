import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { StateLine } from '../../../../src/client/app/state-line.tsx';
import { PreferencesCard } from '../../../../src/client/features/me/preferences-card.tsx';
import { SyncCard } from '../../../../src/client/features/me/sync-card.tsx';
import { restingStatus, statusView } from '../../../../src/client/store/status-state.ts';
import type { SyncRun, SyncStatus } from '../../../../src/client/store/status-types.ts';
import { show, vaultView } from '../../../../src/client/store/vault-state.ts';
import { LanguageProvider } from '../../../../src/client/ui/language.tsx';
import { PreferencesProvider } from '../../../../src/client/ui/preferences.tsx';
import { StaticRouter } from '../../../../src/client/ui/router.tsx';
import { runWords } from '../../../../src/text/me.ts';
import type { Language } from '../../../../src/text/phrase.ts';

const before = vaultView.get();
afterEach(() => {
  statusView.set(restingStatus);
  show(before);
  vi.unstubAllGlobals();
});

const at = '2026-09-10T06:05:00.000Z';
const aRun = (over: Partial<SyncRun>): SyncRun => ({
  ...{ at, ms: 900, outcome: 'agreed', sent: 0, received: 0, photos: 0, repaired: 0 },
  ...over,
});
type Part = typeof SyncCard;
/** What a person reads. */
function read(Part: Part, status: Partial<SyncStatus>, language: Language = 'zh-CN'): string {
  statusView.set({ ...restingStatus, counted: true, ...status });
  const markup = renderToStaticMarkup(
    <LanguageProvider language={language}>
      <StaticRouter at="/me">
        <Part />
      </StaticRouter>
    </LanguageProvider>,
  );
  return markup.replace(/<[^>]+>/g, ' ').replaceAll('&#x27;', "'");
}

const outcomes = Object.keys(runWords) as SyncRun['outcome'][];
test.each(outcomes)(
  'the history says what a sync that ended with “%s” came to, in both languages',
  (outcome) => {
    for (const language of ['zh-CN', 'en'] as const)
      expect(read(SyncCard, { history: [aRun({ outcome })] }, language)).toContain(
        runWords[outcome][language],
      );
  },
);

test('a busy server is named with the time at which it is asked again, a bug with its code', () => {
  const busy = aRun({ outcome: 'busy', retryAt: '2026-09-10T06:20:00.000Z' });
  expect(read(SyncCard, { history: [busy] })).toMatch(/服务器忙，.*14:20 后自动再试/);
  const failed = aRun({ outcome: 'failed', code: '500 server.bug' });
  expect(read(SyncCard, { history: [failed] })).toContain('代码 500 server.bug');
  expect(read(SyncCard, { history: [failed] }, 'en')).toContain('Code 500 server.bug');
});

test('a server that had gone back is told of; one of an older build’s runs says nothing of it', () => {
  expect(read(SyncCard, { history: [aRun({ ahead: 2 })] })).toContain('服务器上的内容比本机旧');
  expect(read(SyncCard, { history: [aRun({})] })).not.toContain('服务器上的内容比本机旧');
});

test('above the history stands why the last one did not go through, and when the next one comes', () => {
  const cause = { cause: 'portal', nextTry: '2026-09-10T06:07:00.000Z', phase: 'offline' } as const;
  const words = read(SyncCard, cause);
  expect(words).toContain(runWords.portal['zh-CN']);
  expect(words).toMatch(/14:07 前后自动再试/);
  expect(read(SyncCard, { ...cause, phase: 'pulling' })).not.toContain(runWords.portal['zh-CN']);
});

test.each([
  ['portal', 'offline', '网络要先登录'],
  ['unreached', 'offline', '连不上服务器'],
  ['offline', 'offline', '没有网络'],
  ['busy', 'failed', '服务器忙，会再试'],
  ['full', 'failed', '服务器满了'],
  ['away', 'failed', '服务器停着，会再试'],
  ['phone-full', 'failed', '手机存满了'],
  ['failed', 'failed', '归学出了错，会再试'],
] as const)('the line at the top says of %s (%s): %s', (cause, phase, words) => {
  expect(read(StateLine, { cause, phase })).toContain(words);
  expect(read(StateLine, { cause, phase: 'pulling' })).toContain('正在同步');
  expect(read(StateLine, { cause, phase, offline: true })).toContain('没有网络');
});

test('photos that wait for the person have a button of their own', () => {
  expect(read(SyncCard, { photosLeft: 3, photosWait: 'hand' })).toContain('发送照片');
  expect(read(SyncCard, { photosLeft: 3, photosWait: 'wifi' })).not.toContain('发送照片');
  expect(read(SyncCard, { photosLeft: 0, photosWait: 'hand' })).not.toContain('发送照片');
});

test('“Wi-Fi only” is offered where the browser tells Wi-Fi from a paid network, else the person’s own choice', () => {
  show({ replica: true });
  const settings = () =>
    renderToStaticMarkup(
      <PreferencesProvider>
        <PreferencesCard />
      </PreferencesProvider>,
    );
  vi.stubGlobal('navigator', { connection: { type: 'wifi' }, languages: ['zh-CN'] });
  expect(settings()).toContain('只用 Wi-Fi');
  expect(settings()).not.toContain('只在我点');
  vi.stubGlobal('navigator', { languages: ['zh-CN'] });
  expect(settings()).not.toContain('只用 Wi-Fi');
  expect(settings()).toContain('只在我点“发送照片”时发送');
});
