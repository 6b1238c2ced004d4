import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One worker a core: the machine that this runs on has two, and most tests wait for a child of theirs.
    maxWorkers: 2,
    // The files of a worker share its modules: no module of ours holds what a test could spoil, and reading them all again for each
    // file took a third of the time. What a test changes of the environment is undone after it.
    isolate: false,
    unstubEnvs: true,
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
