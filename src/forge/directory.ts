import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { GuestlistError } from '../errors.ts'

const HELP = { help: 'Use a folder inside the repository.' }

/**
 * Why a folder may not be named by a pipeline, which a branch may have written; undefined where it may: as an option it would
 * change what the command does, and outside the checkout stands what is not the declaration.
 */
export function badDirectory(directory: string): string | undefined {
  if (directory.startsWith('-')) return `The directory ${directory} looks like an option.`
  if (/[\p{Cc}]/u.test(directory)) return 'The directory name contains control characters.'
  const outside = /^(?:[\\/]|[A-Za-z]:)/.test(directory) || directory.split(/[\\/]/).includes('..')
  return outside ? `The directory ${directory} is not in the repository.` : undefined
}

/**
 * Throws GuestlistError unless a folder that a pipeline names lies in the checkout. It may be a link, which leads wherever a branch
 * likes.
 */
export async function requireOwnFolder(directory: string, checkout: string): Promise<void> {
  const bad = badDirectory(directory)
  if (bad !== undefined) throw new GuestlistError(bad, HELP)
  // One that is not there is told of by the command that reads it.
  const folder = await realpath(path.join(checkout, directory)).catch(() => undefined)
  if (folder === undefined) return
  const way = path.relative(await realpath(checkout), folder)
  if (way.split(path.sep)[0] === '..' || path.isAbsolute(way))
    throw new GuestlistError(`The directory ${directory} is a symbolic link to a target outside the repository.`, HELP)
}
