import { CommanderError } from 'commander'
import { GraphError, GuestlistError, InvalidInput, systemReason } from '../errors.ts'
import { visible } from '../render/escape.ts'
import type { Io } from '../session/io.ts'
import { sentence } from './sentence.ts'

/** What the operating system refused, in a sentence that names the file or the address where the error knows it. */
const systemSentence = (error: unknown): string | undefined => {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  const reason = systemReason(error)
  if ('path' in error && typeof error.path === 'string') return `${error.path}: ${reason}`
  if ('port' in error && error.code === 'EADDRINUSE') return `port ${String(error.port)}: ${reason}`
  return reason
}

/** The kinds know which permission their requests take; they are loaded where Graph refused one. */
const helpOf = async (error: GuestlistError): Promise<string | undefined> => {
  if (!(error instanceof GraphError)) return error.help
  const [{ helpAgainst }, { kinds }] = await Promise.all([import('../engine/refusal.ts'), import('../kinds/index.ts')])
  return helpAgainst(kinds, error)
}

/** A message may quote what was typed, a file's name or an answer of a server: none of it may steer a terminal. Lines stay lines. */
export const visibleLines = (text: string): string => text.split('\n').map(visible).join('\n')

/** Says on stderr what ended the run, and answers the exit code. A mistake of ours shows where it happened; one of the user's does not. */
export const exitOnError = async (error: unknown, io: Io): Promise<number> => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1
  if (error instanceof InvalidInput && error.findings.length > 0) {
    const { renderFindings } = await import('../render/findings/text.ts')
    io.stderr(renderFindings(error.findings, { color: false, width: io.width }))
  }
  if (error instanceof GuestlistError) {
    const { notice } = await import('../session/notice.ts')
    io.stderr(notice(`guestlist: ${visibleLines(sentence(error.message))}\n`, io))
    const help = await helpOf(error)
    if (help !== undefined) io.stderr(notice(`  ${visibleLines(sentence(help))}\n`, io))
    return error.exit
  }
  const refused = systemSentence(error)
  if (refused !== undefined) {
    io.stderr(`guestlist: ${visibleLines(sentence(refused))}\n`)
    return 1
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  io.stderr(`guestlist: this is a bug in Guestlist; please report it\n${visibleLines(told)}\n`)
  return 1
}
