import { createInterface } from 'node:readline/promises'
import type { Io } from './io.ts'

const COLUMNS = 100

/** The first Ctrl-C or SIGTERM asks to end cleanly, the second ends at once. */
const stopSignal = (): AbortSignal => {
  const controller = new AbortController()
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(4)
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return controller.signal
}

const readStdin = async (): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8')
}

/** The terminal, or the pipe, that the program was started in. NO_COLOR and TERM=dumb turn colour off (no-color.org). */
export const terminalIo = (): Io => {
  // A reader that closes early (`| head`) ends the output, not the run with a stack trace.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdin: readStdin,
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    width: process.stdout.columns ?? COLUMNS,
    color: process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    env: process.env,
    cwd: process.cwd(),
    signal: stopSignal(),
    async ask(question) {
      const line = createInterface({ input: process.stdin, output: process.stderr })
      try {
        return await line.question(question)
      } finally {
        line.close()
      }
    },
  }
}
