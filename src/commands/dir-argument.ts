import { relative } from 'node:path'
import type { Io } from '../session/io.ts'

/** A folder as the last argument of a command to type here, with the space before it; nothing for the folder that one is in. */
export const dirArgument = (dir: string, { cwd }: Pick<Io, 'cwd'>): string => {
  const shown = relative(cwd, dir)
  if (shown === '') return ''
  return /^[\w./:@\\-]+$/.test(shown) ? ` ${shown}` : ` "${shown}"`
}
