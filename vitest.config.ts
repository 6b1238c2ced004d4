import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'],
    globalSetup: ['test/build.ts'],
    setupFiles: ['test/generated-inputs.ts', 'test/temporary-directory.ts'],
    // One worker a core: the machine that this runs on has two, and most tests wait for a child of theirs.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
