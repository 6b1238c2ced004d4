import { createInterface } from 'node:readline/promises'
import { systemReason } from '../errors.ts'
import type { Io } from '../session/io.ts'

const COLUMNS = 100

/** A terminal that was never told its size says 0; a pipe has none, and shells tell theirs by COLUMNS. */
export const widthOf = (terminal: number | undefined, told: string | undefined): number =>
  toldWidth(terminal, told) ?? COLUMNS

const toldWidth = (terminal: number | undefined, told: string | undefined): number | undefined => {
  if (terminal) return terminal
  return told !== undefined && /^[1-9]\d{1,3}$/.test(told) ? Number(told) : undefined
}

/** The first Ctrl-C or SIGTERM asks to end cleanly, the second ends at once: with 4 where writes may have been made. */
const ending = () => {
  const controller = new AbortController()
  let written = false
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(written ? 4 : 1)
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return { signal: controller.signal, stop, writing: () => void (written = true), written: () => written }
}

/**
 * Writes to a stream whose reader may leave early (`| head`). The run goes on without it: ending here would leave an apply
 * half done, with an exit code that tells of a success. Any other failure (a full disk) goes to `failed`.
 */
const writerTo = (stream: NodeJS.WriteStream, failed: (error: Error) => void): ((text: string) => void) => {
  let gone = false
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (gone) return
    gone = true
    if (error.code !== 'EPIPE') failed(error)
  })
  return (text) => {
    if (!gone) stream.write(text)
  }
}

const readStdin = async (): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8')
}

/** The terminal, or the pipe, that the program was started in. NO_COLOR and TERM=dumb turn colour off (no-color.org). */
export const terminalIo = (): Io => {
  const stderr = writerTo(process.stderr, () => undefined)
  const { signal, stop, writing, written } = ending()
  const unsaid = (error: Error): void => {
    stderr(`guestlist: the result cannot be written: ${systemReason(error)}\n`)
    // The command's own code comes later, so it is replaced at the very end; 1 would tell of no writes where there were some.
    process.on('exit', () => {
      process.exitCode = written() ? 4 : 1
    })
  }
  return {
    stdout: writerTo(process.stdout, unsaid),
    stderr,
    stdin: readStdin,
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    width: widthOf(process.stdout.columns, process.env['COLUMNS']),
    noticeWidth: toldWidth(process.stderr.columns, process.env['COLUMNS']),
    color: process.stdout.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb',
    env: process.env,
    cwd: process.cwd(),
    signal,
    writing,
    async ask(question) {
      const line = createInterface({ input: process.stdin, output: process.stderr })
      // In a terminal readline takes Ctrl-C for itself, and at Ctrl-D its question is never answered.
      line.on('SIGINT', stop)
      const closed = new Promise<string>((answer) => line.once('close', () => answer('')))
      const answered = line.question(question, { signal }).catch((error: unknown) => {
        if (error instanceof Error && error.name === 'AbortError') return ''
        throw error
      })
      try {
        return await Promise.race([answered, closed])
      } finally {
        line.close()
      }
    },
  }
}
