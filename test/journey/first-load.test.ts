import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMIT_KB, neededParts, sumKb } from '../../bench/bundle.ts';
import { type RunningServer, startServer } from './server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.close());

test('from the first address to a saved visit a phone loads no more than decision 0017 allows', async () => {
  const needed = await neededParts(server.url);
  const largest = needed.slice(0, 8).map(({ path, kb }) => `${path} ${kb.toFixed(1)} kB`);
  expect(needed.length).toBeGreaterThan(3);
  expect(sumKb(needed), `kB gzip; the largest files:\n${largest.join('\n')}`).toBeLessThanOrEqual(LIMIT_KB);
});
