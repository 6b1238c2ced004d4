import { CommanderError } from 'commander'
import { GuestlistError, InvalidInput } from '../errors.ts'
import type { Io } from './io.ts'

/** Says on stderr what ended the run, and answers the exit code. A mistake of ours shows where it happened; one of the user's does not. */
export const report = async (error: unknown, io: Io): Promise<number> => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1
  if (error instanceof InvalidInput && error.findings.length > 0) {
    const { renderFindings } = await import('../render/findings/text.ts')
    io.stderr(renderFindings(error.findings, { color: false, width: io.width }))
  }
  if (error instanceof GuestlistError) {
    io.stderr(`guestlist: ${error.message}\n`)
    if (error.help !== undefined) io.stderr(`  ${error.help}\n`)
    return error.exit
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  io.stderr(`guestlist: this is a mistake in the program, please report it\n${told}\n`)
  return 1
}
