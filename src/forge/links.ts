import path from 'node:path'
import type { Source } from '../model.ts'

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

/** A path as an address has it; each name by itself, so that none adds a separator. Throws URIError for half a character. */
const encoded = (file: string): string =>
  file
    .split('/')
    .map((name) =>
      encodeURIComponent(name).replace(/[!'()*~_]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/')

/** Where the files of a repository are shown, and the commit that is checked out. */
export interface Revision {
  /** The address below which a commit, a path and `#L` with a number show a line; or how the three make an address elsewhere. */
  lines: string | ((commit: string, path: string, line: number) => string)
  sha: string
}

/**
 * The address of a line in the repository, as it was read: at its own revision, else at the commit that is checked out (of a pull
 * request its merge with the base, whose lines are those that were planned). Undefined for what has no address there: a file outside
 * of the repository, a revision that is not a commit.
 */
export const linksTo =
  ({ lines, sha }: Revision, directory: string) =>
  ({ file, line, rev = sha }: Source): string | undefined => {
    const whole = path.posix.normalize(path.posix.join(directory, file))
    if (!COMMIT.test(rev) || whole === '.' || /^(?:\/|\.\.(?:\/|$))/.test(whole)) return undefined
    try {
      const at = encoded(whole)
      return typeof lines === 'string' ? `${lines}/${rev}/${at}#L${line}` : lines(rev, at, line)
    } catch {
      return undefined
    }
  }
