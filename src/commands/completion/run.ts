import { unsupported } from '../../session/unsupported.ts'
import type { CommandModule } from '../command.ts'
import { bash, zsh } from './bash.ts'
import { fish } from './fish.ts'
import { powershell } from './powershell.ts'
import { type CommandWords, wordsOf } from './words.ts'

const SCRIPTS: ReadonlyMap<string, (all: readonly CommandWords[]) => string> = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
  ['powershell', powershell],
])

/** The script that completes these commands, their flags and the flags' values. Throws InvalidInput for a shell that it does not know. */
export const completion = (commands: readonly CommandModule[], shell: string): string => {
  const script = SCRIPTS.get(shell)
  if (script === undefined) throw unsupported('shell', shell, [...SCRIPTS.keys()], 'completion')
  return script(wordsOf(commands))
}
