import { defineConfig } from 'vitest/config';

// Journeys (a real browser) have a configuration of their own: they need a build and run one at a time.
export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/journey/**'],
    globalSetup: ['test/server/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
