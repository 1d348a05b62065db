// @vitest-environment happy-dom
import { Component, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { later } from '../../../src/client/ui/later.tsx';
import { uiText } from '../../../src/text/ui.ts';

let root: Root;
let page: HTMLElement;
beforeEach(() => {
  page = document.createElement('div');
  root = createRoot(page, { onCaughtError: () => undefined });
});
afterEach(() => root.unmount());

const Piece = ({ word }: { word: string }) => <p>{word}</p>;
const shows = (text: string) => vi.waitFor(() => expect(page.textContent).toBe(text));

class Fence extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError = () => ({ broken: true });
  override render = () => (this.state.broken ? 'broken' : this.props.children);
}

test('its place is held until it is there', async () => {
  let come: (piece: typeof Piece) => void = () => undefined;
  const Late = later(() => new Promise<typeof Piece>((resolve) => (come = resolve)), { waiting: '…' });
  root.render(<Late word="here" />);
  await shows('…');
  come(Piece);
  await shows('here');
});

test('what was loaded ahead is there at once, without its stand-in', async () => {
  const Late = later(async () => Piece, { waiting: '…' });
  Late.ahead();
  await Promise.resolve();
  const seen: (string | null)[] = [];
  new MutationObserver(() => seen.push(page.textContent)).observe(page, { childList: true, subtree: true });
  root.render(<Late word="here" />);
  await shows('here');
  expect(seen.filter((text) => text !== 'here')).toEqual([]);
});

test('a part that does not come says so in its place and is asked for again', async () => {
  const load = vi.fn(async () => Piece).mockRejectedValueOnce(new Error('no network'));
  const Late = later(load);
  root.render(<Late word="here" />);
  await vi.waitFor(() => expect(page.textContent).toContain(uiText.pieceMissing['zh-CN']));
  page.querySelector('button')?.click();
  await shows('here');
});

test('a page that does not come is for what stands around all pages', async () => {
  const Late = later<{ word: string }>(() => Promise.reject(new Error('no network')), { isPage: true });
  root.render(
    <Fence>
      <Late word="here" />
    </Fence>,
  );
  await shows('broken');
});
