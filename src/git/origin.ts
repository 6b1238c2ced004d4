import path from 'node:path'
import { NoGit } from './find-program.ts'
import { findRepository, type Repository } from './repository.ts'
import { ask } from './run.ts'

/** The first line that git answers; undefined where it has none, or is not there itself. */
const firstLine = async (repository: Repository, args: readonly string[]): Promise<string | undefined> => {
  try {
    const { code, out } = await ask(repository, { args, view: 'references' })
    const line = out.toString('utf8').split('\n')[0] ?? ''
    return code === 0 && line !== '' ? line : undefined
  } catch (error) {
    if (error instanceof NoGit) return undefined
    throw error
  }
}

/**
 * The address of the remote `origin` of the repository around a folder, as it stands in its configuration; undefined where there is
 * none. The file is shown to git as data: none of its settings is used, and what it includes is not followed.
 */
export async function originOf(folder: string): Promise<string | undefined> {
  const repository = await findRepository(folder)
  if (repository === undefined) return undefined
  const file = path.join(repository.common, 'config')
  return firstLine(repository, ['config', '--file', file, '--no-includes', '--get', 'remote.origin.url'])
}

/**
 * The commit that is checked out around a folder, if a branch that was fetched from `origin` or pushed to it holds it: any other one
 * is not known there.
 */
export async function publishedCommit(folder: string): Promise<string | undefined> {
  const repository = await findRepository(folder)
  if (repository === undefined) return undefined
  const head = await firstLine(repository, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])
  if (head === undefined) return undefined
  const branches = ['for-each-ref', '--count=1', `--contains=${head}`, '--format=%(refname)', 'refs/remotes/origin']
  return (await firstLine(repository, branches)) === undefined ? undefined : head
}
