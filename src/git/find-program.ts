import { constants } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { InvalidInput } from '../errors.ts'

/** Git itself, and a PATH on which it finds nothing that the folder brings. */
export interface Program {
  file: string
  searchPath: string
}

/** Git is not on PATH, or only in the folder that is read. */
export class NoGit extends InvalidInput {}

const names = process.platform === 'win32' ? ['git.exe'] : ['git']

const realOf = async (file: string): Promise<string | undefined> => {
  try {
    return await realpath(file)
  } catch {
    return undefined
  }
}

const lies = (file: string, within: string): boolean => {
  const relative = path.relative(within, file)
  return relative === '' || (!/^\.\.(?:[/\\]|$)/.test(relative) && !path.isAbsolute(relative))
}

const runs = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

/**
 * The first git on PATH that lies outside of the folder, links followed. A relative or empty element of PATH means the folder
 * that one happens to be in, so it counts for nothing. Throws NoGit when there is none.
 */
export async function findProgram(folder: string, searchPath = process.env['PATH'] ?? ''): Promise<Program> {
  const forbidden = (await realOf(folder)) ?? path.resolve(folder)
  const elements: string[] = []
  for (const element of searchPath.split(path.delimiter)) {
    if (!path.isAbsolute(element)) continue
    const real = await realOf(element)
    if (real !== undefined && !lies(real, forbidden)) elements.push(element)
  }
  for (const element of elements)
    for (const name of names) {
      const file = path.join(element, name)
      const real = await realOf(file)
      if (real !== undefined && !lies(real, forbidden) && (await runs(file)))
        return { file, searchPath: elements.join(path.delimiter) }
    }
  throw new NoGit(
    `git is not on the PATH, or only inside ${forbidden}, from where programs are not run.`,
    [],
    'Install git and add its folder to PATH.',
  )
}
