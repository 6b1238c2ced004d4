import type { Io } from './io.ts'

/** An outside that remembers what was said, without a terminal. */
export interface RecordedIo extends Io {
  out(): string
  err(): string
}

export const recordedIo = (cwd: string, over: Partial<Io> = {}): RecordedIo => {
  const said = { out: '', err: '' }
  return {
    stdout: (text) => void (said.out += text),
    stderr: (text) => void (said.err += text),
    stdin: async () => '',
    interactive: false,
    width: 100,
    color: false,
    env: {},
    cwd,
    signal: new AbortController().signal,
    ask: async () => 'yes',
    ...over,
    out: () => said.out,
    err: () => said.err,
  }
}
