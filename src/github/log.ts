import { randomUUID } from 'node:crypto'

/**
 * Text for the log of a run. GitHub takes lines that begin with `::` for commands, and guests choose their names, so commands
 * are off while it is printed (docs.github.com: "Stopping and starting workflow commands").
 */
export function quietLog(text: string, token: string = randomUUID()): string {
  if (text === '') return ''
  // The old form of a command counts anywhere in a line, and stopping does not help against it on every runner.
  const harmless = text.replaceAll('##[', '## [')
  return `::stop-commands::${token}\n${harmless.endsWith('\n') ? harmless : `${harmless}\n`}::${token}::\n`
}
