import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One worker a core: the machine that this runs on has two, and most tests wait for a child of theirs.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['test/generated-inputs.ts', 'test/temporary-directory.ts'],
    projects: [
      // One part of the program each, beside its code: needs no build and starts no program of ours.
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'] } },
      // What crosses parts, and what starts the program as somebody would: on what the sources say now.
      {
        extends: true,
        test: {
          name: 'program',
          include: ['test/**/*.test.ts', 'examples/**/*.test.ts'],
          globalSetup: ['test/build.ts'],
        },
      },
    ],
  },
})
