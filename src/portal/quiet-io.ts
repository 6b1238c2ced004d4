import { type Io } from '../session/io.ts'

/** A run without a terminal, a person or output: what it has to say is in what it returns. `env`: where credentials come from. */
export const quietIo = (env: Io['env'], signal: AbortSignal): Io => ({
  stdout: () => undefined,
  stderr: () => undefined,
  stdin: () => Promise.resolve(''),
  interactive: false,
  width: 80,
  color: false,
  env,
  cwd: process.cwd(),
  signal,
  ask: () => Promise.resolve(''),
})

/** Progress that nobody watches. */
export const NO_PROGRESS = { step: () => undefined, say: () => undefined, end: () => undefined }
