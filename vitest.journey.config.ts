import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/journey/**/*.test.ts'],
    testTimeout: 480_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    maxWorkers: 1,
    bail: 0,
  },
});
