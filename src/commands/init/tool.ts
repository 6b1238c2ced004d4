import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import packageJson from '../../../package.json' with { type: 'json' }
import { InvalidInput } from '../../errors.ts'
import { originOf, publishedCommit, repositoryAround } from '../../git/index.ts'
import { VERSION } from '../../session/version.ts'
import { isRecord } from '../../util/guards.ts'
import { invalid } from '../../util/messages.ts'
import { remoteOf } from './remote.ts'

/** Stands where a commit is not known yet. */
export const UNKNOWN_COMMIT = 'TOOL-COMMIT'
/** Stands where nothing says who owns the repository. */
export const UNKNOWN_OWNER = 'TOOL-OWNER/'

export interface Tool {
  /** `owner/repository` that holds the pipeline's own code. */
  repository: string
  /** Where git fetches it from. */
  url: string
  /** The commit of it to take: a tag can be moved, and what it then leads to would run with these identities. */
  commit: string
  /** The tag that people know that commit by. */
  tag: string
  /** Who says so; undefined where nobody does. */
  by: 'option' | 'package' | 'clone' | undefined
}

const onGithub = (repository: string): Pick<Tool, 'repository' | 'url'> => ({
  repository,
  url: `https://github.com/${repository}`,
})

/** `owner/repository`, `@` and a whole commit or the tag of a version. */
const GIVEN = /^([\w.-]+\/[\w.-]+?)(?:@(?:([0-9a-f]{40})|(v\d+\.\d+\.\d+(?:-[\w.]+)?)))?$/

/** The folder of the package that this program belongs to. */
export const packageFolder = (): string => {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const file = join(at, 'package.json')
    if (existsSync(file)) {
      const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
      if (isRecord(read) && read['name'] === packageJson.name) return at
    }
    if (dirname(at) === at) return at
  }
}

/** Where the program runs from a clone of its own repository: that, at what is checked out, if its origin knows that commit. */
const cloneAt = async (home: string): Promise<Tool | undefined> => {
  if ((await repositoryAround(home)) !== home) return undefined
  const origin = remoteOf((await originOf(home)) ?? '')
  if (origin === undefined) return undefined
  const commit = (await publishedCommit(home)) ?? UNKNOWN_COMMIT
  return { repository: origin.path, url: origin.url, commit, tag: `v${VERSION}`, by: 'clone' }
}

/**
 * What `--tool` names; else where the package says that it comes from; else the clone that the program runs from; else words that
 * stand out in the files. Throws InvalidInput for an option of another form: a branch or a short hash can lead elsewhere tomorrow.
 */
export const toolOf = async (given: string | undefined, home: string): Promise<Tool> => {
  if (given !== undefined) {
    const [, named, commit = UNKNOWN_COMMIT, tag = `v${VERSION}`] = GIVEN.exec(given) ?? []
    if (named !== undefined) return { ...onGithub(named), commit, tag, by: 'option' }
    throw new InvalidInput(
      invalid(`--tool ${given}`, 'repository'),
      [],
      'use owner/repository, owner/repository@COMMIT with all 40 digits of a commit, or owner/repository@v1.2.3 with the tag of a version',
    )
  }
  const { repository } = packageJson as { repository?: string | { url?: string } }
  const url = typeof repository === 'string' ? repository : repository?.url
  const packaged = /([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(url ?? '')?.[1]
  if (packaged !== undefined)
    return { ...onGithub(packaged), commit: UNKNOWN_COMMIT, tag: `v${VERSION}`, by: 'package' }
  const unknown = {
    ...onGithub(`${UNKNOWN_OWNER}guestlist`),
    commit: UNKNOWN_COMMIT,
    tag: `v${VERSION}`,
    by: undefined,
  }
  return (await cloneAt(home)) ?? unknown
}

/** What is left to replace of the tool in a file that fetches it by its address and commit, one a line. */
export const toolLeft = ({ repository, url, commit, tag, by }: Tool, file: string): string[] => {
  const isKnown = !repository.startsWith(UNKNOWN_OWNER)
  const lookUp = isKnown && by !== 'clone' ? `; \`git ls-remote ${url} 'refs/tags/${tag}*'\` lists that of ${tag}` : ''
  return [
    ...(isKnown ? [] : [`${url}, in ${file}: the repository that holds Guestlist`]),
    ...(commit === UNKNOWN_COMMIT
      ? [`${UNKNOWN_COMMIT}, in ${file}: the commit of Guestlist to use (all 40 digits)${lookUp}`]
      : []),
  ]
}
