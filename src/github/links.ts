import path from 'node:path'
import type { Source } from '../model.ts'
import type { Run } from './run.ts'

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

/** A path as an address has it; each name by itself, so that none adds a separator. Throws URIError for half a character. */
const encoded = (file: string): string =>
  file
    .split('/')
    .map((name) =>
      encodeURIComponent(name).replace(/[!'()*~_]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/')

/**
 * The address of a line in the repository, as it was read: at its own revision, else at the commit that is checked out (of a pull
 * request its merge with the base, whose lines are those that were planned). Undefined for what has no address there: a file outside
 * of the repository, a revision that is not a commit.
 */
export const linksTo =
  ({ site, sha }: Pick<Run, 'site' | 'sha'>, directory: string) =>
  ({ file, line, rev = sha }: Source): string | undefined => {
    const whole = path.posix.normalize(path.posix.join(directory, file))
    if (!COMMIT.test(rev) || whole === '.' || /^(?:\/|\.\.(?:\/|$))/.test(whole)) return undefined
    try {
      return `${site}/blob/${rev}/${encoded(whole)}#L${line}`
    } catch {
      return undefined
    }
  }

/** An address of an artifact, if it is one of this run: nothing else is put into a comment. */
export const artifactOf = ({ url }: Pick<Run, 'url'>, given: string | undefined): string | undefined =>
  given?.startsWith(`${url}/artifacts/`) === true && /^\d+$/.test(given.slice(`${url}/artifacts/`.length))
    ? given
    : undefined
