import { relative } from 'node:path'
import type { Plan } from '../../model.ts'
import type { CommonOptions } from '../../session/io.ts'

/** What a plan was made and saved with. */
export interface SavedWith extends CommonOptions {
  out: string
  at?: string
}

const PLAIN = /^[\w./:@+=-]+$/

/** A word as a POSIX shell and PowerShell take it; a quote within would need another form in each. */
const word = (text: string): string => (PLAIN.test(text) ? text : `'${text}'`)

const flag = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [name, word(value)])

/**
 * Where a plan was saved, and for one that can be applied, the command that applies it: with the flags that made it, or apply would
 * refuse. What was planned for another revision is for a pipeline, which knows its own command.
 */
export const savedNotice = ({ changes, settings, guards }: Plan, options: SavedWith, cwd: string): string => {
  const { out, sandbox, graphUrl, since, now, at } = options
  const saved = `saved to ${out}`
  const dir = relative(cwd, options.dir)
  const isStopped = guards.some(({ stop }) => stop)
  if (isStopped || at !== undefined || changes.length + settings.length === 0) return saved
  const words = [
    'guestlist apply',
    ...flag('--plan', out),
    ...(sandbox === true ? ['--sandbox'] : []),
    ...flag('--graph-url', graphUrl),
    ...flag('--since', since),
    ...flag('--now', now),
    ...(dir === '' ? [] : [word(dir)]),
  ]
  return `${saved}; to apply exactly this: ${words.join(' ')}`
}
