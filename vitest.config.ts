import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts', 'e2e/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What is awaited comes when it comes: on a small machine with much to do that may be long.
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: 2,
    globalSetup: 'packages/db/src/test-server.ts',
    coverage: {
      provider: 'v8',
      include: ['packages/{core,transcript,engine,db}/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/index.ts', '**/testing.ts', '**/test-server.ts'],
      thresholds: Object.fromEntries(['core', 'transcript', 'engine', 'db'].map((room) => [`packages/${room}/src/**/*.ts`, { branches: 90 }])),
    },
  },
})
